// `filter-trajectories T [paths…]`: a copy without the tool calls on those paths, or on paths outside the working directory.
import { resolve } from 'node:path';
import { checkOutput } from '../core/pipeline/check-output';
import { filterFile } from '../core/pipeline/filter-file';
import { lookupOf } from '../core/pipeline/lookup';
import { addFolderOptions, type CliCommand, type FolderOptions, pipelineOptions, say } from './command';
import { withOutput } from './output';
import { counted } from './words';

export const command: CliCommand = {
  register(program) {
    addFolderOptions(program)
      .argument('<trajectory>', 'a file, an id, or the beginning of one')
      .argument(
        '[paths...]',
        'files and folders to take out (default: everything outside the working directory)',
      )
      .option('--cwd <dir>', 'the working directory (default: the one that the trajectory began in)')
      .option('-o, --output <file>', 'where to write (default: stdout)')
      .action(run);
  },
};

async function run(
  trajectory: string,
  paths: string[],
  values: FolderOptions & { cwd?: string; output?: string },
): Promise<void> {
  const from = pipelineOptions(values);
  const file = await lookupOf(from).require(trajectory);
  const options = {
    paths: paths.map((path) => resolve(path)),
    folder: values.cwd === undefined ? null : resolve(values.cwd),
    fallback: process.cwd(),
  };
  const output = values.output === undefined ? null : resolve(values.output);
  if (output !== null) checkOutput(from, output, file.path);
  const counts = await withOutput(output, (write) => filterFile(file, options, write));
  say(`${counted(counts.calls, 'tool call')} taken out or cut${unreadable(counts.unreadable)}`);
}

function unreadable(lines: number): string {
  return lines === 0 ? '' : `; ${counted(lines, 'unreadable line')} left out`;
}
