// `npm run screenshots`: pictures of every screen in both themes into docs/screenshots/, and the two of the README.
//   node build/screenshots.mjs [--small]      --small: a window of 900x600, into docs/screenshots/small/
import { spawnSync } from 'node:child_process';
import { copyFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { electronRuntime } from './electron-runtime.mjs';
import { build, hasDisplay, root } from './launch.mjs';
import { ensureSystemLibraries } from './system-libraries.mjs';

const { values } = parseArgs({ options: { small: { type: 'boolean', default: false } } });
const folder = path.join(root, 'docs/screenshots', values.small ? 'small' : '');

build();
ensureSystemLibraries();
const playwright = [
  path.join(root, 'node_modules/@playwright/test/cli.js'),
  'test',
  '--config',
  'build/screenshots.config.mts',
];
const command = hasDisplay
  ? [process.execPath, ...playwright]
  : ['xvfb-run', '-a', '-s', '-screen 0 1920x1200x24', process.execPath, ...playwright];
const { status } = spawnSync(command[0], command.slice(1), {
  cwd: root,
  stdio: 'inherit',
  env: {
    ...process.env,
    ELECTRON_EXECUTABLE: await electronRuntime(),
    SCREENSHOT_SIZE: values.small ? '900x600' : '1280x800',
    SCREENSHOT_FOLDER: folder,
  },
});
if (status === 0 && !values.small) {
  for (const theme of ['light', 'dark'])
    copyFileSync(
      path.join(folder, `trajectory-${theme}.png`),
      path.join(root, `docs/screenshot-review-${theme}.png`),
    );
  console.log(`Pictures are in ${folder}`);
}
process.exit(status ?? 1);
