// `find-reproducible-trajectories`: trajectories whose edits reproduce a commit near in time.
import { AppError } from '../../shared/failure';
import { checkOutput, writeOutput } from '../core/pipeline/check-output';
import { findReproducible } from '../core/pipeline/find-reproducible';
import { lookupOf } from '../core/pipeline/lookup';
import {
  addFolderOptions,
  type CliCommand,
  type FolderOptions,
  pipelineOptions,
  print,
  printLines,
} from './command';
import { printable, printableJson } from './printable';

export const command: CliCommand = {
  register(program) {
    addFolderOptions(program)
      .option(
        '--window-hours <n>',
        'hours after the end of a trajectory in which a commit is looked for',
        '24',
      )
      .option('--json', 'results as JSON')
      .option('--yes', 'taken for scripts of the KTH tool, and does nothing: this command sends nothing')
      .option('-o, --output <file>', 'write the JSON results to this file')
      .action(run);
  },
};

async function run(
  values: FolderOptions & { windowHours: string; json?: boolean; output?: string },
): Promise<void> {
  const windowHours = Number(values.windowHours);
  if (!(windowHours >= 0)) throw new AppError('bad-input', '--window-hours takes a number of hours.');
  const options = pipelineOptions(values);
  if (values.output !== undefined) checkOutput(options, values.output);
  const results = await findReproducible(lookupOf(options), { windowHours });
  if (values.output !== undefined) {
    await writeOutput(values.output, printableJson(results));
    await printLines([`Wrote ${results.length} entries to ${printable(values.output)}`]);
  } else if (values.json) await print(printableJson(results));
  else if (results.length === 0) await print('No reproducible trajectories found.');
  else {
    const lines = results.flatMap((one) => [
      `${printable(one.trajectory).padEnd(45)} ${one.commit_before ?? 'None'} -> ${one.commit_after}  [${one.strategy}]`,
      ...one.files.map((file) => `  ${printable(file)}`),
    ]);
    await printLines(lines);
  }
}
