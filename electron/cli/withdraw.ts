// withdraw: asks for the deletion of what was shared, and says what that can and cannot do.
import { openPipeline } from '../core/pipeline';
import { withdraw } from '../core/pipeline/withdraw';
import { addFolderOptions, type CliCommand, type FolderOptions, pipelineOptions, print } from './command';
import { printable, printableJson } from './printable';

export const command: CliCommand = {
  register(command) {
    addFolderOptions(command)
      .argument('<receipt>', 'number of the receipt, as history lists it')
      .option('--json', 'as JSON')
      .action(async (receiptId: string, options: FolderOptions & { json?: boolean }) => {
        const { state } = await openPipeline(pipelineOptions(options), () => undefined);
        const receipt = await withdraw(state, receiptId);
        if (options.json) return print(printableJson(receipt));
        return print(
          `${receipt.receiptId}: ${receipt.state}\n${printable(receipt.withdrawal?.answer ?? '')}`,
        );
      });
  },
};
