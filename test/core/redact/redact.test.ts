import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { agents } from '../../../electron/core/agents';
import { createFinder } from '../../../electron/core/redact/finder';
import { collectLeftOut } from '../../../electron/core/redact/left-out';
import { redactTrajectory, type SourceLine } from '../../../electron/core/redact/redact';
import { createReplacer, type Replacement } from '../../../electron/core/redact/replacer';
import type { StringPolicy } from '../../../shared/string-policy';
import { key, sampleRules } from './sample-rules';

const claude = agents.find((agent) => agent.id === 'claude-code')!.policy;
const codex = agents.find((agent) => agent.id === 'codex')!.policy;

async function redact(lines: SourceLine[], policy: StringPolicy, more: Partial<Replacement> = {}) {
  const base = { policy, rules: sampleRules, key, ...more };
  const finder = createFinder(base);
  for (const { line, number } of lines) finder.line(line.toString(), number);
  const replacer = createReplacer({
    ...base,
    values: finder.found(),
    decisions: more.decisions ?? new Map(),
  });
  const chunks: Uint8Array[] = [];
  const sink = { path: '/spool/x', write: (data: Uint8Array) => void chunks.push(data) };
  const result = await redactTrajectory(lines, replacer, sink);
  return { ...result, bytes: Buffer.concat(chunks), text: Buffer.concat(chunks).toString() };
}

const numbered = (lines: (string | Buffer)[]): SourceLine[] =>
  lines.map((line, i) => ({ line, number: i + 1 }));

describe('redactTrajectory', () => {
  it('tells the hash, the bytes, the lines and the counts of what it wrote', async () => {
    const { trajectory, bytes } = await redact(
      numbered(['{"t":"password=Hunter-2x9"}', '{"t":"Hunter-2x9 Hunter-2x9"}']),
      { rules: [] },
    );
    expect(trajectory).toMatchObject({
      spoolPath: '/spool/x',
      bytes: bytes.length,
      lines: 2,
      redactions: { password: 3 },
    });
    expect(trajectory.sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
  });

  it('writes lines without findings byte for byte, even invalid UTF-8, and keeps a missing last newline', async () => {
    const odd = Buffer.from([0x7b, 0x22, 0x61, 0x22, 0x3a, 0x22, 0xff, 0xc3, 0x22, 0x7d]);
    const lines = [...numbered([odd]), { line: Buffer.from('{"torn":"pass'), number: 2, complete: false }];
    const { bytes } = await redact(lines, { rules: [] });
    expect(bytes.equals(Buffer.concat([odd, Buffer.from('\n{"torn":"pass')]))).toBe(true);
  });

  it('redacts a line that is not JSON as text', async () => {
    const { text } = await redact(numbered(['{"a":"password=Hunter-2x9","b', 'plain Hunter-2x9']), {
      rules: [],
    });
    expect(text).not.toContain('Hunter');
    expect(text.split('\n')[0]).toMatch(/^\{"a":"password=REDACTED_PASSWORD_[A-Z2-7]{8}","b$/);
  });

  it('holds back, naming the line, what is too long or where a rule fails', async () => {
    const long = [{ line: Buffer.alloc(0), number: 3, oversized: true }];
    await expect(redact(long, { rules: [] })).rejects.toThrow(/Line 3 is longer/);
    const bad = {
      ...sampleRules[0]!,
      search: () => {
        throw new Error('vk_live_secret');
      },
    };
    const failing = redact(numbered(['{}', '{"a":"vk_live_secret"}']), { rules: [] }, { rules: [bad] });
    await expect(failing).rejects.toThrow(/^Line 2: The redaction rule/);
    await expect(failing).rejects.not.toThrow(/secret/);
  });

  it('reports candidates that nobody decided on, and follows decisions', async () => {
    const lines = numbered(['{"t":"maybe:Zx81Zx81Zx81"}']);
    const open = await redact(lines, { rules: [] });
    expect(open.counts.undecided).toHaveLength(1);
    expect(open.text).not.toContain('Zx81');
    const id = open.counts.undecided[0]!;
    const kept = await redact(lines, { rules: [] }, { decisions: new Map([[id, 'keep' as const]]) });
    expect(kept.text).toContain('maybe:Zx81Zx81Zx81');
    expect(kept.counts.undecided).toEqual([]);
    const replaced = await redact(lines, { rules: [] }, { decisions: new Map([[id, 'redact' as const]]) });
    expect(replaced.counts.undecided).toEqual([]);
    expect(replaced.text).toBe(open.text);
  });

  it('leaves opaque carriers out, counted', async () => {
    const data = 'iVBORw0KGgo'.repeat(20);
    const block = { type: 'image', source: { type: 'base64', media_type: 'image/png', data } };
    const thinking = { type: 'thinking', thinking: 'hm', signature: 'Eq'.repeat(80) };
    const line = JSON.stringify({
      type: 'user',
      uuid: 'u',
      message: { role: 'user', content: [block, thinking] },
    });
    const { text, trajectory } = await redact(numbered([line]), claude);
    const [image, thought] = JSON.parse(text).message.content;
    expect(image).toEqual({ ...block, source: { ...block.source, data: 'LEFTOUTIMAGE' } });
    expect(thought).toEqual({ ...thinking, signature: 'LEFT_OUT_SIGNATURE' });
    expect(trajectory.leftOut).toEqual({ images: 1, signatures: 1 });
  });

  it('takes out a place and the copies of its texts, and keeps ids', async () => {
    const said = 'Please call the client Volvo about the braking bug tomorrow.';
    const args = JSON.stringify({ cmd: 'cat plan.txt && echo "something rather private here"' });
    const lines = numbered([
      JSON.stringify({ type: 'event_msg', payload: { type: 'user_message', message: said } }),
      JSON.stringify({
        type: 'response_item',
        payload: { type: 'function_call', name: 'exec', call_id: 'c1', arguments: args },
      }),
      JSON.stringify({
        type: 'response_item',
        payload: { type: 'message', role: 'user', content: [{ type: 'input_text', text: said }] },
      }),
      JSON.stringify({ type: 'x', payload: { quoted: `He said: ${said}` } }),
    ]);
    const leaveOut = [
      { line: 3, pointers: ['/payload/content/0'] },
      { line: 2, pointers: ['/payload/arguments'] },
    ];
    async function* source() {
      yield* lines;
    }
    const leftOutCopies = await collectLeftOut(source(), codex, leaveOut);
    const { text, trajectory } = await redact(lines, codex, { leaveOut, leftOutCopies });
    expect(text).not.toMatch(/Volvo|private/);
    expect(text.split('\n')[2]).toBe(lines[2]!.line.toString().replace(said, 'LEFT_OUT'));
    expect(JSON.parse(text.split('\n')[1]!).payload).toMatchObject({
      name: 'exec',
      call_id: 'c1',
      arguments: 'LEFT_OUT',
    });
    expect(trajectory.leftOut).toMatchObject({ texts: 2, copies: 2 });
  });
});

const corpus = resolve(__dirname, '../../../../shared/corpus');

describe.skipIf(!existsSync(corpus))('real trajectories (skipped where the corpus is not there)', () => {
  it('keep their structure: lines, keys, types, identifiers, numbers', async () => {
    const files = readdirSync(corpus, { recursive: true, encoding: 'utf8' }).filter((file) =>
      file.endsWith('.jsonl'),
    );
    for (const file of files.filter((_, index) => index % 12 === 0)) {
      const agent = agents.find(({ id }) => id.startsWith(file.split('/')[0]!))!;
      const raw = readFileSync(join(corpus, file));
      if (raw.length > 1_500_000) continue;
      const lines = raw
        .toString()
        .split('\n')
        .filter((line) => line !== '');
      const { text } = await redact(numbered(lines), agent.policy);
      const out = text.split('\n').slice(0, -1);
      expect(out).toHaveLength(lines.length);
      for (const [index, line] of lines.entries()) expect(shape(out[index]!)).toEqual(shape(line));
    }
  });
});

/** A record without its texts: what must never change. */
function shape(line: string): unknown {
  try {
    return JSON.parse(line, (name, value) =>
      typeof value === 'string' &&
      !/^(?:uuid|parentUuid|id|call_id|tool_use_id|type|role|timestamp)$/.test(name)
        ? 's'
        : value,
    );
  } catch {
    return 'not JSON';
  }
}
