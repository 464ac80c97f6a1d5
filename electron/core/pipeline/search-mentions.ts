// "Does it mention …?" over every trajectory that is chosen (or, while none is, over all of the scope).
import type { RequestOutput } from '../../../shared/ipc';
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
import { countMentions, rawPattern } from './mention';
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
    const found = await countMentions(trajectory, pattern, lazyReplacer(state, key), { signal, onBytes });
    if (found.raw === 0) continue;
    outcome.raw += found.raw;
    outcome.sent += found.sent;
    outcome.trajectories.push({ key, title: trajectory.title, ...found });
  }
  outcome.trajectories.sort((a, b) => b.sent - a.sent || b.raw - a.raw);
  return { ...outcome, cancelled: signal.aborted };
}

/** Most searches hit few trajectories: a replacer is made for those alone. */
function lazyReplacer(state: PipelineState, key: string): (line: string, number: number) => Promise<string> {
  let replacer: Promise<Replacer> | null = null;
  return async (line, number) => {
    replacer ??= makeReplacer(state, key);
    const made = await replacer;
    const redacted = made.line(line, number);
    made.takeCounts();
    return redacted;
  };
}

async function makeReplacer(state: PipelineState, key: string): Promise<Replacer> {
  const repositoryId = repositoryIdOf(state, key);
  await findIn(state, key);
  return replacerOf(state, trajectoryOf(state, key), repositoryId, await valuesFor(state, repositoryId));
}

async function chosenKeys(state: PipelineState): Promise<string[]> {
  const shared = await state.ledger.sharedTrajectories();
  const { byRepository } = theScan(state);
  const chosen = sharedRepositories(state).map(({ id }) => id);
  const ids = chosen.length > 0 ? chosen : [...byRepository.keys()];
  return ids.flatMap((id) => (byRepository.get(id) ?? []).filter((key) => isIncluded(state, key, shared)));
}
