// "Does it mention …?" over everything that is chosen.
import { rmSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Answers, answersOf } from '../../../electron/core/pipeline/answers';
import { trajectoryOf } from '../../../electron/core/pipeline/state';
import { openSample, type SamplePipeline } from './sample-pipeline';

let sample: SamplePipeline;
let answers: Answers;
beforeEach(async () => {
  sample = await openSample();
  answers = answersOf(Promise.resolve(sample.pipeline));
  await sample.ready();
});
afterEach(() => sample.remove());

const mentions = (text: string) => answers['mention:search']({ text });

describe('mention:search', () => {
  it('counts raw and sent over all three agents, those with most sent first', async () => {
    const found = await mentions('lex');
    expect(found).toMatchObject({ cancelled: false, raw: found.sent });
    expect(found.trajectories.length).toBeGreaterThan(1);
    const sent = found.trajectories.map((one) => one.sent);
    expect(sent).toEqual([...sent].sort((a, b) => b - a));
    expect((await mentions(sample.secrets.githubToken)).sent).toBe(0);
    expect((await mentions(sample.secrets.githubToken.toLowerCase())).raw).toBeGreaterThan(1);
    expect(await mentions('never said')).toEqual({ raw: 0, sent: 0, trajectories: [], cancelled: false });
  });

  it('counts nothing as sent that was left out or redacted as a text', async () => {
    const key = sample.key('README');
    const before = await mentions('README');
    const count = (found: typeof before) => found.trajectories.find((one) => one.key === key);
    await answers['review:decide']({
      decision: { kind: 'leave-out-event', key, event: '2:0', leftOut: true },
    });
    const after = await mentions('README');
    expect(count(after)?.raw).toBe(count(before)?.raw);
    expect(count(after)?.sent).toBeLessThan(count(before)?.sent ?? 0);
    await answers['review:decide']({ decision: { kind: 'redact-text', text: 'README', repositoryId: null } });
    expect((await mentions('README')).sent).toBe(0);
  });

  it('goes on past a trajectory that is gone', async () => {
    rmSync(trajectoryOf(sample.pipeline.state, sample.key('README')).path);
    const found = await mentions('lex');
    expect(found.raw).toBeGreaterThan(0);
  });

  it('ends when a newer one begins, or when it is cancelled', async () => {
    const first = mentions('lex');
    const second = await mentions('parser');
    expect((await first).cancelled).toBe(true);
    expect(second.cancelled).toBe(false);
    const third = mentions('lex');
    await answers['mention:cancel']({});
    expect((await third).cancelled).toBe(true);
  });
});
