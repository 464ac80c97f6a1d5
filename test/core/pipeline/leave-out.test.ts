import { describe, expect, it } from 'vitest';
import { type EventFacts, LeaveOutRule } from '../../../electron/core/pipeline/leave-out';

const call = (key: string, callId: string, ...paths: string[]): EventFacts => ({
  key,
  kind: 'tool-call',
  callId,
  paths,
});
const result = (key: string, callId: string): EventFacts => ({ key, kind: 'tool-result', callId, paths: [] });
const gone = (rule: LeaveOutRule, events: readonly EventFacts[]) =>
  events.filter((event) => rule.appliesTo(event)).map(({ key }) => key);

describe('LeaveOutRule', () => {
  const events = [
    call('1:0', 'a', '/r/src/a.ts'),
    call('2:0', 'b', '/r/src-other/b.ts'),
    result('3:0', 'b'),
    result('4:0', 'a'),
    { key: '5:0', kind: 'answer', callId: null, paths: [] } as const,
  ];

  it('takes the result with its call, in whatever order results come', () => {
    expect(gone(new LeaveOutRule({ events: new Set(['1:0']), paths: [] }), events)).toEqual(['1:0', '4:0']);
  });

  it('takes a result alone when only that was chosen', () => {
    expect(gone(new LeaveOutRule({ events: new Set(['3:0', '5:0']), paths: [] }), events)).toEqual([
      '3:0',
      '5:0',
    ]);
  });

  it('takes calls on a folder, not on one whose name begins the same', () => {
    expect(gone(new LeaveOutRule({ events: new Set(), paths: ['/r/src'] }), events)).toEqual(['1:0', '4:0']);
    expect(gone(new LeaveOutRule({ events: new Set(), paths: ['/r/src-other/b.ts'] }), events)).toEqual([
      '2:0',
      '3:0',
    ]);
    expect(gone(new LeaveOutRule({ events: new Set(), paths: ['/'] }), events)).toEqual([
      '1:0',
      '2:0',
      '3:0',
      '4:0',
    ]);
  });
});
