// The files whose content a shell command shows, and whether all of it or a part was asked for.
import { resolveAgainst } from '../platform/paths';
import { listCommands, type ShellCommand } from './shell-commands';
import type { WordValue } from './shell-words';

/** A file that a command reads. */
export interface ShellRead {
  /** Absolute where the command's folder is known, else as written. */
  path: string;
  whole: boolean;
  /** False where a variable, or an unknown folder, keeps us from knowing which file it is. */
  sure: boolean;
}

interface Reader {
  whole: boolean;
  /** Short options that take the next word. */
  valued?: string;
  /** Long options that take the next word. */
  valuedLong?: readonly string[];
  /** Words before the files: a program, a pattern. Not there when an option of `program` gives it. */
  skip?: number;
  program?: string;
  /** Files only where they look like one: the tool also takes folders. */
  mayBeFolder?: boolean;
}

const all: Reader = { whole: true };
const search: Reader = {
  whole: false,
  valued: 'efmABCdD',
  valuedLong: [
    'regexp',
    'file',
    'max-count',
    'context',
    'after-context',
    'before-context',
    'include',
    'exclude',
  ],
  skip: 1,
  program: 'ef',
};
const readers: Readonly<Record<string, Reader>> = {
  cat: all,
  tac: all,
  zcat: all,
  more: all,
  less: { whole: true, valued: 'bhjkopPtTxyz' },
  bat: {
    whole: true,
    valued: 'lmHr',
    valuedLong: ['language', 'style', 'theme', 'line-range', 'highlight-line'],
  },
  batcat: { whole: true, valued: 'lmHr', valuedLong: ['language', 'style', 'theme', 'line-range'] },
  nl: { whole: true, valued: 'bdfhilnsvw' },
  rev: all,
  sort: { whole: true, valued: 'kotST' },
  uniq: { whole: true, valued: 'fsw' },
  fold: { whole: true, valued: 'w' },
  column: { whole: true, valued: 'scot' },
  xxd: { whole: true, valued: 'cglos' },
  od: { whole: true, valued: 'AjNStw' },
  hexdump: { whole: true, valued: 'efns' },
  strings: { whole: false, valued: 'neT' },
  base64: { whole: true, valued: 'w' },
  head: { whole: false, valued: 'nc', valuedLong: ['lines', 'bytes'] },
  tail: { whole: false, valued: 'ncs', valuedLong: ['lines', 'bytes', 'pid', 'sleep-interval'] },
  cut: { whole: false, valued: 'bcdf', valuedLong: ['bytes', 'characters', 'delimiter', 'fields'] },
  sed: { whole: false, valued: 'efl', valuedLong: ['expression', 'file'], skip: 1, program: 'ef' },
  awk: {
    whole: false,
    valued: 'fvF',
    valuedLong: ['file', 'assign', 'field-separator'],
    skip: 1,
    program: 'f',
  },
  gawk: {
    whole: false,
    valued: 'fvF',
    valuedLong: ['file', 'assign', 'field-separator'],
    skip: 1,
    program: 'f',
  },
  mawk: { whole: false, valued: 'fvF', skip: 1, program: 'f' },
  jq: { whole: false, valued: 'fL', skip: 1, program: 'f' },
  yq: { whole: false, skip: 1 },
  diff: { whole: false, valued: 'UCFIx', mayBeFolder: true },
  grep: search,
  egrep: search,
  fgrep: search,
  zgrep: search,
  rg: {
    ...search,
    valued: 'efmABCgtTjMrE',
    valuedLong: [
      'regexp',
      'file',
      'max-count',
      'context',
      'after-context',
      'before-context',
      'glob',
      'type',
      'type-not',
      'threads',
      'replace',
      'iglob',
      'sort',
      'max-depth',
    ],
    mayBeFolder: true,
  },
  ag: { ...search, mayBeFolder: true },
};

const looksLikeFile =
  /[^/\\.][^/\\]*\.[A-Za-z0-9_]{1,10}$|(?:^|[/\\])\.[A-Za-z][\w.-]*$|(?:^|[/\\])(?:Makefile|Dockerfile|LICENSE|README)$/;

const maybeReader = new RegExp(`${Object.keys(readers).join('|')}|[<$\`{*?[]`);

/**
 * Whether a script may read a file; false only where it surely reads none, told by a look at its text alone. `json` is
 * the script as it stands in a JSON string, still escaped.
 */
export function mayReadFiles(json: string): boolean {
  // An escaped letter, or a line that goes on on the next one, may hide a name; quotes inside a name are taken out.
  return /\\u|\\\\\\[nr]/.test(json) || maybeReader.test(json.replace(/["'\\]/g, ''));
}

/** The files that a script reads, in order. `cwd` is the folder it starts in; `home` fills in `~`. */
export function listShellReads(script: string, cwd: string | null, home: string | null): ShellRead[] {
  return listCommands(script, cwd, home).flatMap(readsOf);
}

function readsOf(command: ShellCommand): ShellRead[] {
  const reader = Object.hasOwn(readers, command.name) ? readers[command.name] : undefined;
  const named = reader === undefined ? [] : operandReads(command, reader);
  const partial = reader !== undefined && !reader.whole && !asksForAll(command);
  const piped = command.inputs.map((word) => toRead(word, !partial, command.cwd));
  return [...named, ...piped].filter((read) => !/^\/dev\/(?:null|stdin|tty|fd\/)/.test(read.path));
}

function operandReads(command: ShellCommand, reader: Reader): ShellRead[] {
  const { operands, programGiven } = splitArguments(command.arguments, reader);
  // BSD's `sed -i ''` has an empty word of its own.
  const named = operands.filter(
    (word) => word.text !== '-' && word.text !== '' && !isPagerCommand(command, word),
  );
  const files = named.slice(programGiven ? 0 : (reader.skip ?? 0));
  const recursive =
    command.name.endsWith('grep') &&
    command.arguments.some((word) => /^-[A-Za-z]*[rR]|^--(?:dereference-)?recursive$/.test(word.text));
  const whole = reader.whole || asksForAll(command);
  return files
    .filter((word) => !(reader.mayBeFolder === true || recursive) || looksLikeFile.test(word.text))
    .map((word) => toRead(word, whole, command.cwd));
}

/** `less +G`: a command of the pager's own. */
function isPagerCommand(command: ShellCommand, word: WordValue): boolean {
  return /^(?:less|more)$/.test(command.name) && word.text.startsWith('+');
}

function splitArguments(
  words: readonly WordValue[],
  reader: Reader,
): { operands: WordValue[]; programGiven: boolean } {
  const operands: WordValue[] = [];
  let programGiven = false;
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] as WordValue;
    const { text } = word;
    if (text === '--') {
      operands.push(...words.slice(at + 1));
      break;
    }
    if (text.startsWith('--')) {
      const [name = ''] = text.slice(2).split('=', 1);
      if (['expression', 'file', 'regexp', 'from-file'].includes(name)) programGiven = true;
      if (!text.includes('=') && reader.valuedLong?.includes(name)) at += 1;
    } else if (text.startsWith('-') && text.length > 1) {
      for (let letter = 1; letter < text.length; letter += 1) {
        if (reader.program?.includes(text[letter] ?? '')) programGiven = true;
        if (!reader.valued?.includes(text[letter] ?? '')) continue;
        if (letter === text.length - 1) at += 1;
        break;
      }
    } else operands.push(word);
  }
  return { operands, programGiven };
}

/** `sed -n p`, `sed -n '1,$p'`, `tail -n +1`: a range that is everything. */
function asksForAll(command: ShellCommand): boolean {
  const words = command.arguments.map((word) => word.text);
  if (command.name === 'tail') return /(?:^| )-(?:n ?|-lines[= ])\+[01](?: |$)/.test(words.join(' '));
  return command.name === 'sed' && words.includes('-n') && words.some((word) => /^(?:1,\$)?p$/.test(word));
}

function toRead(word: WordValue, whole: boolean, cwd: string | null): ShellRead {
  const path = resolveAgainst(word.text, cwd);
  const startsUnknown = /^[~$`]/.test(word.text) && !word.sure;
  if (path === null || startsUnknown) return { path: word.text, whole, sure: false };
  return { path, whole, sure: word.sure };
}
