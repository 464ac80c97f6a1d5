import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Receiver, startReceiver } from '../../build/receiver.mjs';
import { openPipeline } from '../../electron/core/pipeline';
import { shareOrKeep } from '../../electron/cli/share-report';
import { type MadeHome, makeHome } from '../core/pipeline/made-home';

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

it('of two runs with the very same package both end well, and one of them sends', async () => {
  const endpoint = { ...made.options, endpoint: receiver.url };
  const runs = [];
  for (let run = 0; run < 2; run++) {
    const pipeline = await openPipeline(endpoint, () => undefined);
    await pipeline.scan('all');
    pipeline.state.chosen = new Set(pipeline.state.scan?.grouping.repositories.map(({ id }) => id));
    runs.push({ pipeline, built: await pipeline.build({ identity: 'none' }) });
  }
  const receipts = [];
  for (const { pipeline, built } of runs) receipts.push(await shareOrKeep(pipeline, built));
  expect(receipts.map(({ state }) => state)).toEqual(['sent', 'sent']);
  expect(receipts[0]?.receiptId).toBe(receipts[1]?.receiptId);
  expect(receiver.received).toHaveLength(1);
});
