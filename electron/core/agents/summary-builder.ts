// Folds what records tell, whatever the agent, into a summary: counts each call, answer and prompt once, and lets an edit
// count only when its call succeeded.
import type { AgentId, ModelUse, TokenCount, Unread } from '../../../shared/trajectory';
import type { RecordSummary, TrajectoryFile } from './agent';
import { CallLedger, type CallLedgerState } from './call-ledger';
import { wholePairs } from './prompt-text';
import { spellTime, type Time, TimeSpan } from './time-span';
import { isBefore } from './times';

/** So many unreadable lines are listed one by one; so many unknown types and working directories are told apart. */
const MOST_UNREAD = 1000;
const MOST_NAMES = 500;

interface Facts {
  title: string | null;
  titleFallback: string | null;
  cwds: string[];
  gitBranch: string | null;
  gitRemote: string | null;
  gitCommit: string | null;
  version: string | null;
  firstAt: string | null;
  lastAt: string | null;
  turns: number;
  tokens: TokenCount | null;
  isSubagent: boolean;
  parentId: string | null;
  unread: Unread[];
  /** Unreadable lines beyond those that are listed, and the last of them. */
  unlisted: number;
  lastUnlisted: number;
}

/** What `state()` holds; JSON-safe. */
interface BuilderState {
  facts: Facts;
  models: ModelUse[];
  unknown: [string, number][];
  prompts: string[];
  /** Answers with the output tokens that were counted for them. */
  answers: [string, number][];
  calls: CallLedgerState;
}

/** Gathers one trajectory's summary. */
export class SummaryBuilder {
  readonly facts: Facts;
  readonly calls: CallLedger;
  private readonly models: Map<string, ModelUse>;
  private readonly unknown: Map<string, number>;
  private readonly prompts: Set<string>;
  private readonly answers: Map<string, number>;
  /** Of the latest record that told one; most records tell the same. */
  private lastCwd: string | null = null;
  private lastUse: ModelUse | null = null;
  /** When that was used last, where it is not spelt out there yet. */
  private usedAt: Time | null = null;
  private readonly times: TimeSpan;

  constructor(
    private readonly agent: AgentId,
    private readonly file: TrajectoryFile,
    saved?: unknown,
  ) {
    const state = isState(saved) ? structuredClone(saved) : null;
    this.facts = state?.facts ?? noFacts(file);
    this.times = new TimeSpan(this.facts);
    this.calls = new CallLedger(state?.calls);
    this.models = new Map(state?.models.map((use) => [use.model, use]));
    this.unknown = new Map(state?.unknown);
    this.prompts = new Set(state?.prompts);
    this.answers = new Map(state?.answers);
  }

  /** The first folder that was told. */
  get cwd(): string | null {
    return this.facts.cwds[0] ?? null;
  }

  /** A record's time, which widens the span of the trajectory; null for anything but an ISO 8601 time or milliseconds. */
  time(value: unknown): Time | null {
    return this.times.add(value);
  }

  /** The first folder becomes the trajectory's `cwd`. */
  folder(cwd: unknown): void {
    if (typeof cwd !== 'string' || cwd === '' || cwd === this.lastCwd) return;
    this.lastCwd = cwd;
    if (this.facts.cwds.includes(cwd)) return;
    if (this.facts.cwds.length < MOST_NAMES) this.facts.cwds.push(cwd);
  }

  /** The first value that is told stays. */
  once(fact: 'gitBranch' | 'gitRemote' | 'gitCommit' | 'version' | 'titleFallback', value: unknown): void {
    if (typeof value === 'string' && value !== '') this.facts[fact] ??= value;
  }

  /** An answer of a model at a time, which is the one that `time` gave last. */
  model(name: unknown, time: Time | null): void {
    if (typeof name !== 'string' || name === '') return;
    const use = this.lastUse?.model === name ? this.lastUse : this.models.get(name);
    // Later than all that came before: usual, and nothing to compare.
    if (use && use === this.lastUse && use.firstAt !== null && time !== null && this.times.isLatest) {
      this.usedAt = time;
      return;
    }
    this.spellUse();
    const at = time === null ? null : spellTime(time);
    if (!use) {
      if (this.models.size < MOST_NAMES) this.models.set(name, { model: name, firstAt: at, lastAt: at });
      return;
    }
    this.lastUse = use;
    if (at === null) return;
    if (use.firstAt === null || isBefore(at, use.firstAt)) use.firstAt = at;
    if (use.lastAt === null || isBefore(use.lastAt, at)) use.lastAt = at;
  }

  /** A human prompt; one with a key that came before is a copy. The title is asked for while there is none. */
  prompt(title: () => string | null, key: string | null): void {
    if (key !== null) {
      if (this.prompts.has(key)) return;
      this.prompts.add(key);
    }
    this.facts.turns++;
    this.facts.title ??= title();
  }

  /** The output of an answer. False for one that was told before, of which only what it has grown by counts: it is told while it streams. */
  output(tokens: number, answer: string | null): boolean {
    const total = (this.facts.tokens ??= { input: 0, output: 0, cacheRead: 0, cacheWrite: 0 });
    const counted = answer === null ? undefined : this.answers.get(answer);
    if (answer !== null && (counted === undefined || tokens > counted)) this.answers.set(answer, tokens);
    total.output += Math.max(0, tokens - (counted ?? 0));
    return counted === undefined;
  }

  /** What went into an answer. */
  input(fresh: number, cacheRead: number, cacheWrite: number): void {
    const total = (this.facts.tokens ??= { input: 0, output: 0, cacheRead: 0, cacheWrite: 0 });
    total.input += fresh;
    total.cacheRead += cacheRead;
    total.cacheWrite += cacheWrite;
  }

  /** A record whose type is not known. */
  unknownType(type: string): void {
    const name = type.slice(0, 80);
    const count = this.unknown.get(name);
    if (count !== undefined || this.unknown.size < MOST_NAMES) this.unknown.set(name, (count ?? 0) + 1);
  }

  /** A line that could not be read. */
  unreadable(line: number, reason: string): void {
    if (this.facts.unread.length < MOST_UNREAD) {
      this.facts.unread.push({ line, reason });
      return;
    }
    this.facts.unlisted++;
    this.facts.lastUnlisted = line;
  }

  /** The summary of all that came so far. */
  summary(): RecordSummary {
    this.spell();
    const { titleFallback, title, cwds, unlisted, lastUnlisted, ...facts } = this.facts;
    const more = { line: lastUnlisted, reason: `${unlisted} more lines up to this one could not be read.` };
    return {
      agent: this.agent,
      id: this.file.id,
      ...facts,
      title: title ?? titleFallback,
      cwd: cwds[0] ?? null,
      cwds: [...cwds],
      tokens: facts.tokens && { ...facts.tokens },
      unread: unlisted > 0 ? [...facts.unread, more] : [...facts.unread],
      models: [...this.models.values()].map((use) => ({ ...use })),
      ...this.calls.counts(),
      // fromEntries defines own properties, so that a type called __proto__ is a name like any other.
      unknownTypes: Object.fromEntries([...this.unknown].map(([name, count]) => [wholePairs(name), count])),
    };
  }

  /** Everything needed to go on later; a copy. */
  state(): unknown {
    this.spell();
    const { facts } = this;
    const state: BuilderState = {
      facts: {
        ...facts,
        cwds: [...facts.cwds],
        tokens: facts.tokens && { ...facts.tokens },
        unread: facts.unread.map((one) => ({ ...one })),
      },
      models: [...this.models.values()].map((use) => ({ ...use })),
      unknown: [...this.unknown],
      prompts: [...this.prompts],
      answers: [...this.answers],
      calls: this.calls.state(),
    };
    return state;
  }

  private spell(): void {
    this.times.spell();
    this.spellUse();
  }

  private spellUse(): void {
    if (this.lastUse && this.usedAt !== null) this.lastUse.lastAt = spellTime(this.usedAt);
    this.usedAt = null;
  }
}

function noFacts(file: TrajectoryFile): Facts {
  return {
    title: null,
    titleFallback: null,
    cwds: [],
    gitBranch: null,
    gitRemote: null,
    gitCommit: null,
    version: null,
    firstAt: null,
    lastAt: null,
    turns: 0,
    tokens: null,
    isSubagent: file.isSubagent,
    parentId: file.parentId,
    unread: [],
    unlisted: 0,
    lastUnlisted: 0,
  };
}

function isState(saved: unknown): saved is BuilderState {
  if (typeof saved !== 'object' || saved === null) return false;
  const state = saved as Partial<BuilderState>;
  return (
    typeof state.facts === 'object' &&
    state.facts !== null &&
    Array.isArray(state.facts.cwds) &&
    Array.isArray(state.facts.unread) &&
    [state.models, state.unknown, state.prompts, state.answers].every(Array.isArray) &&
    typeof state.calls === 'object'
  );
}
