// `modified-files T`: the files that a trajectory changed, and whether their earlier content is in it.
import { listModified } from '../core/pipeline/analysis';
import { lookupOf } from '../core/pipeline/lookup';
import { addFolderOptions, type CliCommand, type FolderOptions, pipelineOptions, print } from './command';
import { printable, printableJson } from './printable';

export const command: CliCommand = {
  register(program) {
    addFolderOptions(program)
      .argument('<trajectory>', 'a file, an id, or the beginning of one')
      .option('--json', 'results as JSON')
      .action(run);
  },
};

async function run(trajectory: string, values: FolderOptions & { json?: boolean }): Promise<void> {
  const file = await lookupOf(pipelineOptions(values)).require(trajectory);
  const results = (await listModified(file)).map(({ path, tool, containment }) => ({
    file_path: path,
    tool,
    containment,
  }));
  if (values.json) await print(printableJson(results));
  else if (results.length === 0) await print('No file modifications found in trajectory.');
  else
    await print(
      results.map(({ file_path, containment }) => `${printable(file_path)}: ${containment}`).join('\n'),
    );
}
