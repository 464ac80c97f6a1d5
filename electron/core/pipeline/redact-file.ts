// One trajectory file redacted on its own, for the command line: nothing is given out before all of it was looked at again.
import { randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { FindingGroup } from '../../../shared/finding';
import { openDecisions } from '../ledger/decisions';
import { readOrMakeKey } from '../ledger/key';
import { openSettings } from '../ledger/settings-store';
import { writeAnew } from '../platform/files';
import { readLines } from '../platform/lines';
import { checkDataFolder } from './agent-ground';
import { checkOutput } from './check-output';
import type { TrajectoryFile } from './lookup';
import type { PipelineOptions } from './options';
import { redactAlone } from './redact-alone';
import { openSpool } from './spool';
import { openStaging } from './staging';

/** Where a redacted copy goes: into a file, to somebody who takes it piece by piece, or nowhere. */
export type RedactedCopy = { file: string } | { write: (data: Uint8Array) => Promise<void> } | null;

/** Redacts a trajectory. Throws AppError('residual-finding') when something was left; then nothing is given out. */
export async function redactFile(
  options: PipelineOptions,
  trajectory: TrajectoryFile,
  copy: RedactedCopy,
): Promise<{ findings: FindingGroup[]; undecided: number }> {
  checkDataFolder(options);
  if (copy !== null && 'file' in copy) checkOutput(options, copy.file, trajectory.path);
  const [settings, decisions, key, staging] = await Promise.all([
    openSettings(options.dataFolder),
    openDecisions(options.dataFolder),
    readOrMakeKey(options.dataFolder),
    openStaging(options.dataFolder),
  ]);
  const path = join(staging, `redacted-${randomBytes(6).toString('hex')}.jsonl`);
  const stores = { settings: settings.current(), decisions, key };
  try {
    const spool = await openSpool(path);
    const draft = { ...spool, lines: () => readLines(path) };
    const redacted = await redactAlone(options, stores, trajectory, null, draft).finally(() => spool.close());
    if (copy !== null) await giveOut(path, copy);
    return { findings: redacted.findings, undecided: redacted.undecided };
  } finally {
    await rm(path, { force: true });
  }
}

async function giveOut(path: string, copy: Exclude<RedactedCopy, null>): Promise<void> {
  const pour = async (write: (data: Uint8Array) => Promise<void>): Promise<void> => {
    for await (const data of createReadStream(path)) await write(data as Uint8Array);
  };
  if ('write' in copy) await pour(copy.write);
  else await writeAnew(copy.file, (file) => pour((data) => file.writeFile(data)));
}
