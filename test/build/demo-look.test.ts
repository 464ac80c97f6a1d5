import { createWriteStream, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { ZipArchive } from 'archiver';
import { afterAll, describe, expect, it } from 'vitest';
// @ts-expect-error a build script without types
import { beforeAndAfter, readZip } from '../../build/demo-look.mjs';

const folder = mkdtempSync(join(tmpdir(), 'demo-look-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('what the demo shows of the package', () => {
  it('is the text of every file in it', async () => {
    const file = join(folder, 'package.zip');
    const zip = new ZipArchive({});
    const out = createWriteStream(file);
    zip.pipe(out);
    zip.append('one\n', { name: 'a.jsonl' });
    zip.append('two\n', { name: 'b/c.jsonl' });
    await zip.finalize();
    await finished(out);
    expect(await readZip(file)).toBe('one\ntwo\n');
  });

  it('is each line with a secret beside the line that went in its place', () => {
    mkdirSync(join(folder, 'agent/sessions'), { recursive: true });
    const record = (text: string) => JSON.stringify({ message: [{ text }] });
    writeFileSync(
      join(folder, 'agent/sessions/one.jsonl'),
      `${record('A heading\nThe password is hunter22.')}\nno JSON\n${record('The password is elsewhere')}\n`,
    );
    const sample = {
      folders: { pi: join(folder, 'agent') },
      secrets: { password: 'hunter22', other: 'not there' },
    };
    const sent = `${record('A heading\nThe password is REDACTED.')}\n${record('The way home')}\n`;
    expect(beforeAndAfter(sample, sent)).toEqual([
      ['The password is hunter22.', 'The password is REDACTED.'],
    ]);
    expect(beforeAndAfter(sample, record('Something else'))).toEqual([]);
  });
});
