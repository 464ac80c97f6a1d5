// Codex' summariser: a fold, and the state in which it can be put away and taken up again.
import type { RecordSummary, Summariser, TrajectoryFile } from '../agent';
import { asObject } from '../json';
import { SummaryBuilder } from '../summary-builder';
import type { CodexFacts } from './facts';
import { CodexFold } from './fold';

/** Summarises one Codex file. */
export function summariseCodex(file: TrajectoryFile, saved?: unknown): Summariser {
  const state = asObject(saved);
  const facts = isFacts(state?.codex) ? structuredClone(state.codex) : noFacts();
  const builder = new SummaryBuilder('codex', file, state?.builder);
  const fold = new CodexFold(builder, facts);
  return {
    add: (record) => fold.add(record),
    unreadable: (line, reason) => builder.unreadable(line, reason),
    summary: (): RecordSummary => fold.summary(),
    state: () => ({ builder: builder.state(), codex: structuredClone(facts) }),
  };
}

function noFacts(): CodexFacts {
  return {
    hasHeader: false,
    cwd: null,
    model: null,
    events: { turns: 0, title: null },
    items: { turns: 0, title: null },
    guessed: {},
    guessedPaths: [],
    hasScriptPatches: false,
    tokens: null,
  };
}

function isFacts(value: unknown): value is CodexFacts {
  const facts = asObject(value);
  const parts = [facts?.events, facts?.items, facts?.guessed];
  return parts.every((part) => asObject(part) !== null) && Array.isArray(facts?.guessedPaths);
}
