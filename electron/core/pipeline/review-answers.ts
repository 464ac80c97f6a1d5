// Answers about what a person looks at and decides: findings, words that are searched for, the open trajectory, undo and redo.
import type { Answers, WithPipeline } from './answers';
import { labelOf } from './decided';
import { searchFindings } from './findings';
import { reproductionOf } from './reproduction';
import { searchMentions } from './search-mentions';
import { type PipelineState, startRunning, stopRunning } from './state';
import { changeDecisions } from './void-consent';

type Review =
  | 'findings:search'
  | 'mention:search'
  | 'mention:cancel'
  | 'trajectory:open'
  | 'trajectory:events'
  | 'trajectory:block'
  | 'trajectory:findings'
  | 'trajectory:find'
  | 'trajectory:reproduction'
  | 'review:decide'
  | 'review:undo'
  | 'review:redo';

export function reviewAnswers(withPipeline: WithPipeline): Pick<Answers, Review> {
  return {
    'findings:search': withPipeline(({ state }, { repositoryIds }) =>
      searchFindings(state, repositoryIds, startRunning(state, 'findings').signal),
    ),
    'mention:search': withPipeline(({ state }, { text }) => searchMentions(state, text)),
    'mention:cancel': withPipeline(({ state }) => {
      stopRunning(state, 'mention');
      return {};
    }),
    'trajectory:open': withPipeline(({ review }, { key }) => review.open(key)),
    'trajectory:events': withPipeline(({ review }, { key, from, count }) => review.events(key, from, count)),
    'trajectory:block': withPipeline(({ review }, { key, event, block }) => review.block(key, event, block)),
    'trajectory:findings': withPipeline(({ review }, { key }) => review.findings(key)),
    'trajectory:find': withPipeline(({ review }, { key, text }) => review.find(key, text)),
    'trajectory:reproduction': withPipeline(({ state }, { key }) => reproductionOf(state, key)),
    'review:decide': withPipeline(async ({ state, review }, { decision }) => {
      const { voided } = await changeDecisions(state, () => state.decisions.decide(decision));
      review.decisionsChanged();
      return { ...stepsOf(state), voided };
    }),
    'review:undo': withPipeline(async ({ state, review }) => {
      const { changed, voided } = await changeDecisions(state, () => state.decisions.undo());
      review.decisionsChanged();
      return { undone: changed && labelOf(changed), ...stepsOf(state), voided };
    }),
    'review:redo': withPipeline(async ({ state, review }) => {
      const { changed, voided } = await changeDecisions(state, () => state.decisions.redo());
      review.decisionsChanged();
      return { redone: changed && labelOf(changed), ...stepsOf(state), voided };
    }),
  };
}

function stepsOf({ decisions }: PipelineState): { canUndo: boolean; canRedo: boolean } {
  return { canUndo: decisions.canUndo(), canRedo: decisions.canRedo() };
}
