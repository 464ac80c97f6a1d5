// Builds and opens the app with the installed Electron, or with the runtime that the tests use where that has none.
import { spawn, spawnSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { electronRuntime } from './electron-runtime.mjs';
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

/** Opens the app and waits until it is closed; gives its exit code. */
export async function launchApp(flags, env = {}) {
  if (!hasDisplay) {
    console.error(
      'There is no display to open a window on. `npm run demo` and `node dist/cli.cjs --help` work in a terminal.',
    );
    return 2;
  }
  build();
  ensureSystemLibraries();
  const executable = await electronRuntime();
  // Chromium refuses its sandbox to root.
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const child = spawn(executable, [...asRoot, root, ...flags], {
    stdio: 'inherit',
    env: { ...process.env, ...env },
  });
  return new Promise((resolve) => child.on('exit', (code) => resolve(code ?? 1)));
}
