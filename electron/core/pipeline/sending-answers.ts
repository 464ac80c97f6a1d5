// Answers about the package, its way to the receiver, and what became of it.
import { AppError } from '../../../shared/failure';
import type { Answers, WithPipeline } from './answers';
import { checkOutput, copyOutput } from './check-output';
import { changesSince, sendWaiting, theBuilt } from './share';
import { stopRunning } from './state';
import { discard, withdraw } from './withdraw';

type Sending =
  | 'package:build'
  | 'package:cancel'
  | 'package:changes'
  | 'package:path'
  | 'package:copy'
  | 'share:send'
  | 'share:pause'
  | 'share:cancel'
  | 'outbox:send'
  | 'outbox:discard'
  | 'history:list'
  | 'history:withdraw';

export function sendingAnswers(withPipeline: WithPipeline): Pick<Answers, Sending> {
  return {
    'package:build': withPipeline(
      async (pipeline, { identity }) => (await pipeline.build({ identity })).summary,
    ),
    'package:cancel': withPipeline(({ state }) => {
      stopRunning(state, 'package');
      return {};
    }),
    'package:changes': withPipeline(async ({ state }) => ({
      changes: await changesSince(state, theBuilt(state)),
    })),
    'package:path': withPipeline(({ state }) => {
      const { receiptId, fileName } = theBuilt(state).summary;
      return { path: state.outbox.pathOf(receiptId), fileName };
    }),
    'package:copy': withPipeline(async ({ state }, { to }) => {
      checkOutput(state.options, to);
      await copyOutput(state.outbox.pathOf(theBuilt(state).summary.receiptId), to).catch((error: unknown) => {
        throw new AppError('unreadable', 'The copy could not be written there. Choose another folder.', {
          cause: error,
        });
      });
      return {};
    }),
    'share:send': withPipeline((pipeline, yes) => pipeline.share(yes)),
    'share:pause': withPipeline(({ state }) => {
      stopRunning(state, 'upload');
      return {};
    }),
    'share:cancel': withPipeline(({ state }) => {
      stopRunning(state, 'upload');
      return {};
    }),
    'outbox:send': withPipeline(({ state }, { receiptId }) => sendWaiting(state, receiptId)),
    'outbox:discard': withPipeline(async ({ state }, { receiptId }) => {
      await discard(state, receiptId);
      return {};
    }),
    'history:list': withPipeline(({ state }) => state.ledger.receipts()),
    'history:withdraw': withPipeline(({ state }, { receiptId }) => withdraw(state, receiptId)),
  };
}
