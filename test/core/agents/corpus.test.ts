// Optional: reads every file of a corpus of real trajectories beside the project, and checks what its index says.
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { AgentId } from '../../../shared/trajectory';
import { readTrajectory } from './read-trajectory';

const corpus = resolve(import.meta.dirname, '../../../../shared/corpus');
const index = resolve(corpus, 'INDEX.tsv');
const folders: Record<string, AgentId> = { claude: 'claude-code', codex: 'codex', pi: 'pi' };

const rows = existsSync(index)
  ? readFileSync(index, 'utf8')
      .trim()
      .split('\n')
      .slice(1)
      .map((row) => row.split('\t'))
  : [];

describe.skipIf(rows.length === 0)(
  'corpus of real trajectories (skipped where ../shared/corpus is missing)',
  () => {
    it.each(rows.map((row) => [row[0] ?? '', row] as const))('%s', async (path, row) => {
      const folder = path.slice(0, path.indexOf('/'));
      const agent = folders[folder];
      if (!agent) throw new Error(`no agent for ${path}`);
      const read = await readTrajectory(agent, resolve(corpus, path), path.slice(folder.length + 1), 50);
      expect(read.lines).toBe(Number(row[7]));
      expect(read.projected).toEqual(read.summary);
      expect(read.resumed).toEqual(read.summary);
      const texts = read.events.filter(
        (event) => 'text' in event && event.text !== '' && event.kind !== 'note',
      );
      expect(texts.filter((event) => event.pointers.length === 0)).toEqual([]);
      const isReal = row[3]?.startsWith('entireio/') && row[4]?.includes('checkpoints');
      if (!isReal) return;
      expect(read.summary.unread).toEqual([]);
      expect(read.summary.cwd).toMatch(/^\//);
      expect(read.summary.turns).toBeGreaterThan(0);
      expect(read.summary.models.length).toBeGreaterThan(0);
    });
  },
);
