// The simple commands that a shell script runs, each with the folder it runs in. Follows lists, pipes, subshells, loops,
// functions, substitutions, `cd`, `sh -c` and wrappers such as sudo; nothing is executed.
import {
  type Command,
  forEachChild,
  type ParsedScript,
  parse,
  type Redirection,
  type Statement,
  type SyntaxNode,
  type Word,
} from 'unbash';
import { resolveAgainst } from '../platform/paths';
import { expandWord, literalOf, type WordValue } from './shell-words';

/** One simple command of a script. */
export interface ShellCommand {
  /** The program's name without its folder; '' for redirections alone. */
  name: string;
  arguments: WordValue[];
  /** Files that are opened for reading by `<`, and for writing by `>`. */
  inputs: WordValue[];
  outputs: WordValue[];
  /** Absolute folder, or null when it cannot be known. */
  cwd: string | null;
}

interface Scope {
  cwd: string | null;
  variables: Map<string, string>;
  depth: number;
}

const deepest = 8;
const mostCommands = 5000;
const wrappers: Readonly<Record<string, number>> = {
  sudo: 0,
  command: 0,
  builtin: 0,
  exec: 0,
  nohup: 0,
  env: 0,
  nice: 0,
  time: 0,
  stdbuf: 0,
  setsid: 0,
  ionice: 0,
  timeout: 1,
};
const wrapperFlagsWithValue = /^-(?:[ugknsiCU]|-user|-group|-signal|-kill-after|-adjustment)$/;

/** Lists the commands of a script that starts in `cwd`. `home` fills in `~` and `$HOME`. Never throws on odd input. */
export function listCommands(script: string, cwd: string | null, home: string | null): ShellCommand[] {
  const found: ShellCommand[] = [];
  const variables = new Map<string, string>();
  if (home !== null) variables.set('HOME', home);
  if (cwd !== null) variables.set('PWD', cwd);
  walkScript(parse(script), { cwd, variables, depth: 0 }, found);
  return found;
}

/** A shell refuses a script from its first syntax error on. */
function walkScript(script: ParsedScript, scope: Scope, found: ShellCommand[]): void {
  const limit = script.errors?.[0]?.pos ?? Number.POSITIVE_INFINITY;
  const statements = script.commands.filter((statement) => statement.end <= limit);
  walkStatements(statements, scope, found);
}

function walkStatements(statements: readonly Statement[], scope: Scope, found: ShellCommand[]): void {
  for (const statement of statements) {
    if (statement.background === true) walk(statement.command, subshell(scope), found);
    else walk(statement.command, scope, found);
  }
}

function subshell(scope: Scope): Scope {
  return { ...scope, variables: new Map(scope.variables) };
}

function walk(node: SyntaxNode, scope: Scope, found: ShellCommand[]): void {
  if (found.length > mostCommands) return;
  switch (node.type) {
    case 'Command':
      walkCommand(node, scope, found);
      return;
    case 'Pipeline':
      // Each side of a pipe runs in a shell of its own.
      for (const command of node.commands)
        walk(command, node.commands.length > 1 ? subshell(scope) : scope, found);
      return;
    case 'Subshell':
      walkStatements(node.body.commands, subshell(scope), found);
      return;
    case 'CompoundList':
      walkStatements(node.commands, scope, found);
      return;
    case 'For':
      walkFor(node, scope, found);
      return;
    case 'Redirected': {
      walk(node.command, scope, found);
      addRedirections(node.redirects, scope, found);
      return;
    }
    case 'Script':
      walkScript(node, subshell(scope), found);
      return;
    default:
      forEachChild(node, (child) => walk(child, scope, found));
  }
}

function walkFor(node: Extract<SyntaxNode, { type: 'For' }>, scope: Scope, found: ShellCommand[]): void {
  const words = node.wordlist ?? [];
  for (const word of words) walkSubstitutions(word, scope, found);
  const values = words.flatMap((word) => expandWord(word, scope.variables)).slice(0, 64);
  if (values.length === 0 || values.some((value) => !value.sure)) {
    scope.variables.delete(node.name.value);
    walk(node.body, scope, found);
    return;
  }
  for (const value of values) {
    scope.variables.set(node.name.value, value.text);
    walk(node.body, scope, found);
  }
}

/** Commands inside `$( )`, backquotes and `<( )`. */
function walkSubstitutions(node: SyntaxNode, scope: Scope, found: ShellCommand[]): void {
  forEachChild(node, (child) => {
    if (child.type === 'Script') walkScript(child, subshell(scope), found);
    else walkSubstitutions(child, scope, found);
  });
}

function addRedirections(redirects: readonly Redirection[], scope: Scope, found: ShellCommand[]): void {
  const files = filesOf(redirects, scope);
  for (const redirect of redirects) walkSubstitutions(redirect, scope, found);
  if (files.inputs.length + files.outputs.length > 0)
    found.push({ name: '', arguments: [], ...files, cwd: scope.cwd });
}

function filesOf(redirects: readonly Redirection[], scope: Scope): Pick<ShellCommand, 'inputs' | 'outputs'> {
  const inputs: WordValue[] = [];
  const outputs: WordValue[] = [];
  for (const redirect of redirects) {
    if (redirect.type !== 'Redirect' || redirect.target === undefined) continue;
    const isCopy = redirect.operator === '<&' || redirect.operator === '>&';
    const values = expandWord(redirect.target, scope.variables).filter(
      (value) => !isProcess(redirect.target) && !(isCopy && /^(?:\d+|-)$/.test(value.text)),
    );
    if (redirect.operator === '<' || redirect.operator === '<>') inputs.push(...values);
    if (redirect.operator !== '<' && redirect.operator !== '<&') outputs.push(...values);
  }
  return { inputs, outputs };
}

function isProcess(word: Word | undefined): boolean {
  return word?.parts?.some((part) => part.type === 'ProcessSubstitution') === true;
}

function walkCommand(node: Command, scope: Scope, found: ShellCommand[]): void {
  forEachChild(node, (child) => walkSubstitutions(child, scope, found));
  const local = node.name === undefined ? scope.variables : new Map(scope.variables);
  for (const assignment of node.prefix) {
    if (assignment.type !== 'Assignment') continue;
    const value = assignment.value.type === 'Word' ? literalOf(assignment.value, local) : null;
    if (value === null || assignment.append === true || assignment.index !== undefined)
      local.delete(assignment.name);
    else local.set(assignment.name, value);
  }
  const words: WordValue[] = [];
  for (const argument of node.args) {
    if (argument.type === 'Word') {
      if (!isProcess(argument)) words.push(...expandWord(argument, scope.variables));
    } else words.push({ text: argument.text, sure: true });
  }
  const name = node.name === undefined ? null : literalOf(node.name, scope.variables);
  const files = filesOf(node.redirects, scope);
  run(name, words, { node, files }, scope, found);
}

function run(
  name: string | null,
  words: WordValue[],
  rest: { node: Command; files: Pick<ShellCommand, 'inputs' | 'outputs'> },
  scope: Scope,
  found: ShellCommand[],
): void {
  const program = baseName(name ?? '');
  const skip = wrappers[program];
  if (skip !== undefined && Object.hasOwn(wrappers, program)) {
    const inner = unwrap(words, skip);
    if (inner !== null) {
      run(inner.name, inner.words, rest, scope, found);
      return;
    }
  }
  if (/^(?:ba|z|da|k)?sh$/.test(program) && scope.depth < deepest) {
    const flag = words.findIndex((word) => /^-\w*c$/.test(word.text));
    const script = flag === -1 ? undefined : words[flag + 1];
    if (script?.sure === true) {
      walkScript(parse(script.text), { ...subshell(scope), depth: scope.depth + 1 }, found);
      return;
    }
  }
  found.push({ name: program, arguments: words, ...rest.files, cwd: scope.cwd });
  if (program === 'cd' || program === 'pushd') changeFolder(words, scope);
  else if (program === 'popd') scope.cwd = null;
  else if (program === 'export' || program === 'local' || program === 'declare' || program === 'readonly') {
    for (const argument of rest.node.args) {
      if (argument.type !== 'Assignment' || argument.value.type !== 'Word') continue;
      const value = literalOf(argument.value, scope.variables);
      if (value === null) scope.variables.delete(argument.name);
      else scope.variables.set(argument.name, value);
    }
  }
}

function unwrap(words: readonly WordValue[], skip: number): { name: string; words: WordValue[] } | null {
  let at = 0;
  let toSkip = skip;
  for (; at < words.length; at += 1) {
    const text = words[at]?.text ?? '';
    if (text === '--') continue;
    if (text.startsWith('-')) {
      if (wrapperFlagsWithValue.test(text)) at += 1;
    } else if (/^\w+=/.test(text)) continue;
    else if (toSkip > 0) toSkip -= 1;
    else break;
  }
  const name = words[at];
  return name?.sure === true ? { name: name.text, words: words.slice(at + 1) } : null;
}

function changeFolder(words: readonly WordValue[], scope: Scope): void {
  const target = words.find((word) => !/^-[LPe@]+$/.test(word.text) && word.text !== '--');
  const text = target === undefined ? (scope.variables.get('HOME') ?? null) : target.text;
  scope.cwd =
    text === null || target?.sure === false || text === '-' || /^[+-]\d*$/.test(text)
      ? null
      : resolveAgainst(text, scope.cwd);
  if (scope.cwd === null) scope.variables.delete('PWD');
  else scope.variables.set('PWD', scope.cwd);
}

function baseName(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}
