// `npm run build`: dist/{main,worker,cli,preload}.cjs and dist/renderer. Names on the command line build only those parts.
import { rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const here = path.dirname(fileURLToPath(import.meta.url));
const parts = ['node', 'preload', 'renderer'];
const wanted = process.argv.slice(2);
if (wanted.length === 0) rmSync(path.join(here, '../dist'), { recursive: true, force: true });

for (const part of parts) {
  if (wanted.length > 0 && !wanted.includes(part)) continue;
  await build({ configFile: path.join(here, `vite.${part}.config.mts`) });
}
