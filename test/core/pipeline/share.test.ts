import {
  appendFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Receiver, startReceiver } from '../../../build/receiver.mjs';
import type { Pipeline } from '../../../electron/core/pipeline';
import { sendWaiting } from '../../../electron/core/pipeline/share';
import { discard, withdraw } from '../../../electron/core/pipeline/withdraw';
import { AppError } from '../../../shared/failure';
import type { Receipt } from '../../../shared/receipt';
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
    // Whichever came second is told so again.
    const late = outcomes[0]?.status === 'rejected' ? one : two;
    await expect(late.share(yesTo(late))).rejects.toThrow('already');
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

describe('what was shared', () => {
  it('does not go again until it has grown', async () => {
    const pipeline = await ready();
    await buildAndShare(pipeline);
    await shareAll(pipeline);
    await expect(pipeline.build({ identity: 'none' })).rejects.toThrow('Nothing here is new');
    const [{ path = '' } = {}] = pipeline.state.scan?.trajectories.values() ?? [];
    appendFileSync(path, `${made.prompt(join(made.home, 'app'), 'And more.')}\n`);
    await pipeline.scan('all');
    expect((await pipeline.build({ identity: 'none' })).summary.trajectories).toBe(1);
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
    // All of it had gone out before it was stopped.
    expect((await withdraw(other.state, receipt?.receiptId ?? '')).state).toBe('withdrawal-asked');
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

describe('a sending without a clear end', () => {
  async function unclear(pipeline: Pipeline, behaviour: Receiver['behaviour']): Promise<Receipt> {
    receiver.behaviour = behaviour;
    await expect(buildAndShare(pipeline)).rejects.toThrow('may have been received');
    const [receipt] = await pipeline.state.ledger.receipts();
    if (!receipt) throw new Error('no receipt');
    return receipt;
  }

  it('is not repeated by itself; the receipt, and a withdrawal, say what may have happened', async () => {
    const pipeline = await ready();
    const receipt = await unclear(pipeline, '500');
    expect(receiver.requests).toHaveLength(1);
    expect(receipt).toMatchObject({ state: 'waiting', mayHaveBeenReceived: 1, sentAt: null });
    await expect(pipeline.share(yesTo(pipeline))).rejects.toThrow('may have been received already');
    await expect(discard(pipeline.state, receipt.receiptId)).rejects.toThrow('may have been received');
    await expect(sendWaiting(pipeline.state, receipt.receiptId)).rejects.toThrow('may have been received');
    expect(receiver.requests).toHaveLength(2);
    const asked = await withdraw(pipeline.state, receipt.receiptId);
    expect(asked).toMatchObject({ state: 'withdrawal-asked', withdrawal: { done: false } });
    expect(asked.withdrawal?.answer).toContain('up to 2 times');
    expect(asked.withdrawal?.asked).toContain(receiver.url);
    expect(await pipeline.state.outbox.list()).toEqual([]);
  });

  it('stays told when a later sending arrives', async () => {
    const pipeline = await ready();
    const { receiptId } = await unclear(pipeline, '502');
    receiver.behaviour = 'ok';
    const sent = await sendWaiting(pipeline.state, receiptId);
    expect(sent).toMatchObject({ state: 'sent', mayHaveBeenReceived: 1 });
    expect((await withdraw(pipeline.state, receiptId)).withdrawal?.answer).toContain('once more');
  });

  it('is known after a kill, for it was written down before the first byte', async () => {
    const pipeline = await ready();
    await pipeline.build({ identity: 'none' });
    let before: unknown[] = [];
    receiver.behaviour = () => {
      before = readFileSync(join(made.options.dataFolder, 'ledger.jsonl'), 'utf8').trim().split('\n');
      return 'never-answer';
    };
    const sending = pipeline.share(yesTo(pipeline)).catch((error: unknown) => error);
    while (before.length === 0) await new Promise((go) => setTimeout(go, 10));
    expect(before.at(-1)).toContain('"kind":"sending"');
    // What a new start would find, had this process been killed here.
    const [receipt] = await (await made.open()).state.ledger.receipts();
    expect(receipt).toMatchObject({ state: 'waiting', mayHaveBeenReceived: 1 });
    expect(receipt?.lastFailure).toContain('may have been received');
    pipeline.state.running.get('upload')?.abort();
    await sending;
  });

  it('of one window is no yes of another one that waited for it', async () => {
    const [one, two] = [await ready(), await ready()];
    for (const window of [one, two]) await window.build({ identity: 'none' });
    receiver.behaviour = 'never-answer';
    const first = one.share(yesTo(one)).catch((error: unknown) => error);
    while (receiver.requests.length === 0) await new Promise((go) => setTimeout(go, 10));
    await expect(two.share(yesTo(two))).rejects.toThrow('being sent already');
    one.state.running.get('upload')?.abort();
    await first;
    await expect(two.share(yesTo(two))).rejects.toThrow('may have been received already');
    expect(receiver.requests).toHaveLength(1);
  });

  it('that came between a yes and its turn makes that yes void', async () => {
    const [one, two] = [await ready(), await ready()];
    for (const window of [one, two]) await window.build({ identity: 'none' });
    receiver.behaviour = '500';
    const outcomes = await Promise.allSettled([one.share(yesTo(one)), two.share(yesTo(two))]);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(receiver.requests).toHaveLength(1);
  });

  it('is none where the receiver said no, or was not there', async () => {
    const pipeline = await ready();
    receiver.behaviour = '403';
    await expect(buildAndShare(pipeline)).rejects.toThrow('did not accept');
    const [receipt] = await pipeline.state.ledger.receipts();
    expect(receipt).toMatchObject({ state: 'waiting', mayHaveBeenReceived: 0 });
    const { state, withdrawal } = await withdraw(pipeline.state, receipt?.receiptId ?? '');
    expect([state, withdrawal?.asked]).toEqual(['withdrawn', expect.stringContaining('did not take it')]);
  });

  it('nothing goes out where it cannot be written down', async () => {
    const pipeline = await ready();
    await pipeline.build({ identity: 'none' });
    const { ledger } = pipeline.state;
    const append = ledger.append.bind(ledger);
    const full = new AppError('no-space', 'There is no space left on the disk.');
    const refusing = (kind: string) => {
      ledger.append = (entry) => (entry.kind === kind ? Promise.reject(full) : append(entry));
    };
    refusing('sending');
    await expect(pipeline.share(yesTo(pipeline))).rejects.toThrow('no space');
    expect(receiver.requests).toEqual([]);
    // Full right after the upload: the receipt and the address are told all the same.
    refusing('sent');
    await expect(pipeline.share(yesTo(pipeline))).rejects.toThrow(/was sent to http.*receipt TS-/);
    expect(receiver.received).toHaveLength(1);
    expect((await ledger.receipts())[0]).toMatchObject({ state: 'waiting', mayHaveBeenReceived: 1 });
  });

  it('what lies in a folder can be deleted by whoever asks: nobody has to be written to', async () => {
    const pipeline = await ready();
    const path = join(made.home, 'sent');
    mkdirSync(path);
    await pipeline.state.settings.save({ destination: { kind: 'folder', path } });
    const { receiptId, url } = await buildAndShare(pipeline);
    const { withdrawal, state } = await withdraw(pipeline.state, receiptId);
    expect(state).toBe('withdrawal-asked');
    expect(withdrawal?.answer).toContain(`Delete it there yourself, or have it deleted: ${url}`);
    expect(withdrawal?.answer).not.toContain('Write to');
  });

  it('a destination that only begins like that of KTH is somebody else’s', async () => {
    const pipeline = await ready();
    const { ledger } = pipeline.state;
    const sent = await buildAndShare(pipeline);
    const [entry] = (await ledger.entries()).filter(({ kind }) => kind === 'consented');
    if (entry?.kind !== 'consented') throw new Error('no consent');
    for (const [receiptId, end, letter] of [
      ['TS-A', '', 'Write to monperrus@kth.se'],
      ['TS-B', '-of-somebody-else', 'Write to whoever runs'],
    ] as const) {
      const destination = `https://www.monperrus.net/martin/transfer-sh.py/trajectories${end}`;
      await ledger.append({ ...entry, consent: { ...entry.consent, receiptId, destination } });
      await ledger.append({ kind: 'sent', at: sent.at, receiptId, status: 200, url: '' });
      expect((await withdraw(pipeline.state, receiptId)).withdrawal?.answer).toContain(letter);
    }
  });
});

describe('a yes', () => {
  it('leaves no tick behind: the next review begins without one', async () => {
    const pipeline = await ready();
    await buildAndShare(pipeline);
    const [repository] = pipeline.state.scan?.grouping.repositories ?? [];
    expect(pipeline.state.decided.repository(repository?.id ?? '')).toBe('undecided');
    await expect(pipeline.build({ identity: 'none' })).rejects.toThrow('No repository is chosen');
  });

  it('is for one package and one identity', async () => {
    const pipeline = await ready();
    await pipeline.build({ identity: 'none' });
    const yes = yesTo(pipeline);
    for (const other of [{ sha256: 'f'.repeat(64) }, { identity: 'email' as const }])
      await expect(pipeline.share({ ...yes, ...other })).rejects.toThrow('another one');
    expect(receiver.requests).toEqual([]);
    expect(await pipeline.state.ledger.receipts()).toEqual([]);
  });

  it.each(['settings.json', 'decisions.json', 'ledger.jsonl', 'finding.key'])(
    'is not even written down while what was damaged of %s waits to be seen to',
    async (name) => {
      const pipeline = await ready();
      await pipeline.build({ identity: 'none' });
      writeFileSync(join(made.options.dataFolder, `${name}.damaged-2026-01-05`), '{');
      await expect(pipeline.share(yesTo(pipeline))).rejects.toThrow(`${name} was damaged`);
      expect(receiver.requests).toEqual([]);
      expect(await pipeline.state.ledger.receipts()).toEqual([]);
      expect((await pipeline.state.outbox.list()).map(({ consent }) => consent)).toEqual([null]);
    },
  );

  it('is void when the search in environment files was switched off since', async () => {
    const pipeline = await ready();
    await pipeline.build({ identity: 'none' });
    await pipeline.state.settings.save({ readEnvironmentFiles: false });
    await expect(pipeline.share(yesTo(pipeline))).rejects.toThrow('rules changed');
    expect(receiver.requests).toEqual([]);
  });
});

describe('damaged decisions', () => {
  it('stop everything that sends, at every start, until the person has seen to them', async () => {
    const before = await ready();
    receiver.behaviour = '403';
    await expect(buildAndShare(before)).rejects.toThrow('did not accept');
    const [waiting] = await before.state.ledger.receipts();
    const { dataFolder } = made.options;
    truncateSync(join(dataFolder, 'decisions.json'), 30);
    receiver.requests.length = 0;
    for (let start = 0; start < 2; start += 1) {
      const { state } = await made.open();
      expect(state.notices.join()).toContain('decisions.json was damaged');
      await expect(sendWaiting(state, waiting?.receiptId ?? '')).rejects.toThrow(
        'decisions.json was damaged',
      );
    }
    await expect(before.share(yesTo(before))).rejects.toThrow();
    expect(receiver.requests).toEqual([]);
    const [aside = ''] = readdirSync(dataFolder).filter((name) => name.includes('.damaged-'));
    renameSync(join(dataFolder, aside), join(made.home, 'seen'));
    receiver.behaviour = 'ok';
    const { state } = await made.open();
    expect(state.notices).toEqual([]);
    expect((await sendWaiting(state, waiting?.receiptId ?? '')).state).toBe('sent');
  });
});

describe('a destination that nothing can go to', () => {
  it('is told before anybody is asked, and leaves nothing in the outbox', async () => {
    const pipeline = await ready('not an address');
    await expect(buildAndShare(pipeline)).rejects.toThrow('not a web address');
    expect(await pipeline.state.ledger.receipts()).toEqual([]);
  });
});
