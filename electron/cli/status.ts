// status: what is new, grown, shared, refused, and what waits in the outbox.
import { basename } from 'node:path';
import type { AgentId } from '../../shared/trajectory';
import { openPipeline } from '../core/pipeline';
import { homeStatus } from '../core/pipeline/home';
import { currentFolders, type PipelineState, theScan } from '../core/pipeline/state';
import {
  addFolderOptions,
  type CliCommand,
  type FolderOptions,
  pipelineOptions,
  print,
  say,
  typed,
} from './command';
import { printable, printableJson } from './printable';
import { linesOfNotOffered, offerInWords, offerOf } from './share-offer';
import { tellProgress } from './status-line';
import { unclear } from './unclear';
import { counted, repositories, shortPath, wrap } from './words';

export const command: CliCommand = {
  register(command) {
    addFolderOptions(command).option('--json', 'as JSON').action(run);
  },
};

type Home = Awaited<ReturnType<typeof homeStatus>>;

async function run(options: FolderOptions & { json?: boolean }): Promise<void> {
  const pipeline = await openPipeline(pipelineOptions(options), tellProgress);
  const { state } = pipeline;
  for (const notice of state.notices) say(notice);
  const outcome = await pipeline.scan('all');
  const home = await homeStatus(state);
  const total = (key: 'fresh' | 'grown', rows = home.fresh): number =>
    rows.reduce((sum, row) => sum + row[key], 0);
  const unclearNow = home.waiting.filter((one) => one.mayHaveBeenReceived > 0);
  if (options.json) {
    const status = {
      trajectories: outcome.trajectories,
      repositories: outcome.repositories,
      new: total('fresh'),
      grown: total('grown'),
      shared: home.shared,
      refused: home.refused,
      held: theScan(state).grouping.notOffered.length,
      outbox: home.waiting.length,
      may_have_been_received: unclearNow.length,
      last_review: home.lastReviewAt,
      problems: outcome.problems,
    };
    return print(printableJson(status));
  }
  const offer = await offerOf(state, 'all');
  const offered = new Set(offer.rows.map(({ id }) => id));
  const fresh = home.fresh.filter(({ repositoryId }) => offered.has(repositoryId));
  const lines = [
    `${offerInWords(offer)} can be shared.`,
    ...(offer.not.length > 0 ? ['Not offered:', ...linesOfNotOffered(offer)] : []),
    '',
    `New: ${total('fresh', fresh)}. Grown since they were shared: ${total('grown', fresh)}. Sent: ${home.shared}.`,
    ...linesOfRows(state, fresh),
    ...(home.refused > 0 ? [`${repositories(home.refused)} that you never want to share.`] : []),
    ...(home.waiting.length > 0
      ? [`${counted(home.waiting.length, 'package')} in the outbox (${typed('outbox', 'list')}).`]
      : []),
    ...unclearNow.map((one) => `  ${one.receiptId} waits, but ${unclear(one)}`),
    ...linesOfProblems(state, outcome.problems),
  ];
  return print(lines.map((line) => wrap(line, '    ')).join('\n'));
}

function linesOfRows(state: PipelineState, fresh: Home['fresh']): string[] {
  const all = theScan(state).grouping.repositories;
  const lines = fresh.map((row) => {
    const path = all.find(({ id }) => id === row.repositoryId)?.path ?? '';
    const counts = [row.fresh > 0 ? `${row.fresh} new` : '', row.grown > 0 ? `${row.grown} grown` : ''];
    const where = fresh.filter(({ name }) => name === row.name).length > 1 || row.name !== basename(path);
    return `  ${printable(row.name)}: ${counts.filter(Boolean).join(', ')}${where ? `  ${shortPath(path, state.options.home)}` : ''}`;
  });
  return lines.sort();
}

const agentNames: Readonly<Record<AgentId, string>> = {
  'claude-code': 'Claude Code',
  pi: 'pi',
  codex: 'Codex',
};

function linesOfProblems(
  state: PipelineState,
  problems: readonly { path: string; reason: string }[],
): string[] {
  const { home } = state.options;
  const agentOf = new Map(
    Object.entries(currentFolders(state)).map(([agent, folder]) => [folder, agentNames[agent as AgentId]]),
  );
  const isMissing = (path: string, reason: string): boolean =>
    agentOf.has(path) && reason.startsWith('Not found');
  const missing = problems.filter(({ path, reason }) => isMissing(path, reason));
  const others = problems.filter(({ path, reason }) => !isMissing(path, reason));
  return [
    ...missing.map(({ path }) => `${agentOf.get(path)}: not installed here (${shortPath(path, home)})`),
    ...(others.length > 0 ? ['', 'Could not be read:'] : []),
    ...others.map(({ path, reason }) => `  ${shortPath(path, home)}: ${printable(reason)}`),
  ];
}
