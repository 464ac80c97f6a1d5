// A process that is killed in the middle of writing: what it confirmed is there, and the next one can go on.
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDecisions } from '../../../electron/core/ledger/decisions';
import { openLedger } from '../../../electron/core/ledger/ledger';

let base = '';
let script = '';
beforeAll(() => {
  base = mkdtempSync(join(tmpdir(), 'killed-'));
  script = join(base, 'writer.cjs');
  const bundler = join('node_modules', 'rolldown', 'bin', 'cli.mjs');
  const entry = join('test', 'core', 'ledger', 'endless-writer.ts');
  execFileSync(process.execPath, [bundler, entry, '--platform', 'node', '--format', 'cjs', '--file', script]);
});
afterAll(() => rmSync(base, { recursive: true, force: true }));

/** Lets the writer run until it has confirmed some writes, kills it, and says how many it had confirmed. */
function writeAndKill(folder: string, confirmations: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
    let confirmed = 0;
    child.on('error', reject);
    child.stdout.on('data', (chunk: Buffer) => {
      confirmed += chunk.toString().split('\n').length - 1;
      if (confirmed >= confirmations) child.kill('SIGKILL');
    });
    child.on('close', () => resolve(confirmed));
  });
}

test('nothing that was confirmed is lost, however often it is killed', async () => {
  const folder = join(base, 'data');
  let confirmed = 0;
  for (const some of [1, 4, 7, 2]) {
    confirmed += await writeAndKill(folder, some);
    const ledger = await openLedger(folder);
    const entries = await ledger.repositoryDecisions();
    expect(entries.size).toBeGreaterThanOrEqual(confirmed);
    expect(await ledger.unknownLines()).toBeLessThanOrEqual(4);
    const decisions = await openDecisions(folder);
    expect(decisions.notice).toBeNull();
    expect(decisions.state().included.size).toBeGreaterThanOrEqual(confirmed);
  }
  const ledger = await openLedger(folder);
  await ledger.append({
    kind: 'repository-decision',
    at: '2026-01-01',
    repositoryId: 'after',
    decision: 'share',
  });
  expect((await ledger.repositoryDecisions()).get('after')).toBe('share');
}, 60_000);
