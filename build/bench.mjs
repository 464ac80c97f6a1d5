// `npm run bench <name> [-- --flags]`: bundles build/bench/<name>.ts (or .mjs) for this Node and runs it. Without a
// name: lists what there is. What a benchmark prints is its result; it ends with 1 when a target is missed.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { build } from 'vite';
import { builtinModules } from 'node:module';

const root = path.resolve(import.meta.dirname, '..');
const folder = path.join(root, 'build/bench');
const [name, ...flags] = process.argv.slice(2).filter((word) => word !== '--');
const entry = ['ts', 'mjs']
  .map((ending) => path.join(folder, `${name}.${ending}`))
  .find((file) => existsSync(file));

if (!name || !entry) {
  const names = readdirSync(folder).filter((file) => /^[a-z]+\.(ts|mjs)$/.test(file));
  console.error(`Usage: npm run bench <${names.map((file) => path.parse(file).name).join(' | ')}>`);
  process.exit(2);
}

const outDir = path.join(root, 'node_modules/.cache/bench', name);
await build({
  configFile: false,
  root,
  logLevel: 'warn',
  publicDir: false,
  build: {
    outDir,
    emptyOutDir: true,
    target: 'node18',
    minify: false,
    reportCompressedSize: false,
    lib: { entry, formats: ['cjs'], fileName: () => `${name}.cjs` },
    rolldownOptions: {
      platform: 'node',
      external: [...builtinModules, ...builtinModules.map((module) => `node:${module}`)],
    },
  },
  resolve: { conditions: ['node'], mainFields: ['module', 'main'] },
});
const { status } = spawnSync(process.execPath, ['--expose-gc', path.join(outDir, `${name}.cjs`), ...flags], {
  stdio: 'inherit',
  cwd: root,
});
process.exit(status ?? 1);
