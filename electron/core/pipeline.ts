// The way of the data, and the only door to it for the app, the CLI and the hooks:
//
//   find → read → group → redact → (review, consent) → pack → send → record
//
// Each step is a stage of its own folder; the files of pipeline/ join them, and this one says in which order.
import type { ScanOutcome } from '../../shared/ipc';
import type { ShareScope } from '../../shared/package';
import type { Receipt } from '../../shared/receipt';
import { type BuildRequest, buildPackage } from './pipeline/build-package';
import { forgetFindings } from './pipeline/findings';
import type { PipelineOptions } from './pipeline/options';
import { Review } from './pipeline/review';
import { scan } from './pipeline/scan';
import { share, type Yes } from './pipeline/share';
import {
  type BuiltPackage,
  currentFolders,
  type Emit,
  openState,
  type PipelineState,
  startRunning,
} from './pipeline/state';

export type { PipelineOptions } from './pipeline/options';

export interface Pipeline {
  readonly state: PipelineState;
  readonly review: Review;
  /** find → read → group. */
  scan(scope: ShareScope): Promise<ScanOutcome>;
  /** redact → pack, and a last look into the finished zip. */
  build(request: BuildRequest): Promise<BuiltPackage>;
  /** consent → send → record. */
  share(yes: Yes): Promise<Receipt>;
}

/** Opens the data folder and makes the pipeline. `emit` gets progress and events; `now` is milliseconds since 1970. */
export async function openPipeline(
  options: PipelineOptions,
  emit: Emit,
  now: () => number = Date.now,
): Promise<Pipeline> {
  const state = await openState(options, emit, now);
  const review = new Review(state);
  return {
    state,
    review,

    async scan(scope) {
      const { signal } = startRunning(state, 'scan');
      const found = await scan(options, currentFolders(state), {
        scope,
        signal,
        index: state.index,
        now,
        onProgress: (progress) => emit('progress', progress),
      });
      review.close();
      forgetFindings(state);
      state.built = null;
      state.scan = found;
      return found.outcome;
    },

    async build(request) {
      const before = state.built?.summary.receiptId;
      state.built = null;
      const { signal } = startRunning(state, 'package');
      state.built = await buildPackage(state, request, signal);
      // A package that was only looked at makes way for its successor.
      const earlier =
        before === undefined || before === state.built.summary.receiptId
          ? null
          : await state.outbox.find(before);
      if (earlier?.consent === null) await state.outbox.remove(earlier.receiptId);
      return state.built;
    },

    share: (yes) => share(state, yes),
  };
}
