// One trajectory redacted on its own, with what is known about the person and its repository, and looked at again: for the
// collect hook and for the command line.
import { AppError } from '../../../shared/failure';
import type { FindingGroup } from '../../../shared/finding';
import type { Settings } from '../../../shared/settings';
import { agentOf } from '../agents/index';
import type { Decisions } from '../ledger/decisions';
import { createFinder } from '../redact/finder';
import { mergeFoundValues, toGroup } from '../redact/found-value';
import { redactTrajectory, type Sink, type SourceLine } from '../redact/redact';
import { knownBeforehand, type Redaction } from '../redact/redaction';
import { createReplacer } from '../redact/replacer';
import { createResidualScan, type ResidualScan } from '../redact/residual';
import { rules } from '../redact/rules/index';
import { ownRulesIn, viewDecisions } from './decided';
import { decisionOf } from './findings';
import { knownAboutPerson, knownAboutRepositories } from './known-about-person';
import type { TrajectoryFile } from './lookup';
import type { PipelineOptions } from './options';
import { linesOf } from './read-events';

export interface Stores {
  settings: Settings;
  decisions: Decisions;
  key: Uint8Array;
}

/** Where the redacted copy is kept until it is known to be clean. */
export interface Draft extends Sink {
  /** All that was written, line by line. */
  lines(): Iterable<SourceLine> | AsyncIterable<SourceLine>;
}

export interface RedactedAlone {
  findings: FindingGroup[];
  undecided: number;
  /** Replacements by rule. */
  counts: Record<string, number>;
  /** Redacts a further text the same way. */
  text(text: string): string;
}

/**
 * Redacts a trajectory into a draft. `repository`: the one that it belongs to, if that is known. Throws AppError when a line
 * cannot be redacted for sure, or something is left: then the draft must not be used.
 */
export async function redactAlone(
  options: PipelineOptions,
  stores: Stores,
  file: Pick<TrajectoryFile, 'path' | 'agent'>,
  repository: { path: string; id: string } | null,
  draft: Draft,
): Promise<RedactedAlone> {
  const redaction = await redactionAlone(options, stores, file, repository);
  const decided = viewDecisions(stores.decisions).findings(repository?.id ?? '');
  const finder = createFinder(redaction);
  for await (const { line, number, oversized } of linesOf(file.path)) {
    if (oversized)
      throw new AppError('unreadable', `Line ${number} is longer than 64 MB and was not looked at.`);
    finder.line(line.toString('utf8'), number);
  }
  const found = finder.found();
  const values = mergeFoundValues([found, knownBeforehand(redaction)]);
  const contextLines = finder.contextLines();
  const replacer = createReplacer({ ...redaction, values, decisions: decided, contextLines });
  const { counts } = await redactTrajectory(linesOf(file.path, { exact: true }), replacer, draft);
  const kept = new Set([...decided].flatMap(([id, decision]) => (decision === 'keep' ? [id] : [])));
  await lookAgain(createResidualScan({ ...redaction, values, kept }), draft, redaction);
  return {
    findings: found.map((value) => toGroup(value, decisionOf(decided, value))),
    undecided: counts.undecided.length,
    counts: counts.byRule,
    text: (text) => replacer.text(text).text,
  };
}

async function redactionAlone(
  options: PipelineOptions,
  { settings, decisions, key }: Stores,
  { agent }: Pick<TrajectoryFile, 'agent'>,
  repository: { path: string; id: string } | null,
): Promise<Redaction> {
  const repositories = repository === null ? [] : [{ path: repository.path, otherPaths: [], exists: true }];
  const [person, project] = await Promise.all([
    knownAboutPerson(options),
    knownAboutRepositories(repositories, settings, options),
  ]);
  return {
    policy: agentOf(agent).policy,
    rules,
    exact: [...person, ...project],
    ownRules: ownRulesIn(repository?.id ?? '', settings.ownRules, viewDecisions(decisions)),
    allowed: settings.allowed,
    key,
  };
}

async function lookAgain(scan: ResidualScan, draft: Draft, { policy }: Redaction): Promise<void> {
  for await (const { line, number } of draft.lines()) scan.line('trajectory', String(line), number, policy);
  const [left] = scan.finish();
  if (left)
    throw new AppError(
      'residual-finding',
      `After redaction a finding was left: ${left.title}, line ${left.line}. Nothing was kept, and nothing leaves.`,
    );
}
