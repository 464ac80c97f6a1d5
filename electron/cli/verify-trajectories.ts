// `verify-trajectories REPO`: replays the trajectories that commits refer to. Exits 1 when one does not reproduce.
import { lookupOf } from '../core/pipeline/lookup';
import { verifyCommits } from '../core/pipeline/verify-commits';
import {
  addFolderOptions,
  type CliCommand,
  type FolderOptions,
  pipelineOptions,
  print,
  printLines,
} from './command';
import { printable, printableJson } from './printable';
import { noneTagged } from './words';

export const command: CliCommand = {
  register(program) {
    addFolderOptions(program)
      .argument('<repo>', 'path of the git repository')
      .option('--json', 'results as JSON')
      .action(run);
  },
};

async function run(repo: string, values: FolderOptions & { json?: boolean }): Promise<void> {
  const results = await verifyCommits(repo, lookupOf(pipelineOptions(values)));
  if (values.json) await print(printableJson(results));
  else if (results.length === 0) await printLines([noneTagged]);
  else {
    const lines = results.map((one) =>
      [one.commit, one.status.padEnd(22), printable(one.trajectory), printable(one.short_message)].join('  '),
    );
    await printLines(lines);
  }
  if (results.some((one) => one.status === 'not_reproducible')) process.exitCode = 1;
}
