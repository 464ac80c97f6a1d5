// Scanning with an index: what did not change is not opened, what grew is read from where it ended, stopping keeps what was
// found, and others get their turn meanwhile.
import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { makeCorpus } from '../../../build/bench/corpus';
import { agentOf, agents } from '../../../electron/core/agents';
import { parseLine } from '../../../electron/core/agents/parse-line';
import type { FoundFile } from '../../../electron/core/find/format';
import { scanFiles } from '../../../electron/core/find/scan-files';
import { walkFolder } from '../../../electron/core/find/walk-folder';
import { ScanIndex } from '../../../electron/core/find/scan-index';
import type { PipelineOptions } from '../../../electron/core/pipeline/options';
import { scan, type Scan } from '../../../electron/core/pipeline/scan';

const base = mkdtempSync(join(tmpdir(), 'pipeline-scan-'));
afterAll(() => rmSync(base, { recursive: true, force: true }));

let home = '';
let count = 0;
beforeEach(() => {
  count += 1;
  home = join(base, String(count));
});

const folders = (): Record<'claude-code' | 'pi' | 'codex', string> => ({
  'claude-code': join(home, '.claude'),
  pi: join(home, '.pi', 'agent'),
  codex: join(home, '.codex'),
});

async function run(more: Partial<Parameters<typeof scan>[2]> = {}): Promise<Scan> {
  const options: PipelineOptions = {
    version: '0.0.0-test',
    home,
    env: {},
    dataFolder: join(home, 'data'),
    folders: folders(),
    cli: '',
    runsInNode: true,
    endpoint: null,
  };
  const index = ScanIndex.open(options.dataFolder);
  return scan(options, folders(), { scope: 'all', index, now: () => Date.UTC(2026, 10, 1), ...more });
}

const line = (uuid: string, words: string): string =>
  `${JSON.stringify({
    type: 'user',
    uuid,
    cwd: '/w',
    timestamp: '2026-01-01T00:00:00.000Z',
    message: { role: 'user', content: words },
  })}\n`;

function write(name: string, text: string): string {
  const path = join(home, '.claude', 'projects', '-w', `${name}.jsonl`);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  return path;
}

/** Other bytes under the same size and time: who does not open the file cannot know. */
function changeUnseen(path: string, from: string, to: string): void {
  const { atime, mtime } = statSync(path);
  writeFileSync(path, readFileSync(path, 'utf8').replace(from, to));
  utimesSync(path, atime, mtime);
}

const titles = (found: Scan): (string | null)[] =>
  [...found.trajectories.values()].map(({ title }) => title).sort();

describe('a scan with an index', () => {
  it('opens no file that did not change', async () => {
    const first = write('one', line('u1', 'first words'));
    write('two', line('u2', 'other words'));
    utimesSync(first, 1_700_000_000, 1_700_000_000);
    expect(titles(await run())).toEqual(['first words', 'other words']);
    changeUnseen(first, 'first words', 'FIRST WORDS');
    expect(titles(await run())).toEqual(['first words', 'other words']);
    // The check of the check: without the index it is read.
    expect(titles(await run({ index: undefined }))).toEqual(['FIRST WORDS', 'other words']);
  });

  it('reads a file that has grown from where it ended', async () => {
    const filler = Array.from({ length: 100 }, (_, i) => line(`f${i}`, 'x'.repeat(100))).join('');
    const path = write('one', line('u1', 'first words') + filler);
    const before = await run();
    expect([...before.trajectories.values()].map(({ turns }) => turns)).toEqual([101]);
    changeUnseen(path, 'first words', 'FIRST WORDS');
    appendFileSync(path, line('u2', 'more'));
    const [after] = (await run()).trajectories.values();
    expect(after).toMatchObject({ title: 'first words', turns: 102, bytes: statSync(path).size });
    const [anew] = (await run({ index: undefined })).trajectories.values();
    expect({ ...anew, title: 'first words' }).toEqual(after);
  });

  it('keeps what it found when it is stopped, and goes on from there', async () => {
    makeCorpus({ out: home, bytes: 6e6, files: 12, seed: 3 });
    // Whole seconds, so that they can be set again.
    for (const name of readdirSync(home, { recursive: true, encoding: 'utf8' }))
      utimesSync(join(home, name), 1_700_000_000, 1_700_000_000);
    const stop = new AbortController();
    const index = ScanIndex.open(join(home, 'data'));
    const put = index.put.bind(index);
    // The person stops once the first file is read.
    index.put = (entry) => {
      put(entry);
      stop.abort();
    };
    const stopped = await run({ signal: stop.signal, index });
    expect(stopped.outcome).toMatchObject({ cancelled: true, files: 12 });
    expect(stopped.trajectories.size).toBe(1);
    for (const { path } of stopped.trajectories.values()) {
      // Those are not opened again.
      const { atime, mtime, size } = statSync(path);
      writeFileSync(path, ' '.repeat(size));
      utimesSync(path, atime, mtime);
    }
    const whole = await run();
    expect(whole.outcome.cancelled).toBe(false);
    for (const [key, { turns, title }] of stopped.trajectories)
      expect(whole.trajectories.get(key)).toMatchObject({ turns, title });
    expect(whole.trajectories.size).toBe(12);
  });

  it.each([1, 400])('lets others have their turn while it reads %i files', async (files) => {
    makeCorpus({ out: home, bytes: 40e6, files, seed: 5 });
    let turns = 0;
    let isOver = false;
    const next = (): void => {
      turns += 1;
      if (!isOver) setImmediate(next);
    };
    setImmediate(next);
    const found: FoundFile[] = [];
    for (const agent of agents) found.push(...(await walkFolder(agent, folders()[agent.id])).files);
    const before = turns;
    // Reading alone: nothing else waits in there.
    const { scanned } = await scanFiles(found, { agentOf, parseLine });
    isOver = true;
    expect(scanned).toHaveLength(files);
    expect(turns - before).toBeGreaterThan(0);
  });
});

describe('folders that are not there', () => {
  it('are no problem for agents that nobody uses; a folder that was chosen is told', async () => {
    write('one', line('u1', 'first words'));
    expect((await run()).outcome.problems).toEqual([]);
    const options = { dataFolder: join(home, 'data'), home, env: {}, folders: folders() };
    const chosen = { ...folders(), codex: join(home, 'elsewhere') };
    const { outcome } = await scan(
      { ...options, version: '0', cli: '', runsInNode: true, endpoint: null },
      chosen,
      {
        scope: 'all',
        now: () => Date.UTC(2026, 10, 1),
      },
    );
    expect(outcome.problems).toMatchObject([
      { path: chosen.codex, reason: expect.stringContaining('Not found') },
    ]);
  });
});
