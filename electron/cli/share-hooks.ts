// After sharing: collect hooks, one repository at a time, each shown with all that it would do before the question.
import { AppError } from '../../shared/failure';
import type { RepositoryRow } from '../../shared/repository';
import type { Pipeline } from '../core/pipeline';
import { hookPlace } from '../core/pipeline/hook-answers';
import { collectorName, installHook, previewHook } from '../core/pipeline/hook-work';
import { isYes } from './ask';
import { say, typed } from './command';
import { shortPath, wrap } from './words';

/** Offers the hook for each of these repositories; gives how many were installed. */
export async function offerHooks({ state }: Pipeline, rows: readonly RepositoryRow[]): Promise<number> {
  const place = hookPlace(state);
  const collector = collectorName(place);
  const { home } = state.options;
  say(
    `\nA collection hook in a repository sends, at each commit from then on, the trajectory that made it to ${collector}. It is redacted as this package was, but nobody reviews it before it goes.`,
  );
  if (!(await isYes('Do you want to look at such a hook, and decide for each repository?'))) return 0;
  let installed = 0;
  for (const { name, path } of rows) {
    try {
      const { file, diff } = await previewHook(place, path, 'collect', 'install');
      say(`\n${name}  ${shortPath(path, home)}`);
      if (diff === '') {
        say('  The hook is there already.');
        continue;
      }
      say(`  would write ${shortPath(file, home)}:`);
      for (const line of diff.trimEnd().split('\n')) say(wrap(`  ${line}`, '    '));
      say(
        `  Future trajectories of ${name} would go to ${collector} without a review, until you stop it with`,
      );
      say(`  ${typed('hooks', 'uninstall', path, '--kind', 'collect')}`);
      if (!(await isYes(`Install this hook in ${name}?`))) continue;
      await installHook(place, path, 'collect', true);
      installed += 1;
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      say(`  ${name}: ${error.message}`);
    }
  }
  return installed;
}
