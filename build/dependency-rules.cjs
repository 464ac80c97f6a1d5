// The layering, checked by dependency-cruiser (`npm run check`). ARCHITECTURE.md says why.
const network = '^(node:)?(http|https|http2|net|tls|dgram|dns)($|/)';
const machine =
  '^(node:)?(fs|child_process|worker_threads|process|os|http|https|http2|net|tls|dgram|dns)($|/)';
const stages = 'agents|find|repositories|analyse|replay|redact|pack|destinations|hooks|export|ledger';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: {}, // Types that name each other cost nothing at run time.
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'shared-imports-zod-only',
      severity: 'error',
      from: { path: '^shared/' },
      to: { pathNot: '^(shared/|node_modules/zod/)' },
    },
    {
      name: 'renderer-has-no-node-and-no-electron',
      severity: 'error',
      from: { path: '^renderer/' },
      to: { path: '^electron/|^node_modules/electron/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'renderer-imports-no-core-module',
      severity: 'error',
      from: { path: '^renderer/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'core-and-cli-run-without-electron',
      severity: 'error',
      from: { path: '^electron/(core|cli)/|^electron/(cli|worker)\\.ts$' },
      to: { path: '^node_modules/electron/|^electron/app/' },
    },
    {
      name: 'preload-imports-shared-and-electron-only',
      severity: 'error',
      from: { path: '^electron/preload\\.ts$' },
      to: { pathNot: '^(shared/|node_modules/electron/|node_modules/zod/)' },
    },
    {
      name: 'a-stage-imports-no-other-stage',
      severity: 'error',
      from: { path: `^electron/core/(${stages})/` },
      to: { path: '^electron/core/', pathNot: '^electron/core/($1|platform)/' },
    },
    {
      name: 'platform-imports-no-stage',
      severity: 'error',
      from: { path: '^electron/core/platform/' },
      to: { path: '^electron/core/', pathNot: '^electron/core/platform/' },
    },
    {
      name: 'app-and-cli-enter-core-by-the-pipeline',
      severity: 'error',
      from: { path: '^electron/(app|cli)/|^electron/(main|cli|worker)\\.ts$' },
      to: { path: '^electron/core/', pathNot: '^electron/core/(pipeline(/|\\.ts$)|platform/)' },
    },
    {
      name: 'pure-stages-touch-nothing',
      severity: 'error',
      from: { path: '^electron/core/(agents|redact|analyse)/' },
      to: { path: machine, dependencyTypes: ['core'] },
    },
    {
      name: 'only-destinations-use-the-network',
      severity: 'error',
      from: { path: '^(electron|shared)/', pathNot: '^electron/core/destinations/' },
      to: { path: network, dependencyTypes: ['core'] },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(test|build|dist)/' },
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json'] },
  },
};
