// One trajectory of a contribution through the second pass, into a spool file; and why it is held back when it cannot go.
import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../../shared/failure';
import type { RedactedTrajectory } from '../../../shared/finding';
import type { Trajectory } from '../../../shared/trajectory';
import { explainFileError } from '../find/explain-file-error';
import type { RawLine } from '../platform/lines';
import type { ExactValue } from '../redact/exact-values';
import type { ContextLines } from '../redact/finder';
import type { FoundValue } from '../redact/found-value';
import { collectLeftOut } from '../redact/left-out';
import { redactTrajectory } from '../redact/redact';
import { createReplacer, type Replacer } from '../redact/replacer';
import { redactionOf } from './findings';
import { readKnownLines } from './known-lines';
import { findBlank } from './leave-out';
import { linesOf } from './read-events';
import { openSpool } from './spool';
import type { PipelineState } from './state';

/** The values of the contribution that a trajectory is redacted in. */
export interface ContributionValues {
  values: readonly FoundValue[];
  exact: readonly ExactValue[];
}

export interface RedactOutcome {
  redacted: RedactedTrajectory;
  replacer: Replacer;
  sourceSha256: string;
  sourceBytes: number;
  undecided: number;
}

/** The replacer of one trajectory, with what the person left out of it. Without `contextLines` it may serve others, too. */
export async function replacerOf(
  state: PipelineState,
  trajectory: Trajectory,
  repositoryId: string,
  { values, exact }: ContributionValues,
  { contextLines, signal }: { contextLines?: ContextLines; signal?: AbortSignal },
): Promise<Replacer> {
  const leftOut = state.decided.leftOut(trajectory.key);
  const redaction = redactionOf(state, repositoryId, trajectory.agent, exact);
  const { places, lines } = await findBlank(trajectory, leftOut, signal);
  const leftOutCopies = await collectLeftOut(
    readKnownLines(trajectory.path, lines),
    redaction.policy,
    places,
  );
  return createReplacer({
    ...redaction,
    values,
    decisions: state.decided.findings(repositoryId),
    leaveOut: places,
    leftOutCopies,
    contextLines,
    leaveOutImages: state.settings.current().leaveOutImages,
  });
}

/** Redacts a trajectory into the staging folder. Throws AppError when it must be held back. */
export async function redactToSpool(
  state: PipelineState,
  trajectory: Trajectory,
  repositoryId: string,
  contribution: ContributionValues,
  signal: AbortSignal,
): Promise<RedactOutcome> {
  const contextLines = state.foundNow.get(trajectory.key)?.contextLines;
  const how = { contextLines, signal };
  const replacer = await replacerOf(state, trajectory, repositoryId, contribution, how).catch(unreadable);
  const before = await stat(trajectory.path).catch(unreadable);
  // What was written since was neither searched nor looked at, and may edit another repository.
  if (before.size !== trajectory.bytes || before.mtimeMs !== trajectory.mtimeMs)
    throw new AppError('changed-since-review', 'It changed since the scan. Scan again to include it.');
  const source = createHash('sha256');
  const path = join(state.staging, `${trajectory.key}.jsonl`);
  const spool = await openSpool(path);
  try {
    const lines = hashed(readable(linesOf(trajectory.path, { signal, exact: true })), source);
    const { trajectory: redacted, counts } = await redactTrajectory(lines, replacer, spool);
    signal.throwIfAborted();
    const after = await stat(trajectory.path).catch(unreadable);
    if (after.size !== before.size || after.mtimeMs !== before.mtimeMs)
      throw new AppError(
        'changed-since-review',
        'It changed while it was being packed. Scan again to include it.',
      );
    return {
      redacted,
      replacer,
      sourceSha256: source.digest('hex'),
      sourceBytes: before.size,
      undecided: counts.undecided.length,
    };
  } finally {
    await spool.close();
  }
}

function unreadable(error: unknown): never {
  if (error instanceof AppError || !(error instanceof Error && 'code' in error)) throw error;
  throw new AppError('unreadable', explainFileError(error), { cause: error });
}

async function* readable(lines: AsyncIterable<RawLine>): AsyncGenerator<RawLine> {
  const each = lines[Symbol.asyncIterator]();
  try {
    for (;;) {
      const { value, done } = await each.next().catch(unreadable);
      if (done) return;
      yield value;
    }
  } finally {
    await each.return?.();
  }
}

/** sha256 of a trajectory's content, line by line as `redactToSpool` hashes it. */
export async function hashSource(path: string, signal?: AbortSignal): Promise<string> {
  const hash = createHash('sha256');
  for await (const line of hashed(linesOf(path, { signal, exact: true }), hash)) void line;
  return hash.digest('hex');
}

async function* hashed(
  lines: AsyncIterable<RawLine>,
  hash: { update(data: Uint8Array): unknown },
): AsyncGenerator<RawLine> {
  const newline = Buffer.from('\n');
  for await (const line of lines) {
    hash.update(line.line);
    if (line.complete) hash.update(newline);
    yield line;
  }
}
