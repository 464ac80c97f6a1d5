// history: every receipt, newest first.
import { readHistory } from '../core/pipeline/history';
import { addFolderOptions, type CliCommand, type FolderOptions, pipelineOptions, print } from './command';
import { printableJson } from './printable';
import { linesOfReceipt } from './receipt-lines';

export const command: CliCommand = {
  register(command) {
    addFolderOptions(command)
      .option('--json', 'as JSON')
      .action(async (options: FolderOptions & { json?: boolean }) => {
        const receipts = await readHistory(pipelineOptions(options));
        if (options.json) return print(printableJson(receipts));
        if (receipts.length === 0) return print('Nothing was shared yet.');
        const lines = receipts.flatMap((one) => linesOfReceipt(one));
        return print(lines.join('\n'));
      });
  },
};
