// Codex' summariser: a fold, and the state in which it can be put away and taken up again.
import type { Summariser, TrajectoryFile } from '../agent';
import { asObject } from '../json';
import { SummaryBuilder } from '../summary-builder';
import type { CodexFacts } from './facts';
import { CodexFold } from './fold';

/** Summarises one Codex file. */
export function summariseCodex(file: TrajectoryFile, saved?: unknown): Summariser {
  const state = asObject(saved);
  const facts = isFacts(state?.codex) ? structuredClone(state.codex) : noFacts();
  return new CodexSummariser(new SummaryBuilder('codex', file, state?.builder), facts);
}

class CodexSummariser extends CodexFold implements Summariser {
  unreadable(line: number, reason: string): void {
    this.builder.unreadable(line, reason);
  }

  state(): unknown {
    return { builder: this.builder.state(), codex: structuredClone(this.facts) };
  }
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
    failedEnds: [],
    untold: [],
    tokens: null,
  };
}

function isFacts(value: unknown): value is CodexFacts {
  const facts = asObject(value);
  const parts = [facts?.events, facts?.items, facts?.guessed];
  const lists = [facts?.guessedPaths, facts?.failedEnds, facts?.untold];
  return parts.every((part) => asObject(part) !== null) && lists.every(Array.isArray);
}
