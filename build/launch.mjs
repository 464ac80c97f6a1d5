// Builds and opens the app, and says on which Electron.
import { spawn, spawnSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { findElectron } from './electron-runtime.mjs';
import { ensureSystemLibraries } from './system-libraries.mjs';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

/** Whether a window can be shown here. */
export const hasDisplay =
  process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);

/** Builds everything; exits when that fails. */
export function build() {
  const { status } = spawnSync(process.execPath, [path.join(root, 'build/build.mjs')], { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}

/** Opens the app and waits until it is closed; gives its exit code. `opened` is called once the process runs. */
export async function launchApp(flags, env = {}, opened = () => undefined) {
  if (!hasDisplay) {
    console.error(
      'There is no display to open a window on. The demo works in a terminal: npm run demo. So does the command line: npm run build, then node dist/cli.cjs --help',
    );
    return 2;
  }
  build();
  ensureSystemLibraries();
  const electron = await findElectron();
  console.log(whichElectron(electron));
  // Chromium refuses its sandbox to root.
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  // Chromium's own complaints (no D-Bus, no GPU) tell nobody what to do.
  const quiet = '--log-level=3';
  const child = spawn(electron.executable, [...asRoot, quiet, root, ...flags], {
    stdio: 'inherit',
    env: { ...process.env, ...env },
  });
  child.on('spawn', opened);
  // Ctrl-C reaches the window's process too; who called this tidies up after it has ended.
  const wait = () => undefined;
  process.on('SIGINT', wait);
  try {
    return await new Promise((resolve, reject) => {
      child.on('error', reject);
      child.on('exit', (code, signal) => resolve(code ?? (signal === 'SIGINT' ? 130 : 1)));
    });
  } finally {
    process.off('SIGINT', wait);
  }
}

function whichElectron({ executable, version, official, wanted }) {
  if (version === null) return `Opening with the Electron that $ELECTRON_EXECUTABLE names: ${executable}`;
  if (official) return `Opening with Electron ${version}, the official build.`;
  return (
    `Opening with Electron ${version}, an older build out of an npm package, meant for development and tests, because the official ${wanted} ` +
    'could not be fetched from github.com. `npx install-electron` fetches it where that can be reached.'
  );
}
