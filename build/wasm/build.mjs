// `node build/wasm/build.mjs`: assembles the WebAssembly sources into TypeScript modules. A test compares them.
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import wabtReady from 'wabt';
import { pages } from './line-walk.wat.mjs';
import { source } from './json-structure.wat.mjs';

/** The text of electron/core/find/json-structure-code.ts. */
export async function assembleJsonStructure() {
  const wabt = await wabtReady();
  const module = wabt.parseWat('json-structure.wat', source, { simd: true });
  const { buffer } = module.toBinary({});
  const code =
    Buffer.from(buffer)
      .toString('base64')
      .match(/.{1,100}/g) ?? [];
  return `// Made by \`node build/wasm/build.mjs\` from build/wasm/*.wat.mjs; do not edit.

/** The WebAssembly module of json-structure.ts, in base64. */
export const jsonStructureCode =
${code.map((part) => `  '${part}'`).join(' +\n')};

/** Pages of memory that it needs. */
export const jsonStructurePages = ${pages};
`;
}

if (process.argv[1] === import.meta.filename) {
  const target = path.resolve(import.meta.dirname, '../../electron/core/find/json-structure-code.ts');
  await writeFile(target, await assembleJsonStructure());
}
