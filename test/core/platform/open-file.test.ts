import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openSource } from '../../../electron/core/find/byte-source';
import { readLines } from '../../../electron/core/platform/lines';

const folder = mkdtempSync(join(tmpdir(), 'open-file-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.skipIf(process.platform === 'win32')('what is no file any more', () => {
  it('is told at once, a pipe that nobody writes to as well', async () => {
    const pipe = join(folder, 'pipe.jsonl');
    execFileSync('mkfifo', [pipe]);
    mkdirSync(join(folder, 'folder.jsonl'));
    for (const path of [pipe, join(folder, 'folder.jsonl'), '/dev/zero']) {
      await expect(readLines(path).next()).rejects.toThrow('not a file');
      expect(() => openSource(path, false)).toThrow('not a file');
    }
  });
});
