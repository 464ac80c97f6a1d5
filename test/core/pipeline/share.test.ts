import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Receiver, startReceiver } from '../../../build/receiver.mjs';
import type { Pipeline } from '../../../electron/core/pipeline';
import { sendWaiting, withdraw } from '../../../electron/core/pipeline/share';
import { type MadeHome, makeHome, shareAll } from './made-home';

let made: MadeHome;
let receiver: Receiver;
beforeEach(async () => {
  made = makeHome();
  made.trajectory(made.repository('app'));
  receiver = await startReceiver();
});
afterEach(async () => {
  await receiver.close();
  made.remove();
});

async function ready(url = receiver.url): Promise<Pipeline> {
  const pipeline = await made.open();
  await pipeline.state.settings.save({ destination: { kind: 'transfer', url } });
  await pipeline.scan('all');
  await shareAll(pipeline);
  return pipeline;
}

const yesTo = ({ state }: Pipeline) => ({
  sha256: state.built?.summary.sha256 ?? '',
  identity: 'none' as const,
  rights: true as const,
  reviewed: true as const,
});

async function buildAndShare(pipeline: Pipeline) {
  await pipeline.build({ identity: 'none', includeCandidates: true });
  return pipeline.share(yesTo(pipeline));
}

describe('one package', () => {
  it('is sent once when two windows agree to it at the same time', async () => {
    const [one, two] = [await ready(), await ready()];
    await one.build({ identity: 'none' });
    await two.build({ identity: 'none' });
    expect(two.state.built?.summary.sha256).toBe(one.state.built?.summary.sha256);
    const outcomes = await Promise.allSettled([one.share(yesTo(one)), two.share(yesTo(two))]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(receiver.received).toHaveLength(1);
    await expect(two.share(yesTo(two))).rejects.toThrow('already');
    expect(receiver.received).toHaveLength(1);
    expect((await one.state.ledger.receipts()).map(({ state }) => state)).toEqual(['sent']);
  });

  it('is not sent from the outbox when it was sent meanwhile', async () => {
    const pipeline = await ready();
    receiver.behaviour = '403';
    await expect(buildAndShare(pipeline)).rejects.toThrow('did not accept');
    receiver.behaviour = 'ok';
    const [receipt] = await pipeline.state.ledger.receipts();
    const id = receipt?.receiptId ?? '';
    const other = await made.open();
    const outcomes = await Promise.allSettled([
      sendWaiting(pipeline.state, id),
      sendWaiting(other.state, id),
    ]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(receiver.received).toHaveLength(1);
  });
});

describe('withdrawing', () => {
  it('is refused while the package is on its way, for nobody can say yet what became of it', async () => {
    const pipeline = await ready();
    await pipeline.build({ identity: 'none' });
    receiver.behaviour = 'never-answer';
    const sending = pipeline.share(yesTo(pipeline)).catch((error: unknown) => error);
    while (receiver.requests.length === 0) await new Promise((go) => setTimeout(go, 10));
    const other = await made.open();
    const [receipt] = await other.state.ledger.receipts();
    await expect(withdraw(other.state, receipt?.receiptId ?? '')).rejects.toThrow('being sent');
    pipeline.state.running.get('upload')?.abort();
    await sending;
    expect((await withdraw(other.state, receipt?.receiptId ?? '')).state).toBe('withdrawn');
  });

  it('ends a receipt: the same content shared again gets another one', async () => {
    const pipeline = await ready();
    const first = await buildAndShare(pipeline);
    await withdraw(pipeline.state, first.receiptId);
    await expect(pipeline.share(yesTo(pipeline))).rejects.toThrow();
    const [key = ''] = pipeline.state.scan?.trajectories.keys() ?? [];
    await pipeline.state.decisions.decide({ kind: 'include-trajectory', key, included: true });
    await shareAll(pipeline);
    const second = await buildAndShare(pipeline);
    expect(second.receiptId).not.toBe(first.receiptId);
    const states = (await pipeline.state.ledger.receipts()).map(({ receiptId, state }) => [receiptId, state]);
    expect(states).toEqual([
      [second.receiptId, 'sent'],
      [first.receiptId, 'withdrawal-asked'],
    ]);
  });
});

describe('a yes', () => {
  it('is void when the search in environment files was switched off since', async () => {
    const pipeline = await ready();
    await pipeline.build({ identity: 'none' });
    await pipeline.state.settings.save({ readEnvironmentFiles: false });
    await expect(pipeline.share(yesTo(pipeline))).rejects.toThrow('rules changed');
    expect(receiver.requests).toEqual([]);
  });
});

describe('a destination that nothing can go to', () => {
  it('is told before anybody is asked, and leaves nothing in the outbox', async () => {
    const pipeline = await ready('not an address');
    await expect(buildAndShare(pipeline)).rejects.toThrow('not a web address');
    expect(await pipeline.state.ledger.receipts()).toEqual([]);
  });
});
