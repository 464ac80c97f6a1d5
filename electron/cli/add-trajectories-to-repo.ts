// `add-trajectories-to-repo REPO`: copies referenced trajectories into trajectories/, if they read nothing outside.
import { resolve } from 'node:path';
import { addTrajectories } from '../core/pipeline/add-to-repository';
import { checkNotAgents } from '../core/pipeline/agent-ground';
import { lookupOf } from '../core/pipeline/lookup';
import {
  addFolderOptions,
  type CliCommand,
  type FolderOptions,
  pipelineOptions,
  print,
  printLines,
  say,
  typed,
} from './command';
import { printable, printableJson } from './printable';
import { noneTagged, trajectories } from './words';

export const command: CliCommand = {
  register(program) {
    addFolderOptions(program)
      .argument('<repo>', 'path of the git repository')
      .option('--json', 'results as JSON')
      .option('--dry-run', 'say what would be copied, and write nothing')
      .action(run);
  },
};

async function run(
  repo: string,
  values: FolderOptions & { json?: boolean; dryRun?: boolean },
): Promise<void> {
  const options = pipelineOptions(values);
  checkNotAgents(options, resolve(repo));
  const lookup = lookupOf(options);
  const results = await addTrajectories(repo, lookup, { dryRun: values.dryRun === true });
  if (values.json) await print(printableJson(results));
  else if (results.length === 0) await printLines([noneTagged]);
  else {
    const lines = results.map((one) =>
      [
        printable(one.trajectory).slice(0, 36).padEnd(38),
        one.status.padEnd(16),
        printable(one.dest ?? ''),
      ].join('  '),
    );
    await printLines(lines);
  }
  const added = results.filter(({ status }) => status === 'added').length;
  if (added > 0 && !values.dryRun)
    say(
      `${trajectories(added)} copied as recorded, with whatever is private in them. Before you commit, look at what would be redacted: ${typed('redact')} FILE --json`,
    );
}
