// status: what is new, grown, shared, refused, and what waits in the outbox.
import { openPipeline } from '../core/pipeline';
import { homeStatus } from '../core/pipeline/home';
import { noticesOf } from '../core/pipeline/state';
import {
  addFolderOptions,
  type CliCommand,
  type FolderOptions,
  pipelineOptions,
  print,
  say,
} from './command';
import { unclear } from './unclear';
import { printable, printableJson } from './printable';

export const command: CliCommand = {
  register(command) {
    addFolderOptions(command)
      .option('--json', 'as JSON')
      .action(async (options: FolderOptions & { json?: boolean }) => {
        const pipeline = await openPipeline(pipelineOptions(options), () => undefined);
        for (const notice of noticesOf(pipeline.state)) say(notice);
        const { trajectories, repositories, problems } = await pipeline.scan('all');
        const home = await homeStatus(pipeline.state);
        const total = (key: 'fresh' | 'grown'): number => home.fresh.reduce((sum, row) => sum + row[key], 0);
        const notOffered = pipeline.state.scan?.grouping.notOffered.length ?? 0;
        const unclearNow = home.waiting.filter((one) => one.mayHaveBeenReceived > 0);
        if (options.json) {
          const status = {
            trajectories,
            repositories,
            new: total('fresh'),
            grown: total('grown'),
            shared: home.shared,
            refused: home.refused,
            held: notOffered,
            outbox: home.waiting.length,
            may_have_been_received: unclearNow.length,
            last_review: home.lastReviewAt,
            problems,
          };
          return print(printableJson(status));
        }
        const lines = [
          `${trajectories} trajectories in ${repositories} repositories; ${notOffered} are not offered`,
          `new ${total('fresh')}, grown ${total('grown')}, shared ${home.shared}, repositories refused ${home.refused}, waiting in the outbox ${home.waiting.length}`,
          ...unclearNow.map((one) => `  ${one.receiptId} waits, but ${unclear(one)}`),
          ...home.fresh.map((row) => `  ${printable(row.name)}: ${row.fresh} new, ${row.grown} grown`),
          ...problems.map(({ path, reason }) => `  ${printable(path)}: ${printable(reason)}`),
        ];
        return print(lines.join('\n'));
      });
  },
};
