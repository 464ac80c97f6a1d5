// A yes that waits in the outbox is void once the person decides otherwise: nothing of that package goes out without a new one.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Receiver, startReceiver } from '../../../build/receiver.mjs';
import { type Answers, answersOf } from '../../../electron/core/pipeline/answers';
import { listRepositories } from '../../../electron/core/pipeline/rows';
import { sendWaiting } from '../../../electron/core/pipeline/share';
import type { Receipt } from '../../../shared/receipt';
import { offeredKeys, openSample, type SamplePipeline } from './sample-pipeline';

let sample: SamplePipeline;
let answers: Answers;
let receiver: Receiver;
beforeEach(async () => {
  sample = await openSample();
  answers = answersOf(Promise.resolve(sample.pipeline));
  receiver = await startReceiver({ behaviour: '403' });
  await sample.pipeline.state.settings.save({ destination: { kind: 'transfer', url: receiver.url } });
  await sample.ready();
});
afterEach(async () => {
  await receiver.close();
  sample.remove();
});

const idOf = (name: string): string =>
  sample.pipeline.state.scan?.grouping.repositories.find((one) => one.name === name)?.id ?? '';

const decide = (repositoryIds: string[], decision: 'share' | 'never' | 'undecided') =>
  answers['repository:decide']({ repositoryIds, decision });

async function agree(): Promise<unknown> {
  const { summary } = await sample.pipeline.build({ identity: 'none', includeCandidates: true });
  const yes = { sha256: summary.sha256, identity: 'none', rights: true, reviewed: true } as const;
  return sample.pipeline.share(yes);
}

/** A package of the parser and the notes that the receiver did not take. */
async function leaveWaiting(): Promise<Receipt> {
  await decide([idOf('team/billing')], 'undecided');
  await agree().catch(() => undefined);
  const [receipt] = await sample.pipeline.state.ledger.receipts();
  if (!receipt) throw new Error('no receipt');
  expect(receipt).toMatchObject({ state: 'waiting', voided: null });
  receiver.behaviour = 'ok';
  receiver.requests.length = 0;
  return receipt;
}

async function expectVoid({ receiptId }: Receipt, reason: string | RegExp): Promise<void> {
  const { state } = await sample.restart();
  const receipt = (await state.ledger.receipts()).find((one) => one.receiptId === receiptId);
  expect(receipt).toMatchObject({ state: 'waiting', voided: expect.stringMatching(reason) });
  for (const one of [state, sample.pipeline.state])
    await expect(sendWaiting(one, receiptId)).rejects.toMatchObject({
      code: 'changed-since-review',
      message: expect.stringMatching(reason),
    });
  expect(receiver.requests).toEqual([]);
}

describe('a package that waits', () => {
  it('is not sent after a "never" for a repository in it, also when that is undone, until there is a new yes', async () => {
    const receipt = await leaveWaiting();
    await decide([idOf('acme/parser')], 'never');
    await expectVoid(receipt, 'never to share acme/parser');
    await answers['review:undo']({});
    await expectVoid(receipt, 'never to share acme/parser');
    // What was in it is offered like anything that nobody has.
    const { rows } = await listRepositories(sample.pipeline.state);
    expect(rows.find(({ name }) => name === 'acme/parser')).toMatchObject({ waiting: 0, fresh: 3 });
    // The same content, looked at and agreed to again.
    expect(await agree()).toMatchObject({ receiptId: receipt.receiptId, state: 'sent', voided: null });
    expect(receiver.received).toHaveLength(1);
  });

  it('can be taken back when its yes is void', async () => {
    const receipt = await leaveWaiting();
    await decide([idOf('acme/parser')], 'never');
    const { receiptId } = receipt;
    expect(await answers['history:withdraw']({ receiptId })).toMatchObject({ state: 'withdrawn' });
    expect(await sample.pipeline.state.outbox.list()).toEqual([]);
  });

  it('is sent where the decision is about something else', async () => {
    const { receiptId } = await leaveWaiting();
    const [billing = ''] = sample.pipeline.state.scan?.byRepository.get(idOf('team/billing')) ?? [];
    await decide([idOf('team/billing')], 'never');
    await answers['review:decide']({
      decision: { kind: 'include-trajectory', key: billing, included: false },
    });
    await decide([idOf('acme/parser')], 'share');
    expect(await sendWaiting(sample.pipeline.state, receiptId)).toMatchObject({ state: 'sent' });
  });

  it.each([
    ['a trajectory left out', 'left out a trajectory', { kind: 'include-trajectory', included: false }],
    ['a path left out', 'left out parts', { kind: 'leave-out-path', path: 'src', leftOut: true }],
    ['an event left out', 'left out parts', { kind: 'leave-out-event', event: '1', leftOut: true }],
  ] as const)('is void after %s', async (_what, reason, decision) => {
    const receipt = await leaveWaiting();
    const key = sample.key('README');
    await answers['review:decide']({ decision: { ...decision, key } });
    await expectVoid(receipt, reason);
  });

  it('is void after a text was chosen to be redacted, or a rule was added', async () => {
    const receipt = await leaveWaiting();
    await answers['review:decide']({ decision: { kind: 'redact-text', text: 'lexer', repositoryId: null } });
    await expectVoid(receipt, 'chose a text to redact');
  });

  it('is void after stricter settings, not after others', async () => {
    const receipt = await leaveWaiting();
    await answers['settings:save']({ theme: 'dark', allowed: ['lexer'] });
    expect((await sample.pipeline.state.ledger.receipts())[0]?.voided).toBeNull();
    await answers['settings:save']({ allowed: [] });
    await expectVoid(receipt, 'changed in Settings');
  });

  it('is void where a finding that was kept in clear is redacted after all, by undo too', async () => {
    const finding = { kind: 'finding', finding: 'f'.repeat(16), repositoryId: null } as const;
    await answers['review:decide']({ decision: { ...finding, decision: 'keep' } });
    const [first = ''] = offeredKeys(sample.pipeline);
    expect(first).not.toBe('');
    const receipt = await leaveWaiting();
    // Undoes “billing is undecided”, which changes nothing in the package, then the finding.
    await answers['review:undo']({});
    expect((await sample.pipeline.state.ledger.receipts())[0]?.voided).toBeNull();
    await answers['review:undo']({});
    await expectVoid(receipt, 'stays redacted');
  });

  it('is not sent when a kill came before the void was written down, or another process decided', async () => {
    const receipt = await leaveWaiting();
    const other = await sample.restart();
    await other.state.decisions.decide({
      kind: 'repository',
      repositoryIds: [idOf('acme/parser')],
      decision: 'never',
    });
    await expect(sendWaiting(sample.pipeline.state, receipt.receiptId)).rejects.toThrow('never to share');
    await expectVoid(receipt, 'never to share');
  });
});

it('a package on its way is stopped by a "never", and goes nowhere from then on', async () => {
  const { receiptId } = await leaveWaiting();
  receiver.behaviour = 'never-answer';
  const sending = sendWaiting(sample.pipeline.state, receiptId).catch((error: unknown) => error);
  await expect.poll(() => receiver.requests.length).toBe(1);
  await decide([idOf('acme/parser')], 'never');
  expect(await sending).toMatchObject({ code: 'cancelled' });
  const [receipt] = await sample.pipeline.state.ledger.receipts();
  expect(receipt).toMatchObject({ state: 'waiting', voided: expect.stringContaining('acme/parser') });
  receiver.behaviour = 'ok';
  await expect(sendWaiting(sample.pipeline.state, receiptId)).rejects.toThrow('never to share');
  expect(receiver.requests).toHaveLength(1);
});

it('between two tries the decisions of others are looked at', async () => {
  const { receiptId } = await leaveWaiting();
  await receiver.close();
  const sending = sendWaiting(sample.pipeline.state, receiptId).catch((error: unknown) => error);
  await expect
    .poll(() => sample.emitted.some(({ name, payload }) => name === 'upload:state' && isWaiting(payload)))
    .toBe(true);
  const other = await sample.restart();
  const repositoryIds = [idOf('acme/parser')];
  await answersOf(Promise.resolve(other))['repository:decide']({ repositoryIds, decision: 'never' });
  expect(await sending).toMatchObject({ code: 'changed-since-review' });
});

const isWaiting = (payload: unknown): boolean => (payload as { state?: string }).state === 'waiting';
