// What the person's decisions mean for repositories, trajectories and findings.
import type { ReviewDecision } from '../../../shared/review';
import type { RepositoryDecision } from '../../../shared/repository';
import type { OwnRule } from '../../../shared/settings';
import type { Decisions } from '../ledger/decisions';
import type { LeftOut } from './leave-out';

export interface Decided {
  /** Decisions that hold in a repository: its own before those for everywhere. */
  findings(repositoryId: string): Map<string, 'redact' | 'keep'>;
  /** Texts to take out in a repository. */
  texts(repositoryId: string): string[];
  leftOut(key: string): LeftOut;
  /** What the person said of a trajectory; undefined when nothing. */
  included(key: string): boolean | undefined;
  repository(repositoryId: string): RepositoryDecision;
}

/** Reads the decisions as they stand at each call. */
export function viewDecisions(decisions: Decisions): Decided {
  return {
    findings: (repositoryId) => {
      const { findings } = decisions.state();
      return new Map([...(findings.get('') ?? []), ...(findings.get(repositoryId) ?? [])]);
    },
    texts: (repositoryId) =>
      decisions
        .state()
        .texts.filter((one) => one.repositoryId === null || one.repositoryId === repositoryId)
        .map(({ text }) => text),
    leftOut: (key) => ({
      events: decisions.state().leftOutEvents.get(key) ?? new Set(),
      paths: [...(decisions.state().leftOutPaths.get(key) ?? [])],
    }),
    included: (key) => decisions.state().included.get(key),
    repository: (id) => decisions.state().repositories.get(id) ?? 'undecided',
  };
}

/** The person's rules that hold in a repository ('' for none): those of the settings, and texts that they chose in a review. */
export function ownRulesIn(
  repositoryId: string,
  ownRules: readonly OwnRule[],
  decided: Pick<Decided, 'texts'>,
): OwnRule[] {
  const asRule = (text: string, index: number): OwnRule => ({
    id: `text-${index}`,
    kind: 'literal',
    text,
    title: 'Text that you chose',
    repositoryId: null,
  });
  return [
    ...ownRules.filter((rule) => rule.repositoryId === null || rule.repositoryId === repositoryId),
    ...decided.texts(repositoryId).map(asRule),
  ];
}

/** A decision in words, for "Undid: …". */
export function labelOf(decision: ReviewDecision): string {
  switch (decision.kind) {
    case 'finding':
      return { keep: 'Not a secret', redact: 'Keep redacted', undecided: 'Undecided' }[decision.decision];
    case 'redact-text':
      return 'Redact this text';
    case 'leave-out-event':
      return decision.leftOut ? 'Leave out' : 'Put back';
    case 'leave-out-path':
      return decision.leftOut ? 'Leave out every call on a path' : 'Put calls on a path back';
    case 'include-trajectory':
      return decision.included ? 'Include a trajectory' : 'Leave out a trajectory';
    case 'include-trajectories':
      return decision.included ? 'Include trajectories' : 'Leave out trajectories';
    case 'repository':
      return 'Decide on repositories';
  }
}
