// `npm test`: the checks, the unit and integration tests, and the end-to-end tests in the real Electron.
// Gets the Electron runtime and missing system libraries itself; ends with "N passed, N failed".
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { findElectron } from './electron-runtime.mjs';
import { ensureSystemLibraries } from './system-libraries.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const scratch = mkdtempSync(path.join(tmpdir(), 'trajectory-share-test-'));
const only = process.argv[2];
const totals = { passed: 0, failed: 0, skipped: 0 };

function run(command, args, env = {}) {
  return (
    spawnSync(command, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } }).status ?? 1
  );
}
const node = (file, ...args) => run(process.execPath, [path.join(root, file), ...args]);

function count(passed, failed, skipped = 0) {
  totals.passed += passed;
  totals.failed += failed;
  totals.skipped += skipped;
}

function runChecks() {
  const ok = node('build/check.mjs') === 0;
  count(ok ? 1 : 0, ok ? 0 : 1);
}

function runUnitTests() {
  const report = path.join(scratch, 'vitest.json');
  const status = node(
    'node_modules/vitest/vitest.mjs',
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile=${report}`,
  );
  const { numPassedTests, numFailedTests, numPendingTests, success } = JSON.parse(
    readFileSync(report, 'utf8'),
  );
  // A file that does not load has no failed test in it, yet it failed.
  count(numPassedTests, Math.max(numFailedTests, success && status === 0 ? 0 : 1), numPendingTests);
}

async function runEndToEndTests() {
  ensureSystemLibraries();
  const { executable, version, official } = await findElectron();
  console.log(`\nEnd-to-end tests on Electron ${version ?? executable}${official ? '' : ' (the stand-in)'}`);
  const report = path.join(scratch, 'playwright.json');
  const args = [
    path.join(root, 'node_modules/@playwright/test/cli.js'),
    'test',
    '--config',
    'build/playwright.config.mts',
    ...process.argv.slice(3),
  ];
  const env = { ELECTRON_EXECUTABLE: executable, PLAYWRIGHT_JSON_OUTPUT_NAME: report };
  const display = process.env.DISPLAY || process.platform !== 'linux';
  const status = display
    ? run(process.execPath, args, env)
    : run('xvfb-run', ['-a', '-s', '-screen 0 1920x1200x24', process.execPath, ...args], env);
  const { stats } = JSON.parse(readFileSync(report, 'utf8'));
  count(stats.expected + stats.flaky, Math.max(stats.unexpected, status === 0 ? 0 : 1), stats.skipped);
}

try {
  if (node('build/build.mjs') !== 0) count(0, 1);
  else {
    if (only !== '--e2e') {
      runChecks();
      runUnitTests();
    }
    await runEndToEndTests();
  }
} catch (error) {
  console.error(error);
  count(0, 1);
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
console.log(
  `\n${totals.passed} passed, ${totals.failed} failed${totals.skipped > 0 ? `, ${totals.skipped} skipped` : ''}`,
);
process.exit(totals.failed === 0 && totals.passed > 0 ? 0 : 1);
