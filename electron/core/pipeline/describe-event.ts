// One event as a person reads it, for one side of the review: a label, a headline and blocks of text.
// The same function runs on the original record and on the redacted one, so that both sides line up.
import { structuredPatch } from 'diff';
import type { FileEdit, TextEdit, TrajectoryEvent } from '../../../shared/trajectory';
import type { ReviewBlock } from '../../../shared/review';

export interface DescribedBlock {
  kind: ReviewBlock['kind'];
  language: string | null;
  text: string;
}

export interface DescribedEvent {
  label: string;
  headline: string;
  added: number;
  removed: number;
  paths: string[];
  blocks: DescribedBlock[];
}

const longestDiffInput = 400_000;

/** Describes an event. `toolName` is the name of the call that a result answers, when it is known. */
export function describeEvent(event: TrajectoryEvent, toolName: string | null): DescribedEvent {
  const plain = { headline: '', added: 0, removed: 0, paths: [] };
  switch (event.kind) {
    case 'prompt':
      return {
        ...plain,
        label: event.injected ? 'Context' : 'You',
        headline: firstLine(event.text),
        blocks: [...textBlocks('markdown', event.text), ...event.images.map(imageBlock)],
      };
    case 'answer':
      return {
        ...plain,
        label: event.model ?? 'Agent',
        headline: firstLine(event.text),
        blocks: textBlocks('markdown', event.text),
      };
    case 'thinking':
      return {
        ...plain,
        label: 'Thinking',
        headline: firstLine(event.text),
        blocks: textBlocks('plain', event.text),
      };
    case 'note':
      return {
        ...plain,
        label: event.label,
        headline: firstLine(event.text),
        blocks: textBlocks('plain', event.text),
      };
    case 'tool-result':
      return {
        ...plain,
        label: toolName ?? 'Result',
        headline: countLines(event.text),
        blocks: [...textBlocks('plain', event.text), ...event.images.map(imageBlock)],
      };
    case 'tool-call':
      return describeCall(event);
  }
}

function describeCall(event: Extract<TrajectoryEvent, { kind: 'tool-call' }>): DescribedEvent {
  const paths = [
    ...new Set([...event.edits.map((edit) => edit.path), ...event.reads.map((read) => read.path)]),
  ];
  if (event.edits.length > 0) {
    const diffs = event.edits.map(diffOf);
    const changed = diffs.map((diff, at) => countChanges(diff, event.edits[at]?.kind === 'unified-diff'));
    return {
      label: event.name,
      headline: paths.join(', '),
      added: sum(changed.map((change) => change.added)),
      removed: sum(changed.map((change) => change.removed)),
      paths,
      blocks: diffs.map((text) => ({ kind: 'diff', language: null, text })),
    };
  }
  if (event.command !== null) {
    return {
      label: event.name,
      headline: firstLine(event.command),
      added: 0,
      removed: 0,
      paths,
      blocks: [{ kind: 'code', language: 'bash', text: event.command }],
    };
  }
  const input = typeof event.input === 'string' ? event.input : (JSON.stringify(event.input, null, 2) ?? '');
  const headline =
    paths.length > 0
      ? paths.join(', ')
      : firstLine(typeof event.input === 'string' ? event.input : firstString(event.input));
  return {
    label: event.name,
    headline,
    added: 0,
    removed: 0,
    paths,
    blocks: [{ kind: 'json', language: 'json', text: input }],
  };
}

/** The change as unified-diff lines, without file headers where there is one file only. */
function diffOf(edit: FileEdit): string {
  switch (edit.kind) {
    case 'write':
      return prefixLines(edit.content, '+');
    case 'replace':
      return edit.edits.map(diffOfText).join('\n');
    case 'notebook':
      return prefixLines(edit.source, edit.mode === 'delete' ? '-' : '+');
    case 'apply-patch':
      return edit.patch;
    case 'unified-diff':
      return edit.diff;
    case 'delete':
      return '-';
  }
}

function diffOfText(edit: TextEdit): string {
  const short = edit.oldText.length + edit.newText.length < longestDiffInput;
  // A time limit: the difference of two long unlike texts can take for ever.
  const patch = short
    ? structuredPatch('', '', edit.oldText, edit.newText, '', '', { context: 3, timeout: 50 })
    : undefined;
  if (patch === undefined) return `${prefixLines(edit.oldText, '-')}\n${prefixLines(edit.newText, '+')}`;
  return patch.hunks.flatMap((hunk) => hunk.lines.filter((line) => !line.startsWith('\\'))).join('\n');
}

function prefixLines(text: string, sign: '+' | '-'): string {
  if (text === '') return '';
  const lines = (text.endsWith('\n') ? text.slice(0, -1) : text).split('\n');
  return lines.map((line) => sign + line).join('\n');
}

/** `hasHeaders`: a pair of lines `--- a` and `+++ b` names files. */
function countChanges(diff: string, hasHeaders: boolean): { added: number; removed: number } {
  let added = 0;
  let removed = 0;
  const lines = diff.split('\n');
  for (const [at, line] of lines.entries()) {
    if (line.startsWith('+')) {
      if (!hasHeaders || !line.startsWith('+++ ') || !lines[at - 1]?.startsWith('--- ')) added += 1;
    } else if (line.startsWith('-')) {
      if (!hasHeaders || !line.startsWith('--- ') || !lines[at + 1]?.startsWith('+++ ')) removed += 1;
    }
  }
  return { added, removed };
}

function textBlocks(kind: DescribedBlock['kind'], text: string): DescribedBlock[] {
  return text === '' ? [] : [{ kind, language: null, text }];
}

function imageBlock(data: string): DescribedBlock {
  return { kind: 'image', language: null, text: data };
}

function firstLine(text: string): string {
  const line = text.slice(0, 2000).trimStart().split('\n', 1)[0] ?? '';
  return line.length > 200 ? `${line.slice(0, 200)}…` : line;
}

function firstString(value: unknown): string {
  if (typeof value !== 'object' || value === null) return '';
  return Object.values(value).find((entry): entry is string => typeof entry === 'string') ?? '';
}

function countLines(text: string): string {
  if (text === '') return 'no output';
  let lines = 1;
  for (let at = text.indexOf('\n'); at >= 0 && at < text.length - 1; at = text.indexOf('\n', at + 1))
    lines += 1;
  return lines === 1 ? firstLine(text) : `${lines} lines`;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
