import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { makeCorpus } from '../../../build/bench/corpus';
import { agentOf, agents } from '../../../electron/core/agents';
import { parseLine } from '../../../electron/core/agents/parse-line';
import type { FoundFile } from '../../../electron/core/find/format';
import { summariseFile } from '../../../electron/core/find/summarise-file';
import { summariseFilePlainly } from '../../../electron/core/find/summarise-plainly';
import { walkFolder } from '../../../electron/core/find/walk-folder';

const formats = { agentOf, parseLine };
const folder = mkdtempSync(join(tmpdir(), 'find-equal-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function compareAll(folders: Record<string, string>): Promise<number> {
  const files: FoundFile[] = [];
  for (const agent of agents) {
    const path = folders[agent.id];
    if (path !== undefined) files.push(...(await walkFolder(agent, path)).files);
  }
  for (const file of files) {
    const fast = await summariseFile(file, formats);
    expect(fast, file.relativePath).toEqual(await summariseFilePlainly(file, formats));
    expect(fast.complete && fast.summary, file.relativePath).toBeTruthy();
  }
  return files.length;
}

describe('summariseFile gives what the plain engine gives', () => {
  it('over a generated corpus of all agents', async () => {
    const corpus = makeCorpus({ out: folder, bytes: 12e6, files: 24, seed: 7 });
    expect(await compareAll(corpus.folders)).toBe(24);
  });

  const real = resolve(__dirname, '../../../../shared/corpus');
  it.skipIf(!existsSync(real))(
    'over the corpus of real trajectories beside the project, when it is there',
    async () => {
      const count = await compareAll({
        'claude-code': join(real, 'claude'),
        pi: join(real, 'pi'),
        codex: join(real, 'codex'),
      });
      expect(count).toBeGreaterThan(70);
    },
  );
});
