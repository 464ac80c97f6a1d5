// `read-files T`: the files that a trajectory read.
import { listReads } from '../core/pipeline/analysis';
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
  const results = (await listReads(file)).map((read) => ({
    file_path: read.path,
    tool: read.tool,
    read_type: read.whole ? 'fully' : 'partially',
  }));
  if (values.json) await print(printableJson(results));
  else if (results.length === 0) await print('No file reads found in trajectory.');
  else await print(results.map((read) => `${printable(read.file_path)}: ${read.read_type}`).join('\n'));
}
