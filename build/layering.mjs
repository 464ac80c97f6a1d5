// Runs dependency-cruiser with the rules of dependency-rules.cjs; used by `npm run check` and by the test with a planted breach.
import { createRequire } from 'node:module';
import path from 'node:path';
import { cruise } from 'dependency-cruiser';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';

const rules = createRequire(import.meta.url)('./dependency-rules.cjs');

/** Checks shared, electron and renderer below `root`. Gives the number of modules read and the breaches. */
export async function checkLayering(root) {
  const { options, ...ruleSet } = rules;
  const result = await cruise(
    ['shared', 'electron', 'renderer'],
    {
      ...options,
      baseDir: root,
      ruleSet,
      validate: true,
      tsConfig: { fileName: path.join(root, 'tsconfig.json') },
    },
    undefined,
    { tsConfig: extractTSConfig(path.join(root, 'tsconfig.json')) },
  );
  const { modules, summary } = result.output;
  return {
    modules: modules.filter((module) => /^(shared|electron|renderer)\//.test(module.source)).length,
    violations: summary.violations,
  };
}
