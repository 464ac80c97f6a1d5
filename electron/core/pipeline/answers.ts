// The pipeline's answer to each request of the contract that needs no dialog; called in the worker, by name.
import { AppError } from '../../../shared/failure';
import type { EventName, EventPayload, Handlers, Reply } from '../../../shared/ipc';
import { listDamage } from '../ledger/damaged';
import { expandHome } from '../platform/paths';
import { checkOwnPattern } from '../redact/own-pattern';
import type { Pipeline } from '../pipeline';
import { checkRepositories } from './check-public';
import { forgetFindings } from './findings';
import { homeStatus, overview } from './home';
import { hookAnswers } from './hook-answers';
import { keptAnswers } from './kept-copies';
import { listOutsideScope } from './outside-scope';
import { reviewAnswers } from './review-answers';
import { listRepositories, listTrajectories } from './rows';
import { sendingAnswers } from './sending-answers';
import { stopRunning } from './state';
import { changeDecisions, changeRules } from './void-consent';

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
    ...reviewAnswers(withPipeline),
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
    'scan:cancel': withPipeline(({ state }) => {
      stopRunning(state, 'scan');
      return {};
    }),
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
  };
}

export type WithPipeline = <I, O>(
  answer: (pipeline: Pipeline, input: I) => Promise<O> | O,
) => (input: I) => Promise<O>;
