// The Node-side entries (main, worker, cli) as CommonJS for Electron's Node 18 and for plain Node 18+.
import { readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import path from 'node:path';
import { defineConfig } from 'vite';
import { rulesVersion } from './rules-version.mjs';

const root = path.resolve(import.meta.dirname, '..');
const { version } = JSON.parse(readFileSync(path.resolve(import.meta.dirname, '../package.json'), 'utf8'));

export default defineConfig({
  define: {
    __APP_VERSION__: JSON.stringify(version),
    __RULES_VERSION__: JSON.stringify(rulesVersion(root)),
  },
  root,
  publicDir: false,
  logLevel: 'warn',
  build: {
    outDir: 'dist',
    emptyOutDir: false,
    target: 'node18',
    minify: false,
    sourcemap: false,
    reportCompressedSize: false,
    lib: {
      entry: { main: 'electron/main.ts', worker: 'electron/worker.ts', cli: 'electron/cli.ts' },
      formats: ['cjs'],
      fileName: (_format, name) => `${name}.cjs`,
    },
    rolldownOptions: {
      platform: 'node',
      external: ['electron', ...builtinModules, ...builtinModules.map((name) => `node:${name}`)],
      output: {
        banner: (chunk) => (chunk.name === 'cli' ? '#!/usr/bin/env node' : ''),
        chunkFileNames: 'chunks/[name]-[hash].cjs',
      },
    },
  },
  resolve: { conditions: ['node'], mainFields: ['module', 'main'] },
  ssr: { noExternal: true },
});
