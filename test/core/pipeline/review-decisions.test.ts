import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ReviewDecision, ReviewEvent } from '../../../shared/review';
import { type Answers, answersOf } from '../../../electron/core/pipeline/answers';
import { trajectoryOf } from '../../../electron/core/pipeline/state';
import { openSample, openWhole, packedLines, type SamplePipeline } from './sample-pipeline';

let sample: SamplePipeline;
let answers: Answers;
beforeEach(async () => {
  sample = await openSample();
  answers = answersOf(Promise.resolve(sample.pipeline));
  await sample.ready();
});
afterEach(() => sample.remove());

const decide = (decision: ReviewDecision) => answers['review:decide']({ decision });
const escapes = (): string => sample.key('unicode escapes');
const sentText = (events: readonly ReviewEvent[]): string =>
  events
    .flatMap(({ headline, blocks }) => [headline.sent.text, ...blocks.map(({ sent }) => sent.text)])
    .join('\n');
const packedText = async (key: string): Promise<string> =>
  (await packedLines(sample.pipeline, key)).join('\n');

async function findingOf(key: string, placeholder: RegExp): Promise<string> {
  const { groups } = await answers['trajectory:findings']({ key });
  const found = groups.find((group) => placeholder.test(group.placeholder));
  if (!found) throw new Error('no such finding');
  return found.id;
}

describe('a finding that is not a secret', () => {
  it('stands in what is sent, marked as kept, and stays in the list of places', async () => {
    const key = escapes();
    await openWhole(sample.pipeline, key);
    const finding = await findingOf(key, /^redacted-/);
    const before = await answers['trajectory:findings']({ key });
    await decide({ kind: 'finding', finding, decision: 'keep', repositoryId: null });
    const events = await openWhole(sample.pipeline, key);
    expect(sentText(events)).toContain(sample.secrets.email);
    expect(await packedText(key)).toContain(sample.secrets.email);
    const marks = events
      .flatMap(({ blocks }) => blocks.flatMap(({ sent }) => sent.marks))
      .filter(({ kept }) => kept);
    expect(marks.map((mark) => mark.finding)).toContain(finding);
    const after = await answers['trajectory:findings']({ key });
    expect(after.places).toEqual(before.places);
    expect(after.groups.find(({ id }) => id === finding)?.decision).toBe('keep');
  });

  it('is one again after undo, and not after redo; a new process knows it', async () => {
    const key = escapes();
    await openWhole(sample.pipeline, key);
    const finding = await findingOf(key, /^redacted-/);
    await decide({ kind: 'finding', finding, decision: 'keep', repositoryId: null });
    expect(await answers['review:undo']({})).toEqual({
      undone: 'Not a secret',
      canUndo: true,
      canRedo: true,
      voided: 0,
    });
    expect(sentText(await openWhole(sample.pipeline, key))).not.toContain(sample.secrets.email);
    expect((await answers['review:redo']({})).redone).toBe('Not a secret');
    expect(sentText(await openWhole(sample.pipeline, key))).toContain(sample.secrets.email);
    const other = await sample.restart();
    await other.scan('all');
    expect(sentText(await openWhole(other, key))).toContain(sample.secrets.email);
  });

  it('counts at once', async () => {
    const key = escapes();
    await openWhole(sample.pipeline, key);
    const { row } = await answers['trajectory:open']({ key });
    const finding = await findingOf(key, /^redacted-/);
    await decide({ kind: 'finding', finding, decision: 'keep', repositoryId: null });
    const { row: after } = await answers['trajectory:open']({ key });
    expect(after.findings.definite).toBe(row.findings.definite - 1);
  });
});

describe('a text that the person redacts', () => {
  it('goes everywhere, is listed with its places, and comes back with undo', async () => {
    const [key, other] = [escapes(), sample.key('README')];
    await openWhole(sample.pipeline, key);
    await decide({ kind: 'redact-text', text: 'package', repositoryId: null });
    await decide({ kind: 'redact-text', text: 'decode each word', repositoryId: null });
    const events = await openWhole(sample.pipeline, key);
    expect(sentText(events)).not.toContain('decode each word');
    expect(await packedText(other)).not.toMatch(/package/i);
    const { groups, places } = await answers['trajectory:findings']({ key });
    const own = groups.find(({ title }) => title === 'Text that you chose');
    expect(own?.places).toBe(1);
    const place = places.find(({ finding }) => finding === own?.id);
    expect(events[place?.event ?? -1]?.blocks[0]?.original.text).toContain('decode each word');
    await answers['review:undo']({});
    expect(sentText(await openWhole(sample.pipeline, key))).toContain('decode each word');
    expect(await packedText(other)).not.toMatch(/package/i);
  });
});

describe('leaving out', () => {
  const leaveOut = (key: string, event: ReviewEvent | undefined, leftOut = true) =>
    decide({ kind: 'leave-out-event', key, event: event?.key ?? '', leftOut });

  it('takes a tool call with its result, and every copy', async () => {
    const key = escapes();
    const events = await openWhole(sample.pipeline, key);
    const call = events.find(({ headline }) => headline.original.text === 'npm test');
    await leaveOut(key, call);
    const after = await openWhole(sample.pipeline, key);
    const gone = after.filter(({ leftOut }) => leftOut);
    expect(gone.map(({ kind }) => kind)).toEqual(['tool-call', 'tool-result']);
    expect(gone.every(({ callId }) => callId === call?.callId)).toBe(true);
    const packed = await packedText(key);
    expect(packed).not.toMatch(/npm test|1 passed/);
    expect(sentText(after)).not.toMatch(/npm test|1 passed/);
    for (const line of packed.split('\n').filter((text) => text !== ''))
      expect(() => JSON.parse(line)).not.toThrow();
    await answers['review:undo']({});
    expect((await openWhole(sample.pipeline, key)).some(({ leftOut }) => leftOut)).toBe(false);
  });

  it('takes both records in which Codex tells one answer', async () => {
    const key = sample.key('Export lex');
    const answer = (await openWhole(sample.pipeline, key)).find(({ kind }) => kind === 'answer');
    expect(
      readFileSync(trajectoryOf(sample.pipeline.state, key).path, 'utf8').split('is exported from'),
    ).toHaveLength(3);
    await leaveOut(key, answer);
    expect(await packedText(key)).not.toContain('is exported from');
  });

  it('takes every call on a folder, with results, and nothing beside it', async () => {
    const key = escapes();
    await openWhole(sample.pipeline, key);
    const path = `${sample.repositories.parser}/src`;
    await decide({ kind: 'leave-out-path', key, path, leftOut: true });
    const events = await openWhole(sample.pipeline, key);
    const gone = events.filter(({ leftOut }) => leftOut);
    expect(new Set(gone.flatMap(({ paths }) => paths))).toEqual(new Set([`${path}/lexer.ts`]));
    expect(gone.filter(({ kind }) => kind === 'tool-result')).toHaveLength(2);
    expect(await packedText(key)).not.toContain('export function lex');
    expect(await packedText(key)).toContain('lexer.test.ts');
  });

  it('takes findings in it off the list of places', async () => {
    const key = escapes();
    const events = await openWhole(sample.pipeline, key);
    const push = events.find(({ headline }) => headline.original.text.startsWith('git push'));
    const { places } = await answers['trajectory:findings']({ key });
    expect(places.some(({ event }) => event === push?.index)).toBe(true);
    await leaveOut(key, push);
    const after = await answers['trajectory:findings']({ key });
    expect(after.places.some(({ event }) => event === push?.index)).toBe(false);
  });
});
