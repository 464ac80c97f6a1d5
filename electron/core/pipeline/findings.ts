// Pass 1 of redaction over the trajectories of repositories, and what follows from it: counts, and the values that the
// second pass replaces over a whole contribution.
import { AppError } from '../../../shared/failure';
import type { FindingCounts, FindingDecision, FindingGroup } from '../../../shared/finding';
import type { Repository } from '../../../shared/repository';
import type { OwnRule } from '../../../shared/settings';
import type { AgentId, Trajectory } from '../../../shared/trajectory';
import { agentOf } from '../agents/index';
import { explainFileError } from '../find/explain-file-error';
import type { ExactValue } from '../redact/exact-values';
import { createFinder } from '../redact/finder';
import { type FoundValue, mergeFoundValues, toGroup } from '../redact/found-value';
import { knownBeforehand, type Redaction } from '../redact/redaction';
import { rules } from '../redact/rules/index';
import { knownAboutRepositories } from './known-about-person';
import { linesOf } from './read-events';
import {
  type Found,
  type PipelineState,
  repositoryIdOf,
  sharedRepositories,
  theScan,
  trajectoryOf,
} from './state';

/** The rules and values that hold in a repository. Values known of every repository under review hold in all of them. */
export function redactionOf(
  state: PipelineState,
  repositoryId: string,
  agent: AgentId,
  exact: readonly ExactValue[],
): Redaction {
  const { ownRules, allowed } = state.settings.current();
  const texts = state.decided.texts(repositoryId);
  return {
    policy: agentOf(agent).policy,
    rules,
    exact,
    ownRules: [
      ...ownRules.filter((rule) => rule.repositoryId === null || rule.repositoryId === repositoryId),
      ...texts.map(asRule),
    ],
    allowed,
    key: state.key,
  };
}

function asRule(text: string, index: number): OwnRule {
  return { id: `text-${index}`, kind: 'literal', text, title: 'Text that you chose', repositoryId: null };
}

const atOnce = 3;

/** Names, addresses and environment values: of the person, of the repositories to share, and of the one that is looked at. */
export async function exactValuesFor(
  state: PipelineState,
  repositoryId: string | null,
): Promise<ExactValue[]> {
  const wanted = contributionOf(state, repositoryId);
  const unknown = wanted.filter(({ id }) => !state.aboutRepository.has(id));
  // Each asks git: hundreds at once would hold up everything else, a decision among it.
  for (let next = 0; next < unknown.length; next += atOnce)
    await Promise.all(unknown.slice(next, next + atOnce).map((one) => aboutRepository(state, one)));
  const lists = await Promise.all(wanted.map((repository) => aboutRepository(state, repository)));
  return [...state.aboutPerson, ...lists.flat()];
}

function aboutRepository(state: PipelineState, repository: Repository): Promise<ExactValue[]> {
  const known = state.aboutRepository.get(repository.id);
  if (known) return known;
  const asked = knownAboutRepositories([repository], state.settings.current(), state.options);
  state.aboutRepository.set(repository.id, asked);
  return asked;
}

/** The repositories that are redacted as one: those to share, and the one that is looked at. */
export function contributionOf(state: PipelineState, repositoryId: string | null): Repository[] {
  const shared = sharedRepositories(state);
  const looked = theScan(state).grouping.repositories.filter(({ id }) => id === repositoryId);
  return [...new Set([...shared, ...looked])];
}

/** Searches one trajectory, once; what was found is kept until a new scan or a change of patterns. */
export function findIn(state: PipelineState, key: string): Promise<Found> {
  const known = state.found.get(key);
  if (known) return known;
  const asked = search(state, trajectoryOf(state, key), repositoryIdOf(state, key));
  state.found.set(key, asked);
  asked.then(
    (found) => {
      if (state.found.get(key) !== asked) return;
      state.foundNow.set(key, found);
      state.versions.found += 1;
    },
    () => state.found.delete(key),
  );
  return asked;
}

async function search(state: PipelineState, trajectory: Trajectory, repositoryId: string): Promise<Found> {
  const finder = createFinder(
    redactionOf(state, repositoryId, trajectory.agent, await exactValuesFor(state, repositoryId)),
  );
  try {
    for await (const { line, number, oversized } of linesOf(trajectory.path)) {
      if (oversized)
        throw new AppError('unreadable', `Line ${number} is longer than 64 MB and was not looked at.`);
      finder.line(line.toString('utf8'), number);
    }
  } catch (error) {
    const reason = error instanceof AppError ? error.message : explainFileError(error);
    return { values: finder.found(), contextLines: finder.contextLines(), problem: reason };
  }
  return { values: finder.found(), contextLines: finder.contextLines(), problem: null };
}

/** Searches all trajectories of repositories, telling counts as they grow. Stops between trajectories. */
export async function searchFindings(
  state: PipelineState,
  repositoryIds: readonly string[],
  signal: AbortSignal,
  task: 'findings' | 'package' = 'findings',
): Promise<FindingCounts> {
  const { byRepository, trajectories } = theScan(state);
  const keys = repositoryIds.flatMap((id) => (byRepository.get(id) ?? []).map((key) => ({ id, key })));
  const total = keys.reduce((sum, { key }) => sum + (trajectories.get(key)?.bytes ?? 0), 0);
  const started = performance.now();
  let done = 0;
  let told = started;
  for (const [index, { id, key }] of keys.entries()) {
    if (signal.aborted) break;
    await findIn(state, key);
    done += trajectories.get(key)?.bytes ?? 0;
    const seconds = (performance.now() - started) / 1000;
    const rate = seconds > 0 ? done / seconds : 0;
    state.emit('progress', {
      task,
      note: 'Looking for what is private',
      done,
      total,
      files: index + 1,
      filesTotal: keys.length,
      rate,
      secondsLeft: rate > 0 ? (total - done) / rate : null,
    });
    // Counting goes over all that was found in the repository: after each trajectory it would cost more than the search.
    if (keys[index + 1]?.id === id && performance.now() - told < 250) continue;
    state.emit('findings:counts', { repositoryId: id, findings: countsOfRepository(state, id) });
    told = performance.now();
  }
  return countValues(
    state,
    repositoryIds.flatMap((id) => valuesFoundIn(state, [id]).map((value) => ({ id, value }))),
    !signal.aborted,
  );
}

function valuesFoundIn(state: PipelineState, repositoryIds: readonly string[]): FoundValue[] {
  const { byRepository } = theScan(state);
  const keys = repositoryIds.flatMap((id) => byRepository.get(id) ?? []);
  return mergeFoundValues(keys.flatMap((key) => [state.foundNow.get(key)?.values ?? []]));
}

/** Values to replace in a contribution: all that was found in its repositories, and all that is known beforehand. */
export async function valuesFor(
  state: PipelineState,
  repositoryId: string | null,
): Promise<{ values: FoundValue[]; exact: ExactValue[] }> {
  const exact = await exactValuesFor(state, repositoryId);
  const repositories = contributionOf(state, repositoryId);
  const found = valuesFoundIn(
    state,
    repositories.map(({ id }) => id),
  );
  const known = knownBeforehand(redactionOf(state, repositoryId ?? '', 'pi', exact));
  return { values: mergeFoundValues([found, known]), exact };
}

/** What holds for a finding now. */
export function decisionOf(
  decisions: ReadonlyMap<string, 'redact' | 'keep'>,
  value: FoundValue,
): FindingDecision {
  return decisions.get(value.id) ?? (value.tier === 'definite' ? 'redact' : 'undecided');
}

/** Counts by tier of one repository, as far as it was searched. */
export function countsOfRepository(state: PipelineState, repositoryId: string): FindingCounts {
  const keys = theScan(state).byRepository.get(repositoryId) ?? [];
  const done = keys.every((key) => state.foundNow.has(key));
  return countValues(
    state,
    valuesFoundIn(state, [repositoryId]).map((value) => ({ id: repositoryId, value })),
    done,
  );
}

/** Counts by tier of one trajectory. */
export function countsOfTrajectory(state: PipelineState, key: string, repositoryId: string): FindingCounts {
  const found = state.foundNow.get(key);
  return countValues(
    state,
    (found?.values ?? []).map((value) => ({ id: repositoryId, value })),
    found !== undefined,
  );
}

/** `definite` counts what is replaced, `candidate` what waits for a decision; what the person keeps is in neither. */
function countValues(
  state: PipelineState,
  values: readonly { id: string; value: FoundValue }[],
  done: boolean,
): FindingCounts {
  const counts = { definite: 0, candidate: 0, done };
  const decisions = new Map<string, ReadonlyMap<string, 'redact' | 'keep'>>();
  for (const { id, value } of values) {
    const here = decisions.get(id) ?? state.decided.findings(id);
    decisions.set(id, here);
    const decision = decisionOf(here, value);
    if (decision === 'undecided') counts.candidate += 1;
    else if (decision === 'redact') counts.definite += 1;
  }
  return counts;
}

/** Why a trajectory is held back now, or null. Only known once it was searched. */
export function heldReason(state: PipelineState, key: string, repositoryId: string): string | null {
  const found = state.foundNow.get(key);
  if (!found) return null;
  if (found.problem !== null) return found.problem;
  const { candidate } = countsOfTrajectory(state, key, repositoryId);
  if (candidate === 0) return null;
  return candidate === 1 ? '1 finding is not decided yet.' : `${candidate} findings are not decided yet.`;
}

/**
 * The findings of one trajectory, those to decide first, then by number of places. `also`: values that stand in it, but were
 * found elsewhere or are known beforehand.
 */
export function groupsOf(
  state: PipelineState,
  key: string,
  repositoryId: string,
  also: readonly FoundValue[] = [],
): FindingGroup[] {
  const decisions = state.decided.findings(repositoryId);
  const found = state.foundNow.get(key)?.values ?? [];
  const ids = new Set(found.map(({ id }) => id));
  const groups = [...found, ...also.filter(({ id }) => !ids.has(id))].map((value) =>
    toGroup(value, decisionOf(decisions, value)),
  );
  const rank = (group: FindingGroup): number =>
    group.decision === 'undecided' ? 0 : group.tier === 'candidate' ? 1 : 2;
  return groups.sort((a, b) => rank(a) - rank(b) || b.places - a.places || (a.id < b.id ? -1 : 1));
}

/** Forgets what was found: after a new scan, or when a rule of the person's own has changed. */
export function forgetFindings(state: PipelineState): void {
  state.versions.found += 1;
  state.found.clear();
  state.foundNow.clear();
  state.aboutRepository.clear();
}
