// `check-commit-message FILE`: what the reference hook (commit-msg) runs. Exits 1 when the commit should not be made.
import { readFile } from 'node:fs/promises';
import { AppError } from '../../shared/failure';
import { checkMessage } from '../core/pipeline/check-message';
import { lookupOf } from '../core/pipeline/lookup';
import { addFolderOptions, type CliCommand, type FolderOptions, pipelineOptions, say } from './command';

export const command: CliCommand = {
  register(program) {
    addFolderOptions(program).argument('<file>', 'file that holds the commit message').action(run);
  },
};

async function run(file: string, values: FolderOptions): Promise<void> {
  const raw = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new AppError('unreadable', 'The file with the commit message could not be read.', { cause });
  });
  const objection = await checkMessage(raw, process.cwd(), lookupOf(pipelineOptions(values)), process.env);
  if (objection === null) return;
  say(`commit rejected: ${objection}`);
  say('commit message must include a trajectory identifier, e.g.:');
  say('  trajectory: <uuid>');
  say('  trajectory: <path/to/trajectory.jsonl>');
  say('  <trajectory><uuid></trajectory>');
  say("or include 'no trajectory' to skip this check");
  process.exitCode = 1;
}
