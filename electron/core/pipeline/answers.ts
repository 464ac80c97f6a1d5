// The pipeline's answer to each request of the contract that needs no dialog; called in the worker, by name.
import { AppError } from '../../../shared/failure';
import type { EventName, EventPayload, Handlers, Reply } from '../../../shared/ipc';
import { listDamage } from '../ledger/damaged';
import { expandHome } from '../platform/paths';
import { checkOwnPattern } from '../redact/own-pattern';
import type { Pipeline } from '../pipeline';
import { checkRepositories } from './check-public';
import { checkOutput, copyOutput } from './check-output';
import { labelOf } from './decided';
import { forgetFindings, searchFindings } from './findings';
import { homeStatus, overview } from './home';
import { hookAnswers } from './hook-answers';
import { keptAnswers } from './kept-copies';
import { listOutsideScope } from './outside-scope';
import { reproductionOf } from './reproduction';
import { listRepositories, listTrajectories } from './rows';
import { searchMentions } from './search-mentions';
import { changesSince, sendWaiting, theBuilt } from './share';
import { startRunning, stopRunning } from './state';
import { changeDecisions, changeRules } from './void-consent';
import { discard, withdraw } from './withdraw';

type NeedsWindow =
  | 'app:choose-folder'
  | 'damage:show'
  | 'package:show'
  | 'package:save-copy'
  | 'clipboard:write';

/** Requests that the main process makes for its own dialogs. */
interface Internal {
  'package:path': (input: object) => Promise<{ path: string; fileName: string }>;
  'package:copy': (input: { to: string }) => Promise<object>;
}

export type Answers = Omit<Handlers, NeedsWindow> & Internal;

export interface WorkerCall {
  id: number;
  name: keyof Answers;
  input: unknown;
}

export type WorkerMessage =
  | { id: number; reply: Reply<unknown> }
  | { [N in EventName]: { event: N; payload: EventPayload<N> } }[EventName];

/** The table of answers. */
export function answersOf(opening: Promise<Pipeline>): Answers {
  const withPipeline =
    <I, O>(answer: (pipeline: Pipeline, input: I) => Promise<O> | O) =>
    async (input: I): Promise<O> =>
      answer(await opening, input);

  return {
    ...sendingAnswers(withPipeline),
    ...hookAnswers(withPipeline),
    ...keptAnswers(withPipeline),
    'damage:list': withPipeline(({ state }) => listDamage(state.options.dataFolder)),
    'app:overview': withPipeline(({ state }) => overview(state)),
    'settings:save': withPipeline(async ({ state }, changes) => {
      for (const { kind, text } of changes.ownRules ?? []) {
        const problem = kind === 'pattern' ? checkOwnPattern(text) : null;
        if (problem !== null) throw new AppError('bad-input', problem);
      }
      const before = state.settings.current();
      const saved = await state.settings.save(changes);
      await changeRules(state, before, saved);
      if (changes.ownRules || changes.allowed || changes.readEnvironmentFiles !== undefined)
        forgetFindings(state);
      return saved;
    }),
    'destination:set': withPipeline(({ state }, destination) => {
      const chosen =
        destination.kind === 'folder'
          ? { ...destination, path: expandHome(destination.path, state.options.home) }
          : destination;
      return state.settings.save({ destination: chosen });
    }),
    'home:status': withPipeline(({ state }) => homeStatus(state)),
    'scan:start': withPipeline((pipeline, { scope }) => pipeline.scan(scope)),
    'scan:cancel': withPipeline(({ state }) => nothing(stopRunning(state, 'scan'))),
    'repository:list': withPipeline(({ state }) => listRepositories(state)),
    'repository:outside-scope': withPipeline(async ({ state }) => ({ rows: await listOutsideScope(state) })),
    'repository:check-public': withPipeline(({ state }, { repositoryIds }) =>
      checkRepositories(state, repositoryIds),
    ),
    'repository:set-visibility': withPipeline(async ({ state }, { repositoryId, visibility }) => {
      await state.visibilities.set(repositoryId, visibility, 'person', new Date(state.now()));
      return {};
    }),
    'repository:decide': withPipeline(async ({ state, review }, { repositoryIds, decision }) => {
      await changeDecisions(state, () =>
        state.decisions.decide({ kind: 'repository', repositoryIds, decision }),
      );
      const at = new Date(state.now()).toISOString();
      if (decision === 'never')
        for (const repositoryId of repositoryIds)
          await state.ledger.append({ kind: 'repository-decision', at, repositoryId, decision });
      review.decisionsChanged();
      return {};
    }),
    'repository:trajectories': withPipeline(({ state }, { repositoryId }) =>
      listTrajectories(state, repositoryId),
    ),
    'findings:search': withPipeline(({ state }, { repositoryIds }) =>
      searchFindings(state, repositoryIds, startRunning(state, 'findings').signal),
    ),
    'mention:search': withPipeline(({ state }, { text }) => searchMentions(state, text)),
    'mention:cancel': withPipeline(({ state }) => nothing(stopRunning(state, 'mention'))),
    'trajectory:open': withPipeline(({ review }, { key }) => review.open(key)),
    'trajectory:events': withPipeline(({ review }, { key, from, count }) => review.events(key, from, count)),
    'trajectory:block': withPipeline(({ review }, { key, event, block }) => review.block(key, event, block)),
    'trajectory:findings': withPipeline(({ review }, { key }) => review.findings(key)),
    'trajectory:find': withPipeline(({ review }, { key, text }) => review.find(key, text)),
    'trajectory:reproduction': withPipeline(({ state }, { key }) => reproductionOf(state, key)),
    'review:decide': withPipeline(async ({ state, review }, { decision }) => {
      await changeDecisions(state, () => state.decisions.decide(decision));
      review.decisionsChanged();
      return { canUndo: state.decisions.canUndo(), canRedo: state.decisions.canRedo() };
    }),
    'review:undo': withPipeline(async ({ state, review }) => {
      const undone = await changeDecisions(state, () => state.decisions.undo());
      review.decisionsChanged();
      return {
        undone: undone && labelOf(undone),
        canUndo: state.decisions.canUndo(),
        canRedo: state.decisions.canRedo(),
      };
    }),
    'review:redo': withPipeline(async ({ state, review }) => {
      const redone = await changeDecisions(state, () => state.decisions.redo());
      review.decisionsChanged();
      return {
        redone: redone && labelOf(redone),
        canUndo: state.decisions.canUndo(),
        canRedo: state.decisions.canRedo(),
      };
    }),
  };
}

export type WithPipeline = <I, O>(
  answer: (pipeline: Pipeline, input: I) => Promise<O> | O,
) => (input: I) => Promise<O>;

type Sending =
  | 'package:build'
  | 'package:cancel'
  | 'package:changes'
  | 'package:path'
  | 'package:copy'
  | 'share:send'
  | 'share:pause'
  | 'share:cancel'
  | 'outbox:send'
  | 'outbox:discard'
  | 'history:list'
  | 'history:withdraw';

function sendingAnswers(withPipeline: WithPipeline): Pick<Answers, Sending> {
  return {
    'package:build': withPipeline(
      async (pipeline, { identity }) => (await pipeline.build({ identity })).summary,
    ),
    'package:cancel': withPipeline(({ state }) => nothing(stopRunning(state, 'package'))),
    'package:changes': withPipeline(async ({ state }) => ({
      changes: await changesSince(state, theBuilt(state)),
    })),
    'package:path': withPipeline(({ state }) => {
      const { receiptId, fileName } = theBuilt(state).summary;
      return { path: state.outbox.pathOf(receiptId), fileName };
    }),
    'package:copy': withPipeline(async ({ state }, { to }) => {
      checkOutput(state.options, to);
      await copyOutput(state.outbox.pathOf(theBuilt(state).summary.receiptId), to).catch((error: unknown) => {
        throw new AppError('unreadable', 'The copy could not be written there. Choose another folder.', {
          cause: error,
        });
      });
      return {};
    }),
    'share:send': withPipeline((pipeline, yes) => pipeline.share(yes)),
    'share:pause': withPipeline(({ state }) => nothing(stopRunning(state, 'upload'))),
    'share:cancel': withPipeline(({ state }) => nothing(stopRunning(state, 'upload'))),
    'outbox:send': withPipeline(({ state }, { receiptId }) => sendWaiting(state, receiptId)),
    'outbox:discard': withPipeline(async ({ state }, { receiptId }) =>
      nothing(await discard(state, receiptId)),
    ),
    'history:list': withPipeline(({ state }) => state.ledger.receipts()),
    'history:withdraw': withPipeline(({ state }, { receiptId }) => withdraw(state, receiptId)),
  };
}

function nothing(_done: void): Record<string, never> {
  return {};
}
