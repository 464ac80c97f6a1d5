// Trajectories of research data sets (OpenHands, SWE-smith) as states: the same turns from other records.
import { open, readFile, stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { AppError } from '../../../shared/failure';
import { Conversation } from '../export/conversation';
import type { ForeignTrajectory } from '../export/foreign-events';
import { isOpenHands, readOpenHands } from '../export/open-hands';
import { readSweSmith } from '../export/swe-smith';
import type { Turn } from '../export/trace-state';
import { parseJson } from '../platform/parse-json';
import type { IngestReport } from './ingest';
import { linesOf } from './read-events';

/** A document is read whole, unlike rows. */
const largestDocument = 400 * 1024 * 1024;

/** A file of such a data set. */
export interface ForeignFile {
  path: string;
  kind: 'document' | 'rows';
}

/** What a name means when it is a file of a data set; null when it is none. Looks at its beginning alone. */
export async function findForeign(name: string): Promise<ForeignFile | null> {
  const path = resolve(name);
  const found = await stat(path).catch(() => null);
  if (!found?.isFile()) return null;
  const start = (await readStart(path)).replace(/^\ufeff?\s*/, '');
  if (start.startsWith('[')) return { path, kind: 'document' };
  if (!start.startsWith('{')) return null;
  for await (const { line, oversized } of linesOf(path)) {
    const row = oversized ? undefined : parseJson(line.toString('utf8'));
    if (row === undefined) return /"messages"\s*:/.test(start) ? { path, kind: 'document' } : null;
    return readSweSmith(row, '') !== null || isOpenHands(row) ? { path, kind: 'rows' } : null;
  }
  return null;
}

async function readStart(path: string): Promise<string> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4096), 0, 4096, 0);
    return buffer.toString('utf8', 0, bytesRead);
  } finally {
    await file.close();
  }
}

/** The turns of all trajectories in the file. */
export async function* ingestForeign(file: ForeignFile, report: IngestReport): AsyncGenerator<Turn> {
  const id = basename(file.path).replace(/\.(?:json|jsonl|traj)$/i, '');
  const stream: unknown[] = [];
  let row = 0;
  for await (const record of recordsOf(file, report)) {
    row += 1;
    if (isOpenHands(record)) {
      stream.push(record);
      continue;
    }
    const trajectory = readSweSmith(record, row === 1 ? id : `${id}-${row}`);
    if (trajectory === null) report.unknownTypes.row = (report.unknownTypes.row ?? 0) + 1;
    else yield* turnsOf(trajectory, report, row);
  }
  if (stream.length > 0) yield* turnsOf(readOpenHands(stream, id), report, 0);
}

async function* recordsOf(file: ForeignFile, report: IngestReport): AsyncGenerator<unknown> {
  if (file.kind === 'document') {
    if ((await stat(file.path)).size > largestDocument)
      throw new AppError(
        'unreadable',
        'This JSON document is too big to be read at once. Write it as JSON lines.',
      );
    const document = parseJson((await readFile(file.path, 'utf8')).replace(/^\ufeff/, ''));
    if (document === undefined) throw new AppError('unreadable', 'This file is not valid JSON.');
    yield* Array.isArray(document) ? document : [document];
    return;
  }
  for await (const { line, oversized } of linesOf(file.path)) {
    if (!oversized && line.length === 0) continue;
    const record = oversized ? undefined : parseJson(line.toString('utf8'));
    if (record === undefined) report.unreadableLines += 1;
    else yield record;
  }
}

function* turnsOf(
  { agent, id, events, models, unknownTypes }: ForeignTrajectory,
  report: IngestReport,
  conversation: number,
): Generator<Turn> {
  for (const [type, count] of Object.entries(unknownTypes))
    report.unknownTypes[type] = (report.unknownTypes[type] ?? 0) + count;
  const talk = new Conversation({ agent, id }, '');
  for (const event of events) {
    const name = 'messageId' in event ? (event.messageId ?? '') : '';
    const model = models.get(name) || models.get('') || null;
    const turn = talk.add(event, { model, cwd: null, firstCwd: null });
    if (turn !== null) yield { ...turn, conversation };
  }
  const last = talk.close();
  if (last !== null) yield { ...last, conversation };
}
