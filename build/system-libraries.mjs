// What Electron and its tests need from the system: installed by apt when we may, named exactly when we may not.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const wanted = [
  { package: 'git', there: () => onPath('git') },
  { package: 'xvfb', there: () => Boolean(process.env.DISPLAY) || onPath('Xvfb') },
  { package: 'xauth', there: () => Boolean(process.env.DISPLAY) || onPath('xauth') },
  { package: 'libgtk-3-0', there: () => hasLibrary('libgtk-3.so.0') },
  { package: 'libnss3', there: () => hasLibrary('libnss3.so') },
  { package: 'libasound2', there: () => hasLibrary('libasound.so.2') },
  { package: 'libgbm1', there: () => hasLibrary('libgbm.so.1') },
];

function onPath(name) {
  return (process.env.PATH ?? '').split(':').some((folder) => existsSync(`${folder}/${name}`));
}

// Debian 13 and Ubuntu 24.04 renamed some libraries when times became 64 bits wide.
function nameHere(name) {
  const { stdout } = spawnSync('apt-cache', ['madison', `${name}t64`], { encoding: 'utf8' });
  return stdout?.trim() ? `${name}t64` : name;
}

let libraries;
function hasLibrary(name) {
  libraries ??= spawnSync('/sbin/ldconfig', ['-p'], { encoding: 'utf8' }).stdout ?? '';
  return libraries.includes(name);
}

/** Makes sure that the system's libraries are there; `window: false` asks for git alone. Exits with the command to type when it may not install them. */
export function ensureSystemLibraries({ window = true } = {}) {
  if (process.platform !== 'linux') return;
  const needed = window ? wanted : wanted.filter((item) => item.package === 'git');
  const missing = needed.filter((item) => !item.there()).map((item) => nameHere(item.package));
  if (missing.length === 0) return;
  if (process.getuid?.() !== 0 || !onPath('apt-get')) {
    console.error(
      `Missing system packages. On Debian or Ubuntu, run:\n\n  sudo apt-get install -y ${missing.join(' ')}\n`,
    );
    process.exit(2);
  }
  console.error(`Installing system packages: ${missing.join(' ')}`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const install = () =>
    execFileSync('apt-get', ['install', '-y', '--no-install-recommends', ...missing], {
      env,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  try {
    install();
  } catch {
    // A machine whose package lists are old or were never fetched.
    execFileSync('apt-get', ['update', '-qq'], { env, stdio: ['ignore', 'ignore', 'inherit'] });
    install();
  }
  libraries = undefined;
}
