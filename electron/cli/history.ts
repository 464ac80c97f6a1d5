// history: every receipt, newest first.
import { readHistory } from '../core/pipeline/history';
import { addFolderOptions, type CliCommand, type FolderOptions, pipelineOptions, print } from './command';
import { unclear } from './unclear';
import { printable, printableJson } from './printable';

export const command: CliCommand = {
  register(command) {
    addFolderOptions(command)
      .option('--json', 'as JSON')
      .action(async (options: FolderOptions & { json?: boolean }) => {
        const receipts = await readHistory(pipelineOptions(options));
        if (options.json) return print(printableJson(receipts));
        if (receipts.length === 0) return print('Nothing was shared yet.');
        const lines = receipts.map(
          (one) =>
            `${one.at}  ${one.receiptId}  ${one.state.padEnd(16)}  ${one.trajectories} trajectories, ${one.bytes} bytes  ${printable(one.url ?? one.destination)}${one.mayHaveBeenReceived > 0 ? `  (${unclear(one)})` : ''}`,
        );
        return print(lines.join('\n'));
      });
  },
};
