// withdraw: asks for the deletion of what was shared, and says what that can and cannot do.
import { openPipeline } from '../core/pipeline';
import { withdraw } from '../core/pipeline/withdraw';
import {
  addFolderOptions,
  type CliCommand,
  type FolderOptions,
  pipelineOptions,
  print,
  typed,
} from './command';
import { printable, printableJson } from './printable';
import { stateInWords } from './receipt-lines';
import { wrap } from './words';

export const command: CliCommand = {
  register(command) {
    addFolderOptions(command)
      .showHelpAfterError(`(receipts are listed by: ${typed('history')})`)
      .argument('<receipt>', 'number of the receipt, as history lists it')
      .option('--json', 'as JSON')
      .action(async (receiptId: string, options: FolderOptions & { json?: boolean }) => {
        const { state } = await openPipeline(pipelineOptions(options), () => undefined);
        const receipt = await withdraw(state, receiptId.toUpperCase());
        if (options.json) return print(printableJson(receipt));
        return print(
          wrap(
            `${receipt.receiptId}: ${stateInWords(receipt)}
${printable(receipt.withdrawal?.answer ?? '')}`,
          ),
        );
      });
  },
};
