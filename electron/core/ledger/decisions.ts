// The person's decisions in reviews, kept so that a kill at any moment loses none that was confirmed: each change is
// applied at once, and its promise resolves when it is on the disk. Changes that come while writing go out together.
import { join } from 'node:path';
import { z } from 'zod';
import { assertNever } from '../../../shared/assert-never';
import { type ReviewDecision, reviewDecision } from '../../../shared/review';
import { type DecisionState, decided, decisionState } from './decision-state';
import { damageNotices } from './damaged';
import { readJsonFile, versionOf, writeJsonFile } from './json-file';
import { withLock } from './with-lock';

const stored = z.object({
  version: z.literal(1),
  /** Older decisions, the last one on each thing only; these cannot be undone any more. */
  settled: z.array(reviewDecision),
  /** In their order. */
  applied: z.array(reviewDecision),
  undone: z.array(reviewDecision),
});
type Stored = z.infer<typeof stored>;

export interface Decisions {
  state(): DecisionState;
  canUndo(): boolean;
  canRedo(): boolean;
  /** Takes a decision; `state()` knows it at once, the promise resolves when it is on the disk. */
  decide(decision: ReviewDecision): Promise<void>;
  /** Takes back the last decision and gives it; null when there is none. */
  undo(): Promise<ReviewDecision | null>;
  redo(): Promise<ReviewDecision | null>;
  /** Takes up what another process has written since. */
  refresh(): Promise<void>;
  /** Resolves when everything is on the disk. */
  flush(): Promise<void>;
  /** What the person must know: a damaged file, now or earlier, that was not seen to; null when all is well. */
  notice: string | null;
}

type Change = { kind: 'decide'; decision: ReviewDecision } | { kind: 'undo' } | { kind: 'redo' };

const mostUndo = 500;

/** Opens the decisions of a data folder. */
export async function openDecisions(dataFolder: string): Promise<Decisions> {
  const path = join(dataFolder, 'decisions.json');
  const first = await readJsonFile(path, stored);
  const notice = (await damageNotices(dataFolder, 'decisions.json')).join(' ') || null;
  let version = first.version;
  let onDisk: Stored = first.value ?? { version: 1, settled: [], applied: [], undone: [] };
  // Changes that are being written, and those that came since; `now` is what the disk holds with both on top.
  let going: Change[] = [];
  let pending: Change[] = [];
  let now = onDisk;
  let state = stateOf(now);
  let writing: Promise<void> | null = null;

  function change(one: Change): Promise<void> {
    const next = changed(now, one);
    if (next !== now) {
      state = one.kind === 'decide' ? decided(state, one.decision) : stateOf(next);
      now = next;
      pending.push(one);
    }
    return flush();
  }

  async function flush(): Promise<void> {
    // A failure of a write that began before belongs to those who asked for it; theirs is tried again with ours.
    if (writing) await writing.catch(() => undefined);
    if (pending.length === 0 && !writing) return;
    writing ??= withLock(path, write).finally(() => {
      writing = null;
    });
    await writing;
  }

  async function write(): Promise<void> {
    [going, pending] = [pending, []];
    try {
      await takeUp();
      const next = settle(going.reduce(changed, onDisk));
      version = await writeJsonFile(path, next);
      onDisk = next;
      going = [];
      now = pending.reduce(changed, onDisk);
    } catch (error) {
      [going, pending] = [[], [...going, ...pending]];
      throw error;
    }
  }

  // Another process may have written since: what is not written yet goes on top of that.
  async function takeUp(): Promise<void> {
    if ((await versionOf(path)) === version) return;
    const read = await readJsonFile(path, stored);
    version = read.version;
    onDisk = read.value ?? onDisk;
    now = [...going, ...pending].reduce(changed, onDisk);
    state = stateOf(now);
  }

  return {
    notice,
    state: () => state,
    canUndo: () => now.applied.length > 0,
    canRedo: () => now.undone.length > 0,
    decide: (decision) => change({ kind: 'decide', decision: reviewDecision.parse(decision) }),
    async undo() {
      const last = now.applied.at(-1) ?? null;
      await change({ kind: 'undo' });
      return last;
    },
    async redo() {
      const last = now.undone.at(-1) ?? null;
      await change({ kind: 'redo' });
      return last;
    },
    refresh: () => withLock(path, takeUp),
    flush,
  };
}

function stateOf({ settled, applied }: Stored): DecisionState {
  return decisionState([...settled, ...applied]);
}

function changed(before: Stored, change: Change): Stored {
  const { applied, undone } = before;
  if (change.kind === 'decide') return { ...before, applied: [...applied, change.decision], undone: [] };
  const last = (change.kind === 'undo' ? applied : undone).at(-1);
  if (last === undefined) return before;
  return change.kind === 'undo'
    ? { ...before, applied: applied.slice(0, -1), undone: [...undone, last] }
    : { ...before, applied: [...applied, last], undone: undone.slice(0, -1) };
}

// Keeps the file small: of decisions too old to be undone only the last on each thing stays.
function settle(before: Stored): Stored {
  if (before.applied.length <= mostUndo) return before;
  const old = [...before.settled, ...before.applied.slice(0, -mostUndo)].flatMap(single);
  const last = new Map<string, ReviewDecision>();
  for (const decision of old) {
    const subject = subjectOf(decision);
    last.delete(subject);
    last.set(subject, decision);
  }
  return { ...before, settled: [...last.values()], applied: before.applied.slice(-mostUndo) };
}

function single(decision: ReviewDecision): ReviewDecision[] {
  if (decision.kind === 'repository')
    return decision.repositoryIds.map((id) => ({ ...decision, repositoryIds: [id] }));
  if (decision.kind === 'include-trajectories')
    return decision.keys.map((key) => ({
      kind: 'include-trajectory',
      key,
      included: decision.included,
    }));
  return [decision];
}

function subjectOf(decision: ReviewDecision): string {
  switch (decision.kind) {
    case 'finding':
      return JSON.stringify([decision.kind, decision.repositoryId, decision.finding]);
    case 'redact-text':
      return JSON.stringify([decision.kind, decision.repositoryId, decision.text]);
    case 'leave-out-event':
      return JSON.stringify([decision.kind, decision.key, decision.event]);
    case 'leave-out-path':
      return JSON.stringify([decision.kind, decision.key, decision.path]);
    case 'include-trajectory':
      return JSON.stringify([decision.kind, decision.key]);
    case 'include-trajectories':
      return JSON.stringify([decision.kind, decision.keys]);
    case 'repository':
      return JSON.stringify([decision.kind, decision.repositoryIds]);
    default:
      return assertNever(decision);
  }
}
