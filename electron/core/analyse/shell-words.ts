// What a word of a shell command stands for, as far as its text tells: quotes taken off, known variables and `~` filled in.
import type { Word, WordPart } from 'unbash';

/** Variables whose values are known at this point of a script. */
export type Variables = ReadonlyMap<string, string>;

/** A value of a word; `sure` is false where something in it (a variable, a command) could not be known. */
export interface WordValue {
  text: string;
  sure: boolean;
}

const mostValues = 64;

/** The values of a word: several for `{a,b}`; unknown parts stay as they are written. */
export function expandWord(word: Word, variables: Variables): WordValue[] {
  const parts = word.parts;
  if (parts === undefined || parts.length === 0)
    return [fillTilde({ text: word.value, sure: true }, word, variables)];
  let values: WordValue[] = [{ text: '', sure: true }];
  for (const part of parts) {
    const alternatives = expandPart(part, variables);
    values = values.flatMap((value) =>
      alternatives.map((one) => ({ text: value.text + one.text, sure: value.sure && one.sure })),
    );
    if (values.length > mostValues) values = values.slice(0, mostValues);
  }
  return values.map((value) => fillTilde(value, word, variables));
}

/** The single value of a word, or null when it has several or an unknown one. */
export function literalOf(word: Word | undefined, variables: Variables): string | null {
  if (word === undefined) return null;
  const [value, ...others] = expandWord(word, variables);
  return value?.sure === true && others.length === 0 ? value.text : null;
}

function expandPart(part: WordPart, variables: Variables): WordValue[] {
  switch (part.type) {
    case 'Literal':
    case 'SingleQuoted':
    case 'AnsiCQuoted':
      return [{ text: part.value, sure: true }];
    case 'DoubleQuoted':
    case 'LocaleString': {
      const inner = part.parts.map((child) => expandPart(child, variables)[0] ?? { text: '', sure: true });
      return [{ text: inner.map((one) => one.text).join(''), sure: inner.every((one) => one.sure) }];
    }
    case 'SimpleExpansion':
      return [variable(part.text.slice(1), part.text, variables)];
    case 'ParameterExpansion':
      return [
        part.operation === undefined && part.prefix === undefined && part.index === undefined
          ? variable(part.parameter, part.text, variables)
          : { text: part.text, sure: false },
      ];
    case 'Glob':
      return [{ text: part.text, sure: true }];
    case 'BraceExpansion':
      return expandBraces(part.text).map((text) => ({ text, sure: true }));
    default:
      return [{ text: part.text, sure: false }];
  }
}

function variable(name: string, text: string, variables: Variables): WordValue {
  const value = variables.get(name);
  return value === undefined ? { text, sure: false } : { text: value, sure: true };
}

/** `{a,b}` without nesting and `{1..9}`; others stay as written. */
function expandBraces(text: string): string[] {
  const inner = text.slice(1, -1);
  const range = /^(\d{1,6})\.\.(\d{1,6})$/.exec(inner);
  if (range !== null) {
    const from = Number(range[1]);
    const to = Number(range[2]);
    const length = Math.min(Math.abs(to - from) + 1, mostValues);
    return Array.from({ length }, (_value, step) => String(from <= to ? from + step : from - step));
  }
  return /[{}'"`$\\]/.test(inner) || !inner.includes(',') ? [text] : inner.split(',').slice(0, mostValues);
}

function fillTilde(value: WordValue, word: Word, variables: Variables): WordValue {
  if (!/^~(?:[/\\]|$)/.test(word.text) || !value.text.startsWith('~')) return value;
  const home = variables.get('HOME');
  return home === undefined ? { ...value, sure: false } : { ...value, text: home + value.text.slice(1) };
}
