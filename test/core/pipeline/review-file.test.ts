// The review while its file changes, of texts that mean harm, and of long ones.
import { appendFileSync, mkdirSync, rmSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Answers, answersOf } from '../../../electron/core/pipeline/answers';
import { trajectoryOf } from '../../../electron/core/pipeline/state';
import { openSample, openWhole, type SamplePipeline } from './sample-pipeline';

let sample: SamplePipeline;
let answers: Answers;
beforeEach(async () => {
  sample = await openSample();
  answers = answersOf(Promise.resolve(sample.pipeline));
});
afterEach(() => sample.remove());

const longAgo = new Date(Date.now() - 86_400_000);

/** A trajectory of Claude Code that changed a file; `said` are its prompts. */
function write(title: string, said: readonly string[]): string {
  const { parser } = sample.repositories;
  const envelope = { cwd: parser, sessionId: 'made', version: '2.1.29' };
  const user = (content: unknown, index: number) =>
    JSON.stringify({
      ...envelope,
      type: 'user',
      uuid: `${title} ${index}`,
      timestamp: '2026-01-05T10:00:00.000Z',
      message: { role: 'user', content },
    });
  const input = { file_path: join(parser, 'made.md'), content: 'x\n' };
  const call = { type: 'tool_use', id: 'toolu_made', name: 'Write', input };
  const lines = [
    ...[title, ...said].map(user),
    JSON.stringify({
      ...envelope,
      type: 'assistant',
      uuid: 'call',
      timestamp: '2026-01-05T10:00:01.000Z',
      message: { role: 'assistant', model: 'm', content: [call] },
    }),
    user([{ type: 'tool_result', tool_use_id: 'toolu_made', content: 'File created.' }], 1e6),
  ];
  const path = join(
    sample.home,
    '.claude/projects',
    parser.replace(/[^A-Za-z0-9]/g, '-'),
    `${title.replaceAll(' ', '-')}.jsonl`,
  );
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `${lines.join('\n')}\n`);
  utimesSync(path, longAgo, longAgo);
  return path;
}

describe('a file that changes while it is looked at', () => {
  it('shows what was written since, when it is opened again', async () => {
    const path = write('growing', []);
    await sample.ready();
    const key = sample.key('growing');
    const before = await openWhole(sample.pipeline, key);
    appendFileSync(
      path,
      `${JSON.stringify({ type: 'user', uuid: 'later', message: { role: 'user', content: 'and more' } })}\n`,
    );
    const after = await openWhole(sample.pipeline, key);
    expect(after).toHaveLength(before.length + 1);
    expect(after.at(-1)?.blocks[0]?.original.text).toBe('and more');
  });

  it.each([
    ['is gone', (path: string) => rmSync(path)],
    ['was cut', (path: string) => truncateSync(path, 300)],
    ['was written anew', (path: string) => writeFileSync(path, '{"type":"user"}\n'.repeat(200))],
  ])('that %s is said to have changed, not shown as something else', async (_, change) => {
    const path = write('changing', ['second', 'third']);
    await sample.ready();
    const key = sample.key('changing');
    await openWhole(sample.pipeline, key);
    change(path);
    await expect(answers['trajectory:events']({ key, from: 2, count: 10 })).rejects.toMatchObject({
      code: 'changed-since-review',
    });
  });

  it('opens with nothing in it when it was gone before, with the reason on its row', async () => {
    const path = write('vanished', []);
    await sample.ready();
    const key = sample.key('vanished');
    rmSync(path);
    expect(await openWhole(sample.pipeline, key)).toEqual([]);
    expect((await answers['trajectory:open']({ key })).row.held).toMatch(/Not found/);
    expect(await answers['trajectory:findings']({ key })).toMatchObject({ places: [], done: true });
  });
});

describe('texts that mean harm', () => {
  const hostile = [
    '<img src=x onerror=alert(1)>',
    '\u001b[31mred\u001b[0m \u0000 \u202ebidi\u202c z\u200bw',
    'half a pair \ud800 and \udc00 the other',
    '__proto__ constructor toString',
    '"}{"type":"user"}',
    'REDACTED_GITHUB_TOKEN_AAAAAAAA user-aaaaaaaa',
  ];

  it('come through as they are, on both sides', async () => {
    write('hostile', hostile);
    await sample.ready();
    const events = await openWhole(sample.pipeline, sample.key('hostile'));
    const texts = events.flatMap(({ blocks }) =>
      blocks.map(({ original, sent }) => [original.text, sent.text, original.marks]),
    );
    for (const text of hostile) expect(texts).toContainEqual([text, text, []]);
  });

  it('in ids and paths are ids and paths like any other', async () => {
    write('__proto__', ['x']);
    await sample.ready();
    const key = sample.key('__proto__');
    const [event] = await openWhole(sample.pipeline, key);
    await answers['review:decide']({
      decision: { kind: 'leave-out-event', key, event: event?.key ?? '', leftOut: true },
    });
    await answers['review:decide']({
      decision: { kind: 'leave-out-path', key, path: '__proto__', leftOut: true },
    });
    expect((await openWhole(sample.pipeline, key)).filter(({ leftOut }) => leftOut)).toHaveLength(1);
  });
});

describe('long texts', () => {
  it('come cut, never within a placeholder or a character, and whole when asked for', async () => {
    const token = sample.secrets.githubToken;
    const before = 'a '.repeat(2_990);
    const text = `${before}${token} ${'b '.repeat(3_000)}end`;
    const emoji = `${'x'.repeat(5_999)}😀${'y'.repeat(100)}`;
    write('long', [text, emoji]);
    await sample.ready();
    const key = sample.key('long');
    const [, long, second] = await openWhole(sample.pipeline, key);
    const block = long?.blocks[0];
    expect(block?.original).toMatchObject({ text: before, length: text.length, marks: [] });
    expect(block?.sent.text).not.toContain('REDACTED');
    expect(second?.blocks[0]?.sent.text).toBe('x'.repeat(5_999));
    const whole = await answers['trajectory:block']({ key, event: long?.key ?? '', block: 0 });
    expect(whole.original.text).toBe(text);
    expect(whole.sent.text).toMatch(/REDACTED_\w+ b .*end$/);
    expect(whole.sent.marks).toHaveLength(1);
    await expect(answers['trajectory:block']({ key, event: '999:0', block: 0 })).rejects.toThrow(
      /not in the trajectory/,
    );
    await expect(answers['trajectory:block']({ key, event: long?.key ?? '', block: 9 })).rejects.toThrow(
      /not in the event/,
    );
  });
});

describe('finding words', () => {
  it('names the events that hold them, in any case of letters, and no others', async () => {
    write('words', ['nothing', 'a Needle here', 'the NEEDLE again', 'haystack']);
    await sample.ready();
    const key = sample.key('words');
    await openWhole(sample.pipeline, key);
    expect(await answers['trajectory:find']({ key, text: 'needle' })).toEqual({
      events: [2, 3],
      complete: true,
    });
    expect((await answers['trajectory:find']({ key, text: 'unheard of' })).events).toEqual([]);
  });

  it('tells the events of one line apart', async () => {
    await sample.ready();
    const key = sample.key('README');
    const events = await openWhole(sample.pipeline, key);
    const call = events.find(({ kind }) => kind === 'tool-call');
    expect(events.filter(({ line }) => line === call?.line)).toHaveLength(2);
    const { events: found } = await answers['trajectory:find']({ key, text: 'decodes unicode' });
    expect(found).toEqual([call?.index]);
  });

  it('waits for a search that is newer', async () => {
    write('newer', ['one', 'two']);
    await sample.ready();
    const key = sample.key('newer');
    const older = answers['trajectory:find']({ key, text: 'one' });
    const newer = await answers['trajectory:find']({ key, text: 'two' });
    expect((await older).complete).toBe(false);
    expect(newer).toEqual({ events: [2], complete: true });
  });
});

describe('the head of a trajectory', () => {
  it('tells neighbours, files and counts, and grows while the file is read', async () => {
    write('head', ['x']);
    await sample.ready();
    const key = sample.key('head');
    const head = await answers['trajectory:open']({ key });
    expect(head).toMatchObject({
      repositoryName: 'acme/parser',
      position: expect.any(Number),
      of: expect.any(Number),
    });
    expect(head.edited.map(({ shown, outside }) => [shown, outside])).toEqual([['made.md', false]]);
    await openWhole(sample.pipeline, key);
    const grown = sample.emitted
      .filter(({ name }) => name === 'trajectory:grown')
      .map(({ payload }) => payload);
    expect(grown.at(-1)).toEqual({ key, events: 4, complete: true });
    expect(trajectoryOf(sample.pipeline.state, key).title).toBe('head');
  });

  it('is told only of a trajectory of the last scan', async () => {
    await sample.ready();
    await expect(answers['trajectory:events']({ key: 'unknown', from: 0, count: 1 })).rejects.toThrow(
      /not in the last scan/,
    );
  });
});
