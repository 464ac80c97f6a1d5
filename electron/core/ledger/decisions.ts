// What the person decided in reviews: per finding (by keyed hash, never in clear), texts to take out, events and trajectories
// left out, repositories. On the disk before the answer is given; each step can be undone.
import { readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { repositoryDecision, type RepositoryDecision } from '../../../shared/repository';
import type { ReviewDecision } from '../../../shared/review';
import { writePrivately } from '../platform/files';

const state = z.object({
  version: z.literal(1),
  /** By scope ('*' or a repository's id), then by finding. */
  findings: z.record(z.string(), z.record(z.string(), z.enum(['redact', 'keep']))),
  texts: z.array(z.object({ text: z.string(), repositoryId: z.string().nullable() })),
  leftOut: z.record(z.string(), z.object({ events: z.array(z.string()), paths: z.array(z.string()) })),
  excluded: z.array(z.string()),
  repositories: z.record(z.string(), repositoryDecision),
});
type State = z.infer<typeof state>;

const empty: State = { version: 1, findings: {}, texts: [], leftOut: {}, excluded: [], repositories: {} };
const everywhere = '*';
const mostSteps = 500;

export interface Decisions {
  apply(decision: ReviewDecision): Promise<void>;
  /** Takes the last step back; gives what it was, or null when there is none. */
  undo(): Promise<string | null>;
  redo(): Promise<string | null>;
  canUndo(): boolean;
  canRedo(): boolean;
  /** Decisions that hold in a repository: its own before those for everywhere. */
  findings(repositoryId: string): Map<string, 'redact' | 'keep'>;
  /** Texts to take out in a repository. */
  texts(repositoryId: string): string[];
  leftOut(key: string): { events: Set<string>; paths: string[] };
  isIncluded(key: string): boolean;
  repository(repositoryId: string): RepositoryDecision;
  /** Clears the ticks of repositories whose package has gone out: the next review starts unticked. */
  clearShared(repositoryIds: readonly string[]): Promise<void>;
  /** What happened to decisions that could not be read, or null. */
  notice: string | null;
}

/** Opens `decisions.json` in the data folder. */
export async function openDecisions(dataFolder: string): Promise<Decisions> {
  const path = join(dataFolder, 'decisions.json');
  const read = await readState(path);
  let now = read.state;
  let past: { label: string; before: State }[] = [];
  let future: { label: string; after: State }[] = [];
  let writing: Promise<void> = Promise.resolve();

  const save = (): Promise<void> => {
    // One write after the other, each with what holds at its turn.
    writing = writing.catch(() => undefined).then(() => writePrivately(path, JSON.stringify(now)));
    return writing;
  };
  return {
    notice: read.notice,
    async apply(decision) {
      const before = now;
      now = change(now, decision);
      past = [...past.slice(1 - mostSteps), { label: labelOf(decision), before }];
      future = [];
      await save();
    },
    async undo() {
      const step = past.pop();
      if (!step) return null;
      future.push({ label: step.label, after: now });
      now = step.before;
      await save();
      return step.label;
    },
    async redo() {
      const step = future.pop();
      if (!step) return null;
      past.push({ label: step.label, before: now });
      now = step.after;
      await save();
      return step.label;
    },
    canUndo: () => past.length > 0,
    canRedo: () => future.length > 0,
    findings: (repositoryId) => new Map([...entriesOf(now, everywhere), ...entriesOf(now, repositoryId)]),
    texts: (repositoryId) =>
      now.texts
        .filter((one) => one.repositoryId === null || one.repositoryId === repositoryId)
        .map(({ text }) => text),
    leftOut: (key) => ({
      events: new Set(own(now.leftOut, key)?.events),
      paths: own(now.leftOut, key)?.paths ?? [],
    }),
    isIncluded: (key) => !now.excluded.includes(key),
    repository: (id) => own(now.repositories, id) ?? 'undecided',
    async clearShared(ids) {
      const kept = Object.entries(now.repositories).filter(
        ([id, decision]) => decision !== 'share' || !ids.includes(id),
      );
      now = { ...now, repositories: Object.fromEntries(kept) };
      past = [];
      future = [];
      await save();
    },
  };
}

function change(before: State, decision: ReviewDecision): State {
  switch (decision.kind) {
    case 'finding': {
      const scope = decision.repositoryId ?? everywhere;
      const others = entriesOf(before, scope).filter(([id]) => id !== decision.finding);
      const here =
        decision.decision === 'undecided'
          ? others
          : [...others, [decision.finding, decision.decision] as const];
      return { ...before, findings: { ...before.findings, [scope]: Object.fromEntries(here) } };
    }
    case 'redact-text': {
      const { text, repositoryId } = decision;
      const known = before.texts.some((one) => one.text === text && one.repositoryId === repositoryId);
      return known ? before : { ...before, texts: [...before.texts, { text, repositoryId }] };
    }
    case 'leave-out-event': {
      const here = own(before.leftOut, decision.key) ?? { events: [], paths: [] };
      return withLeftOut(before, decision.key, {
        ...here,
        events: toggled(here.events, decision.event, decision.leftOut),
      });
    }
    case 'leave-out-path': {
      const here = own(before.leftOut, decision.key) ?? { events: [], paths: [] };
      return withLeftOut(before, decision.key, {
        ...here,
        paths: toggled(here.paths, decision.path, decision.leftOut),
      });
    }
    case 'include-trajectory':
      return { ...before, excluded: toggled(before.excluded, decision.key, !decision.included) };
    case 'repository': {
      const chosen = Object.fromEntries(decision.repositoryIds.map((id) => [id, decision.decision]));
      return { ...before, repositories: { ...before.repositories, ...chosen } };
    }
  }
}

function labelOf(decision: ReviewDecision): string {
  switch (decision.kind) {
    case 'finding':
      return decision.decision === 'keep'
        ? 'Not a secret'
        : decision.decision === 'redact'
          ? 'Keep redacted'
          : 'Undecided';
    case 'redact-text':
      return 'Redact this text';
    case 'leave-out-event':
      return decision.leftOut ? 'Leave out' : 'Put back';
    case 'leave-out-path':
      return decision.leftOut ? 'Leave out every call on a path' : 'Put calls on a path back';
    case 'include-trajectory':
      return decision.included ? 'Include a trajectory' : 'Leave out a trajectory';
    case 'repository':
      return 'Decide on repositories';
  }
}

function withLeftOut(before: State, key: string, here: { events: string[]; paths: string[] }): State {
  const others = Object.entries(before.leftOut).filter(([other]) => other !== key);
  const nothing = here.events.length === 0 && here.paths.length === 0;
  return { ...before, leftOut: Object.fromEntries(nothing ? others : [...others, [key, here]]) };
}

function toggled(list: readonly string[], item: string, present: boolean): string[] {
  const others = list.filter((other) => other !== item);
  return present ? [...others, item] : others;
}

function entriesOf(from: State, scope: string): [string, 'redact' | 'keep'][] {
  return Object.entries(own(from.findings, scope) ?? {});
}

/** A value of the record itself, never one of Object.prototype. */
function own<T>(record: Record<string, T>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

async function readState(path: string): Promise<{ state: State; notice: string | null }> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (text === undefined) return { state: empty, notice: null };
  const parsed = state.safeParse(parse(text));
  if (parsed.success) return { state: parsed.data, notice: null };
  const aside = `${path}.damaged-${Date.now()}`;
  await rename(path, aside);
  return { state: empty, notice: `Earlier decisions could not be read and were moved to ${aside}.` };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
