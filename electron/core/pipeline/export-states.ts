// export-states: trajectories as records for training and research, redacted first unless somebody asks for them raw.
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type ChatMessage, createStateWriter, type Turn } from '../export/trace-state';
import { AppError } from '../../../shared/failure';
import { ingest, type IngestReport } from './ingest';
import { findForeign, type ForeignFile, ingestForeign } from './ingest-foreign';
import { lookupOf, type TrajectoryFile } from './lookup';
import type { PipelineOptions } from './options';
import { redactFile } from './redact-file';
import { checkDataFolder } from './agent-ground';
import { openStaging } from './staging';

export interface ExportOptions {
  raw: boolean;
  includeSubagents: boolean;
  /** `states`: one record a turn. `openai`: one conversation a record, as fine-tuning takes it. */
  format: 'states' | 'openai';
}

export interface ExportReport extends IngestReport {
  trajectories: number;
  states: number;
  /** Trajectories of subagents that were passed over. */
  subagents: number;
}

/** A trajectory of an agent, or a file of a data set. */
export type ExportedFile = TrajectoryFile | ForeignFile;

/** The files that the names stand for. Throws AppError for one that is not there, or cannot be exported like this. */
export async function findExported(
  options: PipelineOptions,
  names: readonly string[],
  raw: boolean,
): Promise<ExportedFile[]> {
  const lookup = lookupOf(options);
  const files: ExportedFile[] = [];
  for (const name of names) {
    const foreign = await findForeign(name);
    if (foreign !== null && !raw)
      throw new AppError(
        'bad-input',
        'This file of a data set is not of Claude Code, pi or Codex, and nothing in it is redacted. Add --raw to export it as it is.',
      );
    files.push(foreign ?? (await lookup.require(name)));
  }
  return files;
}

/** Writes the records of all these files, one after the other. */
export async function exportStates(
  options: PipelineOptions,
  files: readonly ExportedFile[],
  { raw, includeSubagents, format }: ExportOptions,
  write: (text: string) => Promise<void>,
): Promise<ExportReport> {
  const total: ExportReport = {
    trajectories: 0,
    states: 0,
    subagents: 0,
    unknownTypes: {},
    unreadableLines: 0,
    sidechainEvents: 0,
  };
  for (const file of files) {
    if ('isSubagent' in file && file.isSubagent && !includeSubagents) {
      total.subagents += 1;
      continue;
    }
    const report: IngestReport = { unknownTypes: {}, unreadableLines: 0, sidechainEvents: 0 };
    const record = format === 'openai' ? writeConversations(write) : writeStates(write);
    const take = async (turns: AsyncIterable<Turn>): Promise<void> => {
      for await (const turn of turns) {
        total.states += 1;
        await record(turn);
      }
    };
    if ('agent' in file)
      await withLines(options, file, raw, (path) => take(ingest(file, path, { includeSubagents, report })));
    else await take(ingestForeign(file, report));
    await record(null);
    addTo(total, report);
  }
  return total;
}

function addTo(total: ExportReport, report: IngestReport): void {
  total.trajectories += 1;
  total.unreadableLines += report.unreadableLines;
  total.sidechainEvents += report.sidechainEvents;
  for (const [name, count] of Object.entries(report.unknownTypes))
    total.unknownTypes[name] = (total.unknownTypes[name] ?? 0) + count;
}

/** A place to read from: the trajectory itself, or a redacted copy that goes afterwards. */
async function withLines(
  options: PipelineOptions,
  file: TrajectoryFile,
  raw: boolean,
  read: (path: string) => Promise<void>,
): Promise<void> {
  if (raw) return read(file.path);
  checkDataFolder(options);
  const copy = join(await openStaging(options.dataFolder), 'export.jsonl');
  try {
    await redactFile(options, file, { file: copy });
    await read(copy);
  } finally {
    await rm(copy, { force: true });
  }
}

type TakeTurn = (turn: Turn | null) => Promise<void>;

function writeStates(write: (text: string) => Promise<void>): TakeTurn {
  const writeState = createStateWriter(write);
  return async (turn) => {
    if (turn !== null) await writeState(turn.state);
  };
}

/** The last turn of a conversation knows all of it. */
function writeConversations(write: (text: string) => Promise<void>): TakeTurn {
  const last = new Map<string, Turn>();
  const out = async ({ state, reply }: Turn): Promise<void> => {
    const messages: ChatMessage[] = [...state.messages, reply];
    await write(`${JSON.stringify({ messages })}\n`);
  };
  return async (turn) => {
    if (turn === null) {
      for (const one of last.values()) await out(one);
      return;
    }
    const kind = turn.state.state_id.slice(turn.state.trajectory_id.length + 1).startsWith('s') ? 's' : '';
    const before = last.get(kind);
    if (before !== undefined && before.conversation !== turn.conversation) await out(before);
    last.set(kind, turn);
  };
}
