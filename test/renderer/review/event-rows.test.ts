import { describe, expect, it } from 'vitest';
import { eventRows, rowOfEvent } from '../../../renderer/review/event-rows';
import { hasFindings, linesOf, opensByItself } from '../../../renderer/review/fold';
import type { FindingGroup } from '../../../shared/finding';
import type { ReviewBlock, ReviewEvent } from '../../../shared/review';

const group = (id: string, decision: FindingGroup['decision']): FindingGroup => ({
  id,
  rule: 'r',
  type: 'T',
  title: 't',
  reason: 'r',
  tier: 'candidate',
  places: 1,
  masked: 'm',
  placeholder: 'p',
  decision,
});

describe('eventRows', () => {
  const groups = new Map([
    ['a', group('a', 'undecided')],
    ['b', group('b', 'redact')],
  ]);
  const findings = {
    groups: [...groups.values()],
    places: [
      { finding: 'b', event: 2 },
      { finding: 'a', event: 2 },
      { finding: 'b', event: 5 },
      { finding: 'a', event: 9 },
    ],
    done: true,
  };

  it('needs no list for the whole transcript', () => {
    expect(eventRows('all', 200_000, findings, groups)).toBeNull();
  });

  it('lists each event with findings once, and only those to decide when asked', () => {
    expect(eventRows('findings', 100, findings, groups)).toEqual([2, 5, 9]);
    expect(eventRows('to-decide', 100, findings, groups)).toEqual([2, 9]);
    expect(eventRows('findings', 6, findings, groups)).toEqual([2, 5]);
    expect(eventRows('findings', 100, null, groups)).toEqual([]);
  });

  it('finds the row of an event, or the nearest after it', () => {
    expect(rowOfEvent(null, 77)).toBe(77);
    expect([0, 2, 3, 5, 9, 50].map((event) => rowOfEvent([2, 5, 9], event))).toEqual([0, 0, 1, 1, 2, 2]);
    expect(rowOfEvent([], 3)).toBe(0);
  });
});

describe('folding', () => {
  const block = (kind: ReviewBlock['kind'], text: string, marked = false): ReviewBlock => {
    const marks = marked
      ? [{ start: 0, end: 1, finding: 'a', rule: 'r', tier: 'definite' as const, kept: false }]
      : [];
    const side = { text, length: text.length, marks };
    return { kind, language: null, original: side, sent: side };
  };
  const event = (kind: ReviewEvent['kind'], blocks: ReviewBlock[]): ReviewEvent => ({
    key: '1:0',
    index: 0,
    line: 1,
    kind,
    at: null,
    sidechain: false,
    label: '',
    headline: { original: { text: '', length: 0, marks: [] }, sent: { text: '', length: 0, marks: [] } },
    added: 0,
    removed: 0,
    failed: false,
    callId: null,
    paths: [],
    blocks,
    leftOut: false,
  });
  const lines = (count: number) => 'x\n'.repeat(count);

  it('opens what people wrote and what changed files, folds thinking and long results', () => {
    expect(opensByItself(event('prompt', [block('markdown', lines(500))]))).toBe(true);
    expect(opensByItself(event('thinking', [block('markdown', lines(2))]))).toBe(false);
    expect(opensByItself(event('tool-call', [block('diff', lines(20))]))).toBe(true);
    expect(opensByItself(event('tool-call', [block('diff', lines(2000))]))).toBe(false);
    expect(opensByItself(event('tool-result', [block('plain', lines(5))]))).toBe(true);
    expect(opensByItself(event('tool-result', [block('plain', lines(212))]))).toBe(false);
    expect(opensByItself(event('note', []))).toBe(false);
  });

  it('opens short events that hold findings, so that they are seen', () => {
    const result = event('tool-result', [block('plain', lines(30), true)]);
    expect(hasFindings(result)).toBe(true);
    expect(opensByItself(result)).toBe(true);
    expect(opensByItself(event('tool-result', [block('plain', lines(300), true)]))).toBe(false);
  });

  it('counts an image as one line, whatever its data', () => {
    expect(linesOf(event('prompt', [block('image', lines(9)), block('plain', lines(3))]))).toBe(4);
  });
});
