// What the demo in the terminal shows of the package that the receiver got: is a planted secret in it, and what stands
// in its place.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import yauzl from 'yauzl';

/** The text of every file in a zip, one after the other. */
export async function readZip(file) {
  const zip = await promisify(yauzl.open)(file, { lazyEntries: true });
  const open = promisify(zip.openReadStream.bind(zip));
  const parts = [];
  zip.on('entry', async (entry) => {
    try {
      for await (const part of await open(entry)) parts.push(part);
      zip.readEntry();
    } catch (error) {
      zip.emit('error', error);
    }
  });
  zip.readEntry();
  await new Promise((done, fail) => zip.on('end', done).on('error', fail));
  return Buffer.concat(parts).toString();
}

/** For each secret the first line that mentions it, beside the same line as it was sent. */
export function beforeAndAfter(sample, sentText) {
  const here = linesOf(Object.values(sample.folders).flatMap(readTrajectories).join('\n'));
  const sent = linesOf(sentText);
  const pairs = new Map();
  for (const secret of Object.values(sample.secrets)) {
    const before = here.find((line) => line.includes(secret));
    if (before === undefined) continue;
    const after = mostAlike(before, sent);
    if (after !== undefined) pairs.set(before, after);
  }
  return [...pairs];
}

function readTrajectories(folder) {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.jsonl'))
    .map((name) => readFileSync(path.join(folder, name), 'utf8'));
}

// The line that begins as `line` does for longest, but is another.
function mostAlike(line, others) {
  const alike = others.map((other) => ({ other, length: other === line ? 0 : sameStart(line, other) }));
  const best = alike.reduce((one, two) => (two.length > one.length ? two : one), { length: 7 });
  return best.other;
}

function sameStart(one, two) {
  let length = 0;
  while (length < one.length && one[length] === two[length]) length += 1;
  return length;
}

// The lines of every string in every JSON line; what is no JSON is passed over.
function linesOf(text) {
  return text.split('\n').flatMap((line) => {
    try {
      return stringsOf(JSON.parse(line)).flatMap((one) => one.split('\n'));
    } catch {
      return [];
    }
  });
}

function stringsOf(value) {
  if (typeof value === 'string') return [value];
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(stringsOf) : [];
}
