import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ReviewEvent } from '../../../shared/review';
import type { DescribedEvent } from '../../../electron/core/pipeline/describe-event';
import { findIn, groupsOf } from '../../../electron/core/pipeline/findings';
import { repositoryIdOf } from '../../../electron/core/pipeline/state';
import {
  describeLines,
  offeredKeys,
  openSample,
  openWhole,
  packedLines,
  type SamplePipeline,
} from './sample-pipeline';

let sample: SamplePipeline;
beforeAll(async () => {
  sample = await openSample();
  await sample.ready();
});
afterAll(() => sample.remove());

/** What the sent side shows, beside what the package holds, in the same form. */
function shown(events: readonly ReviewEvent[]): object[] {
  return events.map(({ headline, blocks }) => ({
    headline: headline.sent.text,
    blocks: blocks.filter(({ kind }) => kind !== 'image').map(({ sent }) => sent.text),
  }));
}

function packed(events: readonly DescribedEvent[]): object[] {
  return events.map(({ headline, blocks }) => ({
    headline,
    blocks: blocks.filter(({ kind }) => kind !== 'image').map(({ text }) => text),
  }));
}

const textsOf = ({ headline, blocks }: ReviewEvent, side: 'original' | 'sent'): string =>
  [headline[side].text, ...blocks.map((block) => block[side].text)].join('\n');

describe('a finding', () => {
  it('is shown to the window without its value', async () => {
    const { state } = sample.pipeline;
    let long = 0;
    for (const key of offeredKeys(sample.pipeline)) {
      const { values } = await findIn(state, key);
      const shownOf = JSON.stringify(groupsOf(state, key, repositoryIdOf(state, key), values));
      for (const { value } of values.filter((one) => one.value.length >= 12)) {
        long += 1;
        expect(shownOf).not.toContain(JSON.stringify(value).slice(1, -1));
      }
    }
    expect(long).toBeGreaterThan(2);
  });
});

describe('the sent side', () => {
  it('is what the package holds, for every event of all three agents', async () => {
    const keys = offeredKeys(sample.pipeline);
    const agents = new Set(keys.map((key) => sample.pipeline.state.scan?.trajectories.get(key)?.agent));
    expect(agents.size).toBe(3);
    for (const key of keys) {
      const events = await openWhole(sample.pipeline, key);
      expect(events.length).toBeGreaterThan(2);
      expect(shown(events)).toEqual(
        packed(describeLines(sample.pipeline, key, await packedLines(sample.pipeline, key))),
      );
    }
  });

  it('lines up with the original: same kind, same blocks, same place', async () => {
    for (const key of offeredKeys(sample.pipeline)) {
      for (const [index, event] of (await openWhole(sample.pipeline, key)).entries()) {
        expect(event.index).toBe(index);
        for (const block of event.blocks) expect(block.sent.text === '').toBe(block.original.text === '');
      }
    }
  });

  it('holds no secret, and both sides mark each', async () => {
    const { githubToken, email } = sample.secrets;
    const events = await openWhole(sample.pipeline, sample.key('unicode escapes'));
    expect(events.map((event) => textsOf(event, 'original')).join('\n')).toContain(githubToken);
    expect(events.map((event) => textsOf(event, 'sent')).join('\n')).not.toMatch(
      new RegExp(`${githubToken}|${email}`),
    );
    for (const event of events) {
      for (const { original, sent } of [event.headline, ...event.blocks]) {
        const findings = ({ marks }: typeof original) => marks.map(({ finding }) => finding);
        expect(findings(sent)).toEqual(findings(original));
        for (const { start, end } of original.marks)
          expect(original.text.slice(start, end)).toMatch(/ghp_|maria|@/);
        for (const { start, end } of sent.marks)
          expect(sent.text.slice(start, end)).toMatch(/REDACTED|user-|redacted-/);
      }
    }
  });
});
