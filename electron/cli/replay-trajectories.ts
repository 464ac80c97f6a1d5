// `replay-trajectories [REPO]`: replays all recorded edits in order of time, one commit each.
import { resolve } from 'node:path';
import { checkNotAgents } from '../core/pipeline/agent-ground';
import { lookupOf } from '../core/pipeline/lookup';
import { replayOnto, type SkippedEdit } from '../core/pipeline/replay-commits';
import {
  addFolderOptions,
  type CliCommand,
  type FolderOptions,
  pipelineOptions,
  print,
  printLines,
  say,
} from './command';
import { printable, printableJson } from './printable';
import { counted, time } from './words';

const reasons: Readonly<Record<SkippedEdit['reason'], string>> = {
  'does-not-apply': 'it does not apply to the file as it is then',
  'not-text': 'the file is not UTF-8 text',
  'ignored-by-git': 'git ignores the file',
};

export const command: CliCommand = {
  register(program) {
    addFolderOptions(program)
      .argument('[repo]', 'path of the git repository', '.')
      .option('--json', 'results as JSON')
      .action(run);
  },
};

async function run(repo: string, values: FolderOptions & { json?: boolean }): Promise<void> {
  const options = pipelineOptions(values);
  checkNotAgents(options, resolve(repo));
  const { commits, skipped } = await replayOnto(repo, lookupOf(options));
  for (const { file, timestamp, reason } of skipped) {
    say(`not replayed: ${printable(file)} (${time(timestamp)}): ${reasons[reason]}`);
  }
  if (values.json) await print(printableJson(commits));
  else if (commits.length === 0) await print('No write events were replayed.');
  else {
    const lines = commits.map((one) =>
      [one.commit.slice(0, 12), time(one.timestamp), one.agent.padEnd(12), printable(one.file)].join('  '),
    );
    await printLines(lines);
    say(`${counted(commits.length, 'commit')} added to the branch that is checked out.`);
  }
}
