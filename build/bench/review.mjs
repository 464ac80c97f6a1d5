// `npm run bench review [-- --bytes 1g --events 200000 --keep-going]`: the review in the real app. Writes one trajectory of
// that many bytes and one of that many events, opens each, scrolls, jumps, decides and searches in them, and compares what
// it measured with the targets. What it writes is deleted afterwards. On a machine without a display it runs under Xvfb.
import { execFileSync, spawnSync } from 'node:child_process';
import path from 'node:path';
import { readFlag, readSize } from './flags';

const root = process.cwd();
const run = (command, args, env = {}) =>
  spawnSync(command, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } }).status ?? 1;

if (run(process.execPath, [path.join(root, 'build/build.mjs')]) !== 0) process.exit(1);
const executable = execFileSync(process.execPath, [path.join(root, 'build/electron-runtime.mjs')], {
  encoding: 'utf8',
}).trim();
const playwright = [
  path.join(root, 'node_modules/@playwright/test/cli.js'),
  'test',
  '--config',
  'build/bench/review.config.mts',
];
const hasDisplay = process.platform !== 'linux' || process.env.DISPLAY;
const command = hasDisplay
  ? [process.execPath, ...playwright]
  : ['xvfb-run', '-a', '-s', '-screen 0 1920x1200x24', process.execPath, ...playwright];
process.exit(
  run(command[0], command.slice(1), {
    ELECTRON_EXECUTABLE: executable,
    BENCH_BYTES: String(readSize(readFlag('bytes', '1g'))),
    BENCH_EVENTS: readFlag('events', '200000'),
    BENCH_KEEP_GOING: process.argv.includes('--keep-going') ? '1' : '',
  }),
);
