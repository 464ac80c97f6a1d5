// Names the state of the redaction: a hash over the source of everything that decides what is found and what stands in its
// place (rules, rows, expressions, engine, the agents' string policies), so that no change of it goes unnamed.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folders = ['electron/core/redact', 'electron/core/agents'];

/** @param {string} file a path with `/` */
function decides(file) {
  return file.endsWith('.ts') && (file.startsWith(folders[0]) || /\/policy[\w-]*\.ts$/.test(file));
}

/** @param {string} root the project's folder @returns {string} twelve letters */
export function rulesVersion(root) {
  const files = folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) =>
      `${folder}/${file}`.replaceAll('\\', '/'),
    ),
  );
  const hash = createHash('sha256');
  for (const file of files.filter(decides).sort()) {
    // A checkout on Windows may have other line ends.
    const source = readFileSync(join(root, file), 'utf8').replaceAll('\r\n', '\n');
    hash.update(`${file}\0${source}\0`);
  }
  return hash.digest('hex').slice(0, 12);
}
