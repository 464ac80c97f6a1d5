// collect-trajectories: what the collect hook runs. Says on stderr what happened, and always exits 0: no commit waits for
// research.
import { toFailure } from '../../shared/failure';
import { collect } from '../core/pipeline/collect';
import { addFolderOptions, type CliCommand, type FolderOptions, pipelineOptions, say } from './command';
import { commitIndex } from './commit-index';

interface CollectOptions extends FolderOptions {
  yes?: boolean;
  endpoint?: string;
  identity?: string;
}

export const command: CliCommand = {
  register(command) {
    addFolderOptions(command)
      .option('--yes', 'send without a standing consent for this repository: this flag is the consent, once')
      .option('--endpoint <url>', 'address of the collector, in place of the one in the settings')
      .option('--identity <who>', 'email: send your git e-mail address; none: do not (default)')
      .action(async (options: CollectOptions) => {
        try {
          const request = {
            folder: process.cwd(),
            env: commitIndex(),
            yes: options.yes ?? false,
            endpoint: options.endpoint ?? null,
            identity: options.identity === 'email' ? ('email' as const) : ('none' as const),
          };
          say(`trajectory-share: ${await collect(pipelineOptions(options), request)}`);
        } catch (error) {
          say(`trajectory-share: Nothing was sent: ${toFailure(error).message}`);
        }
      });
  },
};
