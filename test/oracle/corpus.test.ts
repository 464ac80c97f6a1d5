// Promises of analysis and filter on real trajectories, where a corpus lies beside the project (../shared/corpus); else skipped.
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { listReadFiles } from '../../electron/core/analyse/read-files';
import { listReads } from '../../electron/core/pipeline/analysis';
import { filterFile } from '../../electron/core/pipeline/filter-file';
import { createLookup, type TrajectoryFile } from '../../electron/core/pipeline/lookup';
import { eventsOfLine, linesOf, readerOf } from '../../electron/core/pipeline/read-events';
import { readToolEvents } from '../../electron/core/pipeline/tool-events';
import type { TrajectoryEvent } from '../../shared/trajectory';
import { temporaryFolder, write } from '../cli/sample-repository';

const corpus = resolve(__dirname, '../../../shared/corpus');
const isThere = existsSync(corpus);
if (!isThere) process.stderr.write('corpus: skipped, there is none beside the project\n');

async function allFiles(): Promise<TrajectoryFile[]> {
  const folders = {
    'claude-code': join(corpus, 'claude'),
    pi: join(corpus, 'pi'),
    codex: join(corpus, 'codex'),
  };
  const files = (await createLookup(folders, null).all()).filter((file) => file.bytes < 1_000_000);
  // One fixture's ids were all replaced by the same words, which makes copies of unlike records.
  return files.filter((file) => !readFileSync(file.path).includes('[trimmed for fixture]'));
}

async function everyToolEvent(file: TrajectoryFile): Promise<TrajectoryEvent[]> {
  const reader = readerOf(file);
  const events: TrajectoryEvent[] = [];
  for await (const { line, number } of linesOf(file.path)) {
    for (const { event } of eventsOfLine(reader, line.toString('utf8'), number)) {
      if (event.kind === 'tool-call' || event.kind === 'tool-result') events.push(event);
    }
  }
  return events;
}

async function collect(events: AsyncIterable<TrajectoryEvent>): Promise<TrajectoryEvent[]> {
  const list: TrajectoryEvent[] = [];
  for await (const event of events) list.push(event);
  return list;
}

async function filtered(file: TrajectoryFile, paths: string[], folder: string): Promise<Buffer> {
  const parts: Buffer[] = [];
  await filterFile(file, { paths, folder, fallback: folder }, async (bytes) => {
    parts.push(bytes);
  });
  return Buffer.concat(parts);
}

describe.skipIf(!isThere)('on the corpus', () => {
  it('passes over no line that holds a tool call or a result', async () => {
    for (const file of await allFiles()) {
      const every = await everyToolEvent(file);
      expect(await collect(readToolEvents(file, 'results')), file.path).toEqual(every);
      expect(await listReads(file), file.path).toEqual(await listReadFiles(every));
      const calls = every.filter((event) => event.kind === 'tool-call');
      const seen = (await collect(readToolEvents(file, 'calls'))).filter(
        (event) => event.kind === 'tool-call',
      );
      expect(seen, file.path).toEqual(calls);
    }
  });

  it('filters nothing out byte for byte, and everything outside pair by pair', async () => {
    const base = temporaryFolder();
    for (const file of await allFiles()) {
      const before = readFileSync(file.path);
      const untouched = await filtered(file, ['/no/such/path'], '/');
      // Only lines that cannot be read are missing.
      expect(before.length - untouched.length, file.path).toBeLessThanOrEqual(unreadableBytes(before));
      const path = write(join(base, 'filtered.jsonl'), await filtered(file, [], '/no/such/folder'));
      const left = await everyToolEvent({ ...file, path });
      const ids = new Set(left.filter((event) => event.kind === 'tool-call').map((event) => event.callId));
      const known = new Set(
        (await everyToolEvent(file))
          .filter((event) => event.kind === 'tool-call')
          .map((event) => event.callId),
      );
      const lonely = left.filter(
        (event) => event.kind === 'tool-result' && known.has(event.callId) && !ids.has(event.callId),
      );
      expect(lonely, file.path).toEqual([]);
      for (const event of left)
        if (event.kind === 'tool-call') expect(event.reads.length + event.edits.length, file.path).toBe(0);
    }
  });
});

function unreadableBytes(bytes: Buffer): number {
  return bytes
    .toString('utf8')
    .split('\n')
    .filter((line) => line.trim() !== '' && !isObject(line))
    .reduce((total, line) => total + Buffer.byteLength(line) + 1, 0);
}

function isObject(line: string): boolean {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}
