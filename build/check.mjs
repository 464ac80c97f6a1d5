// `npm run check`: formatting, types, lint, layering, unused code. Every part runs; the first failure decides the exit code.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkLayering } from './layering.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const tool =
  (file, ...args) =>
  () =>
    spawnSync(process.execPath, [path.join(root, 'node_modules', file), ...args], {
      cwd: root,
      stdio: 'inherit',
    }).status === 0;

const parts = {
  formatting: tool('@biomejs/biome/bin/biome', 'format', '.'),
  types: tool('typescript/bin/tsc', '--noEmit', '-p', '.'),
  lint: tool('eslint/bin/eslint.js', '.'),
  layering: async () => {
    const { modules, violations } = await checkLayering(root);
    for (const violation of violations)
      console.error(`${violation.rule.name}: ${violation.from} → ${violation.to}`);
    console.log(`layering: ${modules} modules, ${violations.length} breaches`);
    // A checker that reads nothing finds nothing: that is a failure too.
    return modules > 50 && violations.length === 0;
  },
  'unused code': tool('knip/bin/knip.js', '--no-progress', '--no-config-hints'),
};

let failed = 0;
for (const [name, run] of Object.entries(parts)) {
  const ok = await run();
  console.log(`${ok ? 'ok    ' : 'FAILED'} ${name}`);
  if (!ok) failed += 1;
}
process.exit(failed === 0 ? 0 : 1);
