// "Does it mention …?" over every trajectory that is chosen (or, while none is, over all of the scope).
import { AppError } from '../../../shared/failure';
import type { RequestOutput } from '../../../shared/ipc';
import { isFileError } from '../find/explain-file-error';
import type { Replacer } from '../redact/replacer';
import {
  isIncluded,
  sharedRepositories,
  type PipelineState,
  repositoryIdOf,
  startRunning,
  theScan,
  trajectoryOf,
} from './state';
import { countMentions, type Mention, rawPattern } from './mention';
import { findIn, valuesFor } from './findings';
import { replacerOf } from './redact-trajectory';

/** Counts a text in the trajectories, as they are and as they would be sent. A newer search ends an older one. */
export async function searchMentions(
  state: PipelineState,
  text: string,
): Promise<RequestOutput<'mention:search'>> {
  const { signal } = startRunning(state, 'mention');
  const pattern = rawPattern(text);
  const keys = await chosenKeys(state);
  const total = keys.reduce((sum, key) => sum + trajectoryOf(state, key).bytes, 0);
  const outcome: RequestOutput<'mention:search'> = { raw: 0, sent: 0, trajectories: [], cancelled: false };
  const replacers = new Replacers(state, signal);
  const started = performance.now();
  let done = 0;
  let told = started;
  for (const [index, key] of keys.entries()) {
    if (signal.aborted) break;
    const trajectory = trajectoryOf(state, key);
    const onBytes = (bytes: number): void => {
      done += bytes;
      if (performance.now() - told < 100) return;
      told = performance.now();
      const rate = done / ((told - started) / 1000);
      state.emit('progress', {
        task: 'mention',
        done,
        total,
        files: index,
        filesTotal: keys.length,
        rate,
        secondsLeft: (total - done) / rate,
      });
    };
    const found = await countIn(trajectory, pattern, replacers.linesOf(key), { signal, onBytes });
    if (found.raw === 0) continue;
    outcome.raw += found.raw;
    outcome.sent += found.sent;
    outcome.trajectories.push({ key, title: trajectory.title, ...found });
  }
  outcome.trajectories.sort((a, b) => b.sent - a.sent || b.raw - a.raw);
  return { ...outcome, cancelled: signal.aborted };
}

/** A file that is gone, or cannot be read, mentions nothing: it cannot be sent either. */
function countIn(...asked: Parameters<typeof countMentions>): Promise<Mention> {
  return countMentions(...asked).catch((error: unknown) => {
    if (error instanceof AppError || isFileError(error)) return { raw: 0, sent: 0 };
    throw error;
  });
}

/** Most searches hit few trajectories: replacers are made for those alone, and shared by those that lack nothing. */
class Replacers {
  private shared: { name: string; replacer: Promise<Replacer> } | null = null;

  constructor(
    private readonly state: PipelineState,
    private readonly signal: AbortSignal,
  ) {}

  /** Gives lines of a trajectory as they would be sent; as they are, once the search was cancelled. */
  linesOf(key: string): (line: string, number: number) => Promise<string> {
    let replacer: Promise<Replacer | null> | null = null;
    return async (line, number) => {
      replacer ??= unlessAborted(this.make(key), this.signal);
      const made = await replacer;
      if (made === null) return line;
      try {
        return made.line(line, number);
      } catch (error) {
        // Its trajectory is held back, so nothing of it is sent.
        if (error instanceof AppError) return '';
        throw error;
      } finally {
        made.takeCounts();
      }
    };
  }

  private async make(key: string): Promise<Replacer> {
    const { state, signal } = this;
    const repositoryId = repositoryIdOf(state, key);
    const trajectory = trajectoryOf(state, key);
    await findIn(state, key);
    const { events, paths } = state.decided.leftOut(key);
    const name = `${repositoryId} ${trajectory.agent} ${state.versions.found}`;
    const isWhole = events.size === 0 && paths.length === 0;
    if (isWhole && this.shared?.name === name) return this.shared.replacer;
    const values = await valuesFor(state, repositoryId);
    const replacer = replacerOf(state, trajectory, repositoryId, values, { signal });
    if (isWhole) this.shared = { name, replacer };
    return replacer;
  }
}

/** The search for findings in a trajectory goes on, for it will be needed; only its answer is no longer waited for. */
async function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T | null> {
  if (signal.aborted) return null;
  let stop = (): void => undefined;
  const aborted = new Promise<null>((resolve) => {
    stop = () => resolve(null);
    signal.addEventListener('abort', stop, { once: true });
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

async function chosenKeys(state: PipelineState): Promise<string[]> {
  const shared = await state.ledger.sharedTrajectories();
  const { byRepository } = theScan(state);
  const chosen = sharedRepositories(state).map(({ id }) => id);
  const ids = chosen.length > 0 ? chosen : [...byRepository.keys()];
  return ids.flatMap((id) => (byRepository.get(id) ?? []).filter((key) => isIncluded(state, key, shared)));
}
