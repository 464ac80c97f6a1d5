// `verify-staged`: what the verify hook (pre-commit) runs. Exits 1 when a staged trajectory does not reproduce.
import { verifyStaged } from '../core/pipeline/verify-staged';
import type { CliCommand } from './command';
import { print, say } from './command';
import { commitIndex } from './commit-index';
import { printable, printableJson } from './printable';

export const command: CliCommand = {
  register(program) {
    program.option('--json', 'results as JSON').action(run);
  },
};

async function run(values: { json?: boolean }): Promise<void> {
  const results = await verifyStaged(process.cwd(), commitIndex());
  if (values.json) await print(printableJson(results));
  for (const { trajectory, status, files } of results) {
    if (status === 'not_a_trajectory')
      say(`${printable(trajectory)}: not a trajectory of Claude Code, pi or Codex`);
    if (status !== 'not_reproducible') continue;
    say(`commit rejected: ${printable(trajectory)} does not reproduce what is staged`);
    for (const { file, status: each } of files) if (each === 'mismatch') say(`  differs: ${printable(file)}`);
    process.exitCode = 1;
  }
  if (process.exitCode === 1)
    say('stage the files as the agent left them, or take the trajectory out of the commit');
}
