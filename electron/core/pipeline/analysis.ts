// Joins agents, analyse, replay and git for one trajectory: what it read, what it changed, whether it reproduces a commit.
import type { TrajectoryEvent } from '../../../shared/trajectory';
import { listModifiedFiles, type ModifiedFile } from '../analyse/modified-files';
import { listReadFiles, type ReadFile } from '../analyse/read-files';
import { resolveAgainst } from '../platform/paths';
import { collectOperations, type Operation } from '../replay/operations';
import type { TrajectoryFile } from './lookup';
import { readReadEvents, readToolEvents } from './tool-events';

/** The files that a trajectory read. */
export function listReads(file: TrajectoryFile): Promise<ReadFile[]> {
  return listReadFiles(readReadEvents(file));
}

/** The files that a trajectory changed, with the containment of their earlier content. */
export async function listModified(file: TrajectoryFile): Promise<ModifiedFile[]> {
  const existed = new Set<string>();
  const backups = new Set<string>();
  let cwd: string | null = null;
  const onRecord = (record: unknown): void => {
    const fields = fieldsOf(record);
    if (typeof fields.cwd === 'string') cwd ??= fields.cwd;
    for (const path of backupsIn(fields)) backups.add(path);
  };
  const marks = file.agent === 'claude-code' ? ['"file-history-snapshot"', '"cwd"'] : [];
  const events = readToolEvents(file, 'results', { marks, onRecord });
  async function* thenBackups(): AsyncGenerator<TrajectoryEvent> {
    yield* events;
    // Their folder may be told only after them.
    for (const path of backups) existed.add(resolveAgainst(path, cwd) ?? path);
  }
  return listModifiedFiles(thenBackups(), existed);
}

/** The edits that a trajectory made, and the folder it began in. */
export async function loadOperations(
  file: TrajectoryFile,
  signal?: AbortSignal,
): Promise<{ operations: Operation[]; cwd: string | null }> {
  const seen: { cwd: string | null } = { cwd: null };
  const events = readToolEvents(file, 'results', undefined, signal);
  const operations = await collectOperations(noteFolder(events, seen));
  return { operations, cwd: seen.cwd };
}

async function* noteFolder(
  events: AsyncIterable<TrajectoryEvent>,
  seen: { cwd: string | null },
): AsyncGenerator<TrajectoryEvent> {
  for await (const event of events) {
    if (event.kind === 'tool-call') seen.cwd ??= event.cwd;
    yield event;
  }
}

/** Claude Code keeps the first version of a file that was there before it; a file that was not has no backup. */
function backupsIn(record: Fields): string[] {
  if (record.type !== 'file-history-snapshot') return [];
  const backups = fieldsOf(fieldsOf(record.snapshot).trackedFileBackups);
  return Object.keys(backups).filter((path) => {
    const { version, backupFileName } = fieldsOf(backups[path]);
    return version === 1 && typeof backupFileName === 'string' && backupFileName !== '';
  });
}

type Fields = Readonly<Record<string, unknown>>;

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
}
