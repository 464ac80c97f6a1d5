// "Does it mention …?": counts a text, in any case of letters, in trajectories as they are and as they would be sent.
import type { Trajectory } from '../../../shared/trajectory';
import { searchLines } from './search-lines';

export interface Mention {
  raw: number;
  sent: number;
}

/**
 * A pattern for the raw bytes (read as Latin-1) of JSON lines: every character in upper and lower case, as UTF-8, and as
 * JSON may escape it. So no line has to be decoded to be searched.
 */
export function rawPattern(text: string): RegExp {
  return new RegExp([...text].map(patternOfCharacter).join(''), 'g');
}

function patternOfCharacter(character: string): string {
  const forms = new Set<string>();
  for (const form of [character, character.toLowerCase(), character.toUpperCase()]) {
    forms.add(escapeForPattern(Buffer.from(form, 'utf8').toString('latin1')));
    const escaped = JSON.stringify(form).slice(1, -1);
    if (escaped !== form) forms.add(escapeForPattern(escaped));
    if (form === '/') forms.add('\\\\/');
    const units = [...form]
      .flatMap((one) => one.split(''))
      .map((unit) => unit.charCodeAt(0).toString(16).padStart(4, '0'));
    // Hexadecimal digits of an escape may be written in either case.
    if (form.charCodeAt(0) > 0x7e)
      forms.add(
        units
          .map((hex) => `\\\\u${hex.replace(/[a-f]/g, (digit) => `[${digit}${digit.toUpperCase()}]`)}`)
          .join(''),
      );
  }
  if (forms.size === 1) return [...forms].join('');
  // A class is searched for much faster than alternatives.
  return [...forms].every((form) => form.length === 1)
    ? `[${[...forms].join('')}]`
    : `(?:${[...forms].join('|')})`;
}

function escapeForPattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}

function count(pattern: RegExp, text: string): number {
  let found = 0;
  pattern.lastIndex = 0;
  while (pattern.test(text)) found += 1;
  return found;
}

/** Counts in one trajectory. `redactLine` gives a line as it would be sent; it is called for lines with a hit alone. */
export async function countMentions(
  trajectory: Pick<Trajectory, 'path'>,
  pattern: RegExp,
  redactLine: (line: string, number: number) => string | Promise<string>,
  options: { signal?: AbortSignal; onBytes?: (bytes: number) => void } = {},
): Promise<Mention> {
  const mention = { raw: 0, sent: 0 };
  for await (const { line, number, hits } of searchLines(trajectory.path, pattern, options)) {
    mention.raw += hits;
    const sent = await redactLine(line.toString('utf8'), number);
    mention.sent += count(pattern, Buffer.from(sent, 'utf8').toString('latin1'));
  }
  return mention;
}
