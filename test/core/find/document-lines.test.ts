// Sessions that are one JSON document: read as lines wherever files are read, and never half.
import { mkdtempSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { agentOf } from '../../../electron/core/agents';
import { parseLine } from '../../../electron/core/agents/parse-line';
import { isPacked } from '../../../electron/core/find/byte-source';
import { scanFiles } from '../../../electron/core/find/scan-files';
import { summariseFilePlainly } from '../../../electron/core/find/summarise-plainly';
import { walkFolder } from '../../../electron/core/find/walk-folder';
import { KnownLines } from '../../../electron/core/pipeline/known-lines';
import { linesOf } from '../../../electron/core/pipeline/read-events';

const formats = { agentOf, parseLine };
const id = '0a1b2c3d-4e5f-4061-8071-2a3b4c5d6e7f';
const session = { timestamp: '2025-04-20T09:00:00.000Z', id, instructions: 'Be “brief”.' };
const items = [
  { type: 'message', role: 'user', content: [{ type: 'input_text', text: 'Write\n\na file \ud800' }] },
  { type: 'reasoning', id: 'rs_1', summary: [], duration_ms: 812 },
  {
    type: 'function_call',
    call_id: 'call_1',
    name: 'shell',
    arguments: JSON.stringify({
      command: ['apply_patch', '*** Begin Patch\n*** Add File: a.txt\n+1\n*** End Patch'],
      workdir: '/home/ada/app',
    }),
  },
  {
    type: 'function_call_output',
    call_id: 'call_1',
    output: JSON.stringify({ output: 'Done!', metadata: { exit_code: 0, duration_seconds: 0 } }),
  },
];
const lines = [session, ...items].map((value) => JSON.stringify(value));

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'find-document-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function put(content: string, name = `rollout-2025-04-20-${id}.json`): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

async function scan() {
  const { files } = await walkFolder(agentOf('codex'), folder);
  return { files, ...(await scanFiles(files, formats)) };
}

const pretty = (value: unknown): string => JSON.stringify(value, null, 2);

describe('a session that is one document', () => {
  it.each([
    ['indented', pretty({ session, items })],
    ['in one line', JSON.stringify({ session, items })],
    ['with a BOM and blanks', `\ufeff${pretty({ items, session })}\n\n`],
  ])('is summarised, %s', async (_name, content) => {
    put(content);
    const { scanned, problems, files } = await scan();
    expect(problems).toEqual([]);
    expect(scanned[0]?.summary).toMatchObject({
      id,
      title: 'Write a file \ufffd',
      firstAt: session.timestamp,
      turns: 1,
      toolCalls: 1,
      failedToolCalls: 0,
      editedFiles: [{ path: '/home/ada/app/a.txt', tool: 'apply_patch', edits: 1 }],
      lines: 5,
      unread: [],
    });
    const plainly = await summariseFilePlainly(files[0] as never, formats);
    expect(plainly.complete && plainly.summary).toEqual(scanned[0]?.summary);
  });

  it('gives the same lines from its beginning and by their places', async () => {
    const path = put(pretty({ session, items }));
    const read: string[] = [];
    const known = new KnownLines(path);
    let offset = 0;
    for await (const { line, number } of linesOf(path)) {
      const text = line.toString('utf8');
      expect(known.read({ line: number, offset, bytes: line.length + 1 })).toBe(text);
      offset += line.length + 1;
      read.push(text);
    }
    known.close();
    expect(read).toEqual(lines);
    const rest: string[] = [];
    const start = Buffer.byteLength(`${lines[0]}\n`);
    for await (const { line } of linesOf(path, { start, firstNumber: 2 })) rest.push(line.toString('utf8'));
    expect(rest).toEqual(lines.slice(1));
  });

  it('is read again when it was written again, and not otherwise', async () => {
    const path = put(pretty({ session, items: items.slice(0, 1) }));
    expect((await scan()).scanned[0]?.summary.toolCalls).toBe(0);
    writeFileSync(path, pretty({ session, items }));
    expect((await scan()).scanned[0]?.summary.toolCalls).toBe(1);
  });
});

describe('documents as they should not be', () => {
  it('are held back while they are half written', async () => {
    const whole = pretty({ session, items });
    const path = put(whole);
    truncateSync(path, statSync(path).size - 20);
    const { scanned, problems } = await scan();
    expect(scanned).toEqual([]);
    expect(problems).toEqual([
      { path, reason: 'This session is one JSON document, and it is damaged or still being written.' },
    ]);
  });

  it('are held back when they are too big', async () => {
    const path = put('{\n');
    truncateSync(path, 64 * 1024 * 1024 + 1);
    const { problems } = await scan();
    expect(problems[0]?.reason).toBe(
      'This session is one JSON document of more than 64 MB: too big to be read.',
    );
  });

  it('name what is nested too deeply, and no item is lost that is none', async () => {
    const deep = `${'['.repeat(900)}${']'.repeat(900)}`;
    put(`{"session":${JSON.stringify(session)},"items":[7,${deep},{"__proto__":{"a":1},"type":"other"}]}`);
    const { scanned, problems } = await scan();
    expect(scanned[0]?.summary.unread.map(({ line }) => line)).toEqual([2, 3]);
    expect(problems).toHaveLength(1);
    const path = put(
      `{"items":[${'['.repeat(200_000)}${']'.repeat(200_000)}]}`,
      `rollout-2025-04-21-${id}.json`,
    );
    expect((await scan()).problems).toContainEqual({
      path,
      reason: expect.stringContaining('nested too deeply'),
    });
  });

  it('are no sessions when they hold something else', async () => {
    put(pretty({ version: 1 }));
    put('', `rollout-2025-04-22-${id}.json`);
    const { scanned, problems } = await scan();
    expect(scanned).toEqual([]);
    expect(problems).toHaveLength(2);
  });

  it('may hold lines after all', async () => {
    put(`${lines.join('\n')}\n`);
    expect((await scan()).scanned[0]?.summary.toolCalls).toBe(1);
  });
});

it('only such names are taken for documents', () => {
  expect(isPacked(`/x/rollout-2025-04-20-${id}.json`)).toBe(true);
  expect(isPacked('C:\\x\\rollout-1.json')).toBe(true);
  expect(isPacked('/x/a.jsonl.zst')).toBe(true);
  expect(isPacked('/x/rollout-1.jsonl')).toBe(false);
  expect(isPacked('/rollout-1.json/a.json')).toBe(false);
});
