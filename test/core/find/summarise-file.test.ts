import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { makeCorpus } from '../../../build/bench/corpus';
import { Chance } from '../../../build/bench/corpus-random';
import { agentOf, agents } from '../../../electron/core/agents';
import { parseLine } from '../../../electron/core/agents/parse-line';
import type { FoundFile } from '../../../electron/core/find/format';
import { canWalk } from '../../../electron/core/find/summarise-fast';
import { summariseFile } from '../../../electron/core/find/summarise-file';
import { summariseFilePlainly } from '../../../electron/core/find/summarise-plainly';
import { walkFolder } from '../../../electron/core/find/walk-folder';
import { writeOddly } from './odd-lines';

const formats = { agentOf, parseLine };
const folder = mkdtempSync(join(tmpdir(), 'find-equal-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function findAll(folders: Record<string, string>): Promise<FoundFile[]> {
  const files: FoundFile[] = [];
  for (const agent of agents) {
    const path = folders[agent.id];
    if (path !== undefined) files.push(...(await walkFolder(agent, path)).files);
  }
  return files;
}

async function compare(file: FoundFile, note = file.relativePath): Promise<void> {
  const fast = await summariseFile(file, formats);
  expect(fast, note).toEqual(await summariseFilePlainly(file, formats));
}

describe('summariseFile gives what the plain engine gives', () => {
  it('by the fast path, which runs here', () => expect(canWalk()).toBe(true));

  const fixtures = resolve(__dirname, '../../fixtures/agents');
  it.skipIf(!existsSync(fixtures))('over the fixtures of all agents', async () => {
    let count = 0;
    for (const agent of agents) {
      for (const name of existsSync(join(fixtures, agent.id)) ? readdirSync(join(fixtures, agent.id)) : []) {
        for (const file of readdirSync(join(fixtures, agent.id, name))) {
          if (!/\.jsonl(\.zst)?$/.test(file)) continue;
          const found = foundFile(agent.id, join(fixtures, agent.id, name, file));
          await compare(found, `${agent.id}/${name}/${file}`);
          count += 1;
        }
      }
    }
    expect(count).toBeGreaterThan(0);
  });

  it('over a generated corpus of all agents', async () => {
    const corpus = makeCorpus({ out: join(folder, 'corpus'), bytes: 8e6, files: 24, seed: 7 });
    const files = await findAll(corpus.folders);
    expect(files).toHaveLength(24);
    for (const file of files) await compare(file);
  });

  const real = resolve(__dirname, '../../../../shared/corpus');
  it.skipIf(!existsSync(real))(
    'over the corpus of real trajectories beside the project, when it is there',
    async () => {
      const files = await findAll({
        'claude-code': join(real, 'claude'),
        pi: join(real, 'pi'),
        codex: join(real, 'codex'),
      });
      expect(files.length).toBeGreaterThan(70);
      for (const file of files) await compare(file);
    },
  );

  // FUZZ_SECONDS and FUZZ_SEED make it longer and other.
  it('over records written in odd ways, seed after seed', { timeout: 3_600_000 }, async () => {
    const seconds = Number(process.env.FUZZ_SECONDS ?? 4);
    const first = Number(process.env.FUZZ_SEED ?? 1);
    const corpus = makeCorpus({ out: join(folder, 'seeds'), bytes: 2e6, files: 30, seed: 99 });
    const sources = (await findAll(corpus.folders)).map((file) => ({ file, records: recordsOf(file.path) }));
    mkdirSync(join(folder, 'odd'), { recursive: true });
    const end = performance.now() + seconds * 1000;
    let seed = first;
    for (; performance.now() < end || seed - first <= 20; seed += 1) {
      const chance = new Chance(seed);
      const { file, records } = chance.pick(sources);
      const from = chance.int(0, Math.max(0, records.length - 40));
      const path = join(folder, 'odd', `${seed % 8}.jsonl`);
      writeFileSync(path, writeOddly(chance, records.slice(from, from + chance.int(1, 40))));
      await compare({ ...foundFile(file.agent, path), identity: file.identity }, `seed ${seed}`);
    }
    expect(seed - first).toBeGreaterThan(20);
  });
});

function recordsOf(path: string): unknown[] {
  const lines = readFileSync(path, 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as unknown);
}

function foundFile(agent: FoundFile['agent'], path: string): FoundFile {
  const identity = { id: 'x', isSubagent: false, parentId: null, compressed: path.endsWith('.zst') };
  return {
    agent,
    path,
    relativePath: path,
    identity,
    bytes: Number.POSITIVE_INFINITY,
    mtimeMs: 0,
    device: 0,
    inode: 0,
  };
}
