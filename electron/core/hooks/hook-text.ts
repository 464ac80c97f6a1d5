// The text of our hooks: marked blocks of plain sh that can be taken out again, so that what was there before comes back
// byte for byte. Pure; files are handled as latin1, which keeps every byte.
import { AppError } from '../../../shared/failure';
import type { HookKind } from '../../../shared/hook';
import { flavourOf } from '../platform/paths';

/** How a hook starts our command line: absolute paths, whatever they hold. */
export interface HookCommand {
  /** Node (or Electron, with `environment` saying that it runs as Node). */
  node: string;
  /** dist/cli.cjs. */
  cli: string;
  /** Further arguments, such as `--data-dir` and its folder. */
  arguments?: readonly string[];
  environment?: Readonly<Record<string, string>>;
}

/** Git's name of the hook that a kind is part of. */
export const hookNames: Readonly<Record<HookKind, string>> = {
  collect: 'pre-commit',
  verify: 'pre-commit',
  reference: 'commit-msg',
};

const createdText = '#!/bin/sh\n# Made by Trajectory Share.\n';
// Collect stands first, because it runs all that follows before it does its own work.
const order: readonly HookKind[] = ['collect', 'verify', 'reference'];
// Tells the hook, started by itself, that it is the rest of it that is wanted.
const startedByItself = 'TRAJECTORY_SHARE_HOOK';

/** Name of the file beside a hook that keeps the hook which was there before, where no block can be put into it. */
export function keptName(hook: string): string {
  return `${hook}.before-trajectory-share`;
}

/** A file that does nothing but run our blocks, then the hook that was there before (which keeps its own mode). */
export function wrapperText(hook: string): string {
  return [
    '#!/bin/sh',
    '# Made by Trajectory Share. The hook that was here before is kept beside this file and runs after it.',
    `before="$(dirname "$0")/${keptName(hook)}"`,
    'if [ -x "$before" ]; then exec "$before" "$@"; fi',
    '',
  ].join('\n');
}

/** The block of one kind. When our program is not there any more it does nothing, and the commit goes on. */
export function blockText(kind: HookKind, command: HookCommand): string {
  const { node, cli } = command;
  const environment = Object.entries(command.environment ?? {}).map(([name, value]) => {
    if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name))
      throw new AppError('unexpected', 'A hook cannot be written with this environment.');
    return `${name}=${quote(value)}`;
  });
  const program = [...environment, quote(node), quote(cli)];
  const options = (command.arguments ?? []).map(quote);
  const run: Readonly<Record<HookKind, string[]>> = {
    collect: [...program, 'collect-trajectories', ...options, '</dev/null >/dev/null || true'],
    verify: [...program, 'verify-staged', ...options, '</dev/null || exit 1'],
    reference: [...program, 'check-commit-message', '"$1"', ...options, '</dev/null || exit 1'],
  };
  const there = `[ -x ${quote(node)} ] && [ -f ${quote(cli)} ]`;
  const line = `  ${run[kind].join(' ')}`;
  return [
    `# >>> Trajectory Share: ${kind} >>> (take it out on the hooks screen, or with: trajectory-share hooks uninstall)`,
    ...(kind === 'collect' ? collectLast(there, line) : [`if ${there}; then`, line]),
    'fi',
    `# <<< Trajectory Share: ${kind} <<<`,
    '',
  ].join('\n');
}

// Of a commit that the rest of the hook refuses nothing is sent, however that rest ends (exit, exec): so it runs as a process
// of its own, under the same name, and this block goes on when it said yes.
function collectLast(there: string, line: string): string[] {
  return [
    `if [ -n "\${${startedByItself}-}" ]; then`,
    `  unset ${startedByItself}`,
    `elif ${there} && [ -f "$0" ] && [ -x "$0" ]; then`,
    `  ${startedByItself}=1 "$0" "$@" || exit $?`,
    line,
    '  exit 0',
  ];
}

/** A word for sh that means exactly this text. */
export function quote(text: string): string {
  if (text.includes('\0')) throw new AppError('unexpected', 'A hook cannot be written with this path.');
  // On Windows git's sh takes C:/x and //server/x; a backslash would do, but reads badly.
  const path = flavourOf(text) === 'windows' ? text.replaceAll('\\', '/') : text;
  // Written as UTF-8 bytes, since the file is handled as latin1.
  return `'${Buffer.from(path, 'utf8').toString('latin1').replaceAll("'", "'\\''")}'`;
}

function blockPattern(kind: HookKind): RegExp {
  const start = `# >>> Trajectory Share: ${kind} >>> \\(take it out [^\\n]*\\nif \\[ `;
  return new RegExp(`${start}[^]*?\\nfi\\n# <<< Trajectory Share: ${kind} <<<\\n?`, 'g');
}

/** A hook file in its parts: our blocks by kind, and everything else as it was. */
export interface HookParts {
  blocks: ReadonlyMap<HookKind, string>;
  rest: string;
}

/** Takes a hook file apart. */
export function partsOf(text: string): HookParts {
  const blocks = new Map<HookKind, string>();
  let rest = text;
  for (const kind of order) {
    const [block] = blockPattern(kind).exec(rest) ?? [];
    if (block === undefined) continue;
    blocks.set(kind, block);
    rest = rest.replace(blockPattern(kind), '');
  }
  return { blocks, rest };
}

/** Puts a hook file together: our blocks right after the first line, before anything can end the script. */
export function joinParts({ blocks, rest }: HookParts): string {
  const start = rest.startsWith('#!') ? rest.indexOf('\n') + 1 : 0;
  const ours = order.flatMap((kind) => blocks.get(kind) ?? []);
  return rest.slice(0, start) + ours.join('') + rest.slice(start);
}

/** The parts with one kind's block replaced, added, or (null) taken out. */
export function withBlock(parts: HookParts, kind: HookKind, block: string | null): HookParts {
  const blocks = new Map(parts.blocks);
  if (block === null) blocks.delete(kind);
  else blocks.set(kind, block);
  return { ...parts, blocks };
}

/** A hook file that holds nothing but our blocks. */
export function createdParts(): HookParts {
  return { blocks: new Map(), rest: createdText };
}

/** Whether nothing of anybody else is in it. */
export function isCreatedByUs({ rest }: HookParts): boolean {
  return rest === createdText;
}

/** Whether another's hook would be taken for ours, or hold what is: it cannot be told apart again once a block is in it. */
export function looksLikeOurs(text: string, hook: string): boolean {
  return /(?:>>>|<<<) Trajectory Share:/.test(text) || text === createdText || text === wrapperText(hook);
}

/** Whether a block can be put into a hook: a script of a shell, with a first line that ends. */
export function takesBlock(text: string): boolean {
  if (text.includes('\0')) return false;
  if (!text.startsWith('#!')) return true;
  const end = text.indexOf('\n');
  const first = text.slice(0, Math.max(end, 0));
  return /^#!\s*\S*\/(?:env\s+(?:-\S+\s+)*)?(?:sh|bash|dash|ash|ksh|zsh)(?:[ \t].*)?$/.test(first);
}
