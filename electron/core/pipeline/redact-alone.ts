// One trajectory redacted on its own, with everything known about the person and its repository, and looked at again.
import { AppError } from '../../../shared/failure';
import type { FindingGroup } from '../../../shared/finding';
import type { Settings } from '../../../shared/settings';
import { agentOf } from '../agents/index';
import type { Decisions } from '../ledger/decisions';
import { createFinder } from '../redact/finder';
import { mergeFoundValues, toGroup } from '../redact/found-value';
import { redactTrajectory } from '../redact/redact';
import { knownBeforehand, type Redaction } from '../redact/redaction';
import { createReplacer } from '../redact/replacer';
import { createResidualScan } from '../redact/residual';
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

export interface RedactedAlone {
  /** The redacted lines, without newlines; a line that held nothing is not among them. */
  lines: string[];
  findings: FindingGroup[];
  undecided: number;
  /** Replacements by rule. */
  counts: Record<string, number>;
  /** Redacts a further text the same way. */
  text(text: string): string;
}

/** Redacts a trajectory in memory. Throws AppError when a line cannot be redacted for sure, or something is left. */
export async function redactAlone(
  options: PipelineOptions,
  { settings, decisions, key }: Stores,
  file: Pick<TrajectoryFile, 'path' | 'agent'>,
  repository: { path: string; id: string },
): Promise<RedactedAlone> {
  const { policy } = agentOf(file.agent);
  const [person, project] = await Promise.all([
    knownAboutPerson(options),
    knownAboutRepositories([{ path: repository.path, otherPaths: [], exists: true }], settings, options),
  ]);
  const view = viewDecisions(decisions);
  const redaction: Redaction = {
    policy,
    rules,
    exact: [...person, ...project],
    ownRules: ownRulesIn(repository.id, settings.ownRules, view),
    allowed: settings.allowed,
    key,
  };
  const decided = view.findings(repository.id);
  const finder = createFinder(redaction);
  for await (const { line, number, oversized } of linesOf(file.path)) {
    if (oversized)
      throw new AppError('unreadable', `Line ${number} is longer than 64 MB and was not looked at.`);
    finder.line(line.toString('utf8'), number);
  }
  const found = finder.found();
  const values = mergeFoundValues([found, knownBeforehand(redaction)]);
  const replacer = createReplacer({ ...redaction, values, decisions: decided });
  const chunks: Uint8Array[] = [];
  const sink = { path: '', write: (data: Uint8Array) => void chunks.push(data) };
  const { counts } = await redactTrajectory(linesOf(file.path, { exact: true }), replacer, sink);
  const lines = Buffer.concat(chunks)
    .toString('utf8')
    .split('\n')
    .filter((line) => line.trim() !== '');
  const kept = new Set([...decided].flatMap(([id, decision]) => (decision === 'keep' ? [id] : [])));
  const residual = createResidualScan({ ...redaction, values, kept });
  for (const [index, line] of lines.entries()) residual.line('trajectory', line, index + 1, policy);
  const [left] = residual.finish();
  if (left)
    throw new AppError(
      'residual-finding',
      `After redaction a finding was left: ${left.title}, line ${left.line}. Nothing was sent.`,
    );
  return {
    lines,
    findings: found.map((value) => toGroup(value, decisionOf(decided, value))),
    undecided: counts.undecided.length,
    counts: counts.byRule,
    text: (text) => replacer.text(text).text,
  };
}
