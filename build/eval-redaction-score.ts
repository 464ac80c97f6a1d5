// Scores the redaction rules on labelled cases, through the real engine: each text as a record of its own trajectory.
import { createFinder } from '../electron/core/redact/finder';
import { createReplacer } from '../electron/core/redact/replacer';
import { rules } from '../electron/core/redact/rules';

/** A labelled text: `secrets` must not survive, `keep` must; a `benign` text must not change at all. */
export interface LabelledCase {
  id: string;
  kind: string;
  text: string;
  secrets: string[];
  keep: string[];
}

/** What became of one case. */
export interface CaseResult {
  case: LabelledCase;
  redacted: string;
  survived: string[];
  lost: string[];
  /** A benign text that came out otherwise than it went in. */
  changed: boolean;
}

/** Figures of one kind of case. */
export interface KindScore {
  kind: string;
  cases: number;
  secrets: number;
  caught: number;
  keeps: number;
  kept: number;
  changed: number;
}

const PERSONAL =
  /e-?mail|phone|^ip|_ip|-ip|mac|card|iban|home|hostname|author|person|user|national|ssn|address|name/;

/** Whether a kind counts as personal data (the rest, benign apart, are secrets). */
export function isPersonal(kind: string): boolean {
  return PERSONAL.test(kind);
}

const key = new Uint8Array(32).fill(7);
// One array for all cases: what is compiled from the rules is kept with it.
const definite = rules.filter((rule) => rule.tier === 'definite');

/** Redacts one text as the only record of a trajectory. Without `candidates`, only what is beyond doubt is replaced. */
export function redactText(text: string, candidates: boolean): string {
  const used = candidates ? rules : definite;
  const redaction = { policy: { rules: [] }, rules: used, key };
  const line = JSON.stringify({ message: { content: text } });
  const finder = createFinder(redaction);
  finder.line(line, 1);
  const replacer = createReplacer({ ...redaction, values: finder.found(), decisions: new Map() });
  const out = JSON.parse(replacer.line(line, 1)) as { message: { content: string } };
  return out.message.content;
}

/** Redacts and judges a case. Secrets are judged on definite rules alone, harmless texts on all. */
export function judge(it: LabelledCase): CaseResult {
  const redacted = redactText(it.text, it.kind === 'benign');
  return {
    case: it,
    redacted,
    survived: it.secrets.filter((secret) => redacted.includes(secret)),
    lost: it.keep.filter((keep) => !redacted.includes(keep)),
    changed: it.kind === 'benign' && redacted !== it.text,
  };
}

/** Adds results up by kind, in order of the alphabet. */
export function scoreByKind(results: readonly CaseResult[]): KindScore[] {
  const scores = new Map<string, KindScore>();
  for (const { case: it, survived, lost, changed } of results) {
    const score = scores.get(it.kind) ?? {
      kind: it.kind,
      cases: 0,
      secrets: 0,
      caught: 0,
      keeps: 0,
      kept: 0,
      changed: 0,
    };
    score.cases++;
    score.secrets += it.secrets.length;
    score.caught += it.secrets.length - survived.length;
    score.keeps += it.keep.length;
    score.kept += it.keep.length - lost.length;
    score.changed += Number(changed);
    scores.set(it.kind, score);
  }
  return [...scores.values()].sort((a, b) => (a.kind < b.kind ? -1 : 1));
}

/** The four figures, as shares, with the targets that they must reach. */
export function figuresOf(
  scores: readonly KindScore[],
): { name: string; share: number; target: number; good: boolean }[] {
  const sum = (pick: (score: KindScore) => number, of: readonly KindScore[]): number =>
    of.reduce((total, score) => total + pick(score), 0);
  const benign = scores.filter((score) => score.kind === 'benign');
  const personal = scores.filter((score) => score.kind !== 'benign' && isPersonal(score.kind));
  const secret = scores.filter((score) => score.kind !== 'benign' && !isPersonal(score.kind));
  const share = (part: number, whole: number): number => (whole === 0 ? 1 : part / whole);
  const recall = (of: readonly KindScore[]): number =>
    share(
      sum((score) => score.caught, of),
      sum((score) => score.secrets, of),
    );
  const kept = share(
    sum((score) => score.kept, scores),
    sum((score) => score.keeps, scores),
  );
  const changed =
    benign.length === 0
      ? 0
      : share(
          sum((score) => score.changed, benign),
          sum((score) => score.cases, benign),
        );
  return [
    { name: 'recall of secrets', share: recall(secret), target: 0.99, good: recall(secret) >= 0.99 },
    {
      name: 'recall of personal data',
      share: recall(personal),
      target: 0.95,
      good: recall(personal) >= 0.95,
    },
    { name: 'keep strings kept', share: kept, target: 0.99, good: kept >= 0.99 },
    { name: 'harmless texts changed', share: changed, target: 0.02, good: changed <= 0.02 },
  ];
}

/** Reads labelled cases, one JSON object a line. */
export function parseCases(jsonl: string): LabelledCase[] {
  return jsonl
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as LabelledCase);
}
