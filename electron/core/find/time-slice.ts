// Gives the event loop its turn during long synchronous work, so that a wish to stop is heard in time.
import { setImmediate as nextTurn } from 'node:timers/promises';

const sliceMs = 20;

/** One stretch of work after another. */
export class TimeSlice {
  private end = performance.now() + sliceMs;

  constructor(private readonly signal: AbortSignal | undefined) {}

  isOver(): boolean {
    return performance.now() >= this.end;
  }

  /** Lets others run; true when the work should stop. */
  async next(): Promise<boolean> {
    await nextTurn();
    this.end = performance.now() + sliceMs;
    return this.signal?.aborted ?? false;
  }
}
