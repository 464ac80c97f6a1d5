// Answers about git hooks, for repositories of the last scan.
import type { Answers, WithPipeline } from './answers';
import { type HookPlace, hookStatus, installHook, previewHook, uninstallHook } from './hook-work';
import { type PipelineState, repositoryOf } from './state';

type Hook = 'hook:status' | 'hook:preview' | 'hook:install' | 'hook:uninstall';

/** Where hooks of this data folder are kept track of. */
export function hookPlace(state: PipelineState): HookPlace {
  return { options: state.options, ledger: state.ledger, collector: state.settings.current().collector };
}

export function hookAnswers(withPipeline: WithPipeline): Pick<Answers, Hook> {
  const pathOf = (state: PipelineState, repositoryId: string): string =>
    repositoryOf(state, repositoryId).path;
  return {
    'hook:status': withPipeline(({ state }, { repositoryId }) =>
      hookStatus(hookPlace(state), pathOf(state, repositoryId)),
    ),
    'hook:preview': withPipeline(({ state }, { repositoryId, kind, action }) =>
      previewHook(hookPlace(state), pathOf(state, repositoryId), kind, action),
    ),
    'hook:install': withPipeline(({ state }, { repositoryId, kind, consent }) =>
      installHook(hookPlace(state), pathOf(state, repositoryId), kind, consent),
    ),
    'hook:uninstall': withPipeline(({ state }, { repositoryId, kind }) =>
      uninstallHook(hookPlace(state), pathOf(state, repositoryId), kind),
    ),
  };
}
