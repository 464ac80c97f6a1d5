// One trajectory file redacted on its own, for the command line: both passes, everything found is replaced.
import { open } from 'node:fs/promises';
import { AppError } from '../../../shared/failure';
import type { FindingGroup } from '../../../shared/finding';
import { agentOf } from '../agents/index';
import { openDecisions } from '../ledger/decisions';
import { readOrMakeKey } from '../ledger/key';
import { openSettings } from '../ledger/settings-store';
import { createFinder } from '../redact/finder';
import { mergeFoundValues, toGroup } from '../redact/found-value';
import { knownBeforehand, type Redaction } from '../redact/redaction';
import { redactTrajectory } from '../redact/redact';
import { createReplacer } from '../redact/replacer';
import { rules } from '../redact/rules/index';
import { checkOutput } from './check-output';
import { ownRulesIn, viewDecisions } from './decided';
import { decisionOf } from './findings';
import { knownAboutPerson } from './known-about-person';
import { lookupOf } from './lookup';
import type { PipelineOptions } from './options';
import { linesOf } from './read-events';

/** Redacts a trajectory (path or id) into `output`, or piece by piece through `onData`; nothing is written when both are null. */
export async function redactFile(
  options: PipelineOptions,
  name: string,
  output: string | null,
  onData: ((text: string) => Promise<void>) | null,
): Promise<{ findings: FindingGroup[]; undecided: number }> {
  const { path, agent } = await lookupOf(options).require(name);
  if (output !== null) checkOutput(options, output, path);
  const [settings, decisions, key, exact] = await Promise.all([
    openSettings(options.dataFolder),
    openDecisions(options.dataFolder),
    readOrMakeKey(options.dataFolder),
    knownAboutPerson(options),
  ]);
  const { ownRules, allowed } = settings.current();
  const view = viewDecisions(decisions);
  const redaction: Redaction = {
    policy: agentOf(agent).policy,
    rules,
    exact,
    ownRules: ownRulesIn('', ownRules, view),
    allowed,
    key,
  };
  const decided = view.findings('');
  const finder = createFinder(redaction);
  for await (const { line, number, oversized } of linesOf(path)) {
    if (oversized)
      throw new AppError('unreadable', `Line ${number} is longer than 64 MB and was not looked at.`);
    finder.line(line.toString('utf8'), number);
  }
  const found = finder.found();
  const replacer = createReplacer({
    ...redaction,
    values: mergeFoundValues([found, knownBeforehand(redaction)]),
    decisions: decided,
  });
  const file = output === null ? null : await open(output, 'w', 0o600);
  const write = async (data: Uint8Array): Promise<void> => {
    await file?.write(data);
    if (onData && data.length > 0) await onData(Buffer.from(data).toString('utf8'));
  };
  try {
    await redactTrajectory(linesOf(path, { exact: true }), replacer, { path: output ?? '', write });
  } finally {
    await file?.close();
  }
  const findings = found.map((value) => toGroup(value, decisionOf(decided, value)));
  return { findings, undecided: findings.filter(({ decision }) => decision === 'undecided').length };
}
