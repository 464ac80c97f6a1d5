// What the person has decided in reviews, told from the decisions in their order. Pure.
import { assertNever } from '../../../shared/assert-never';
import type { RepositoryDecision } from '../../../shared/repository';
import type { ReviewDecision } from '../../../shared/review';

/** A literal text to be redacted everywhere, or in one repository. */
export interface OwnText {
  text: string;
  repositoryId: string | null;
}

/** Keys are ids from files that are not trusted, so these are maps and sets, not objects. */
export interface DecisionState {
  /** By repository id ('' for everywhere), then by finding id. */
  findings: ReadonlyMap<string, ReadonlyMap<string, 'redact' | 'keep'>>;
  texts: readonly OwnText[];
  /** By trajectory key: keys of events left out. */
  leftOutEvents: ReadonlyMap<string, ReadonlySet<string>>;
  /** By trajectory key: paths (files or folders) whose tool calls are left out. */
  leftOutPaths: ReadonlyMap<string, ReadonlySet<string>>;
  /** By trajectory key; those not named were not decided on. */
  included: ReadonlyMap<string, boolean>;
  repositories: ReadonlyMap<string, RepositoryDecision>;
}

interface Draft {
  findings: Map<string, Map<string, 'redact' | 'keep'>>;
  texts: OwnText[];
  leftOutEvents: Map<string, Set<string>>;
  leftOutPaths: Map<string, Set<string>>;
  included: Map<string, boolean>;
  repositories: Map<string, RepositoryDecision>;
}

/** The state after these decisions, in their order. */
export function decisionState(decisions: Iterable<ReviewDecision>): DecisionState {
  const draft: Draft = {
    findings: new Map(),
    texts: [],
    leftOutEvents: new Map(),
    leftOutPaths: new Map(),
    included: new Map(),
    repositories: new Map(),
  };
  for (const decision of decisions) apply(draft, decision);
  return draft;
}

/** The state after one more decision; the one before stays as it is. */
export function decided(state: DecisionState, decision: ReviewDecision): DecisionState {
  const setsOf = (all: DecisionState['leftOutPaths']): Map<string, Set<string>> =>
    new Map([...all].map(([key, set]) => [key, new Set(set)]));
  const draft: Draft = {
    findings: new Map([...state.findings].map(([scope, findings]) => [scope, new Map(findings)])),
    texts: [...state.texts],
    leftOutEvents: setsOf(state.leftOutEvents),
    leftOutPaths: setsOf(state.leftOutPaths),
    included: new Map(state.included),
    repositories: new Map(state.repositories),
  };
  apply(draft, decision);
  return draft;
}

function apply(draft: Draft, decision: ReviewDecision): void {
  switch (decision.kind) {
    case 'finding': {
      const inScope = at(
        draft.findings,
        decision.repositoryId ?? '',
        () => new Map<string, 'redact' | 'keep'>(),
      );
      if (decision.decision === 'undecided') inScope.delete(decision.finding);
      else inScope.set(decision.finding, decision.decision);
      return;
    }
    case 'redact-text': {
      const { text, repositoryId } = decision;
      const known = draft.texts.some((one) => one.text === text && one.repositoryId === repositoryId);
      if (!known) draft.texts.push({ text, repositoryId });
      return;
    }
    case 'leave-out-event':
      return switchTo(
        at(draft.leftOutEvents, decision.key, () => new Set<string>()),
        decision.event,
        decision.leftOut,
      );
    case 'leave-out-path':
      return switchTo(
        at(draft.leftOutPaths, decision.key, () => new Set<string>()),
        decision.path,
        decision.leftOut,
      );
    case 'include-trajectory':
      draft.included.set(decision.key, decision.included);
      return;
    case 'include-trajectories':
      for (const key of decision.keys) draft.included.set(key, decision.included);
      return;
    case 'repository':
      for (const id of decision.repositoryIds) draft.repositories.set(id, decision.decision);
      return;
    default:
      return assertNever(decision);
  }
}

function at<V>(map: Map<string, V>, key: string, make: () => V): V {
  const value = map.get(key) ?? make();
  map.set(key, value);
  return value;
}

function switchTo(set: Set<string>, what: string, on: boolean): void {
  if (on) set.add(what);
  else set.delete(what);
}

/** What was decided on a finding: for this repository, else for everywhere; null when nothing was. */
export function findingDecisionOf(
  state: DecisionState,
  finding: string,
  repositoryId: string | null,
): 'redact' | 'keep' | null {
  const own = repositoryId === null ? undefined : state.findings.get(repositoryId)?.get(finding);
  return own ?? state.findings.get('')?.get(finding) ?? null;
}
