// Answers about git hooks.
import { AppError } from '../../../shared/failure';
import type { Answers, WithPipeline } from './answers';

type Hook = 'hook:status' | 'hook:preview' | 'hook:install' | 'hook:uninstall';

export function hookAnswers(withPipeline: WithPipeline): Pick<Answers, Hook> {
  return {
    'hook:status': withPipeline(() => ({ hooks: [], standingConsentAt: null })),
    'hook:preview': withPipeline(() => {
      throw new AppError('not-found', 'x');
    }),
    'hook:install': withPipeline(() => []),
    'hook:uninstall': withPipeline(() => []),
  };
}

export async function installCollectHooks(_state: unknown, _rows: unknown): Promise<number> {
  return 0;
}
