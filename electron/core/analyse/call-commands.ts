// The shell commands that a tool call runs: its own, or those in the JavaScript of Codex' code mode. Pure.
import type { TrajectoryEvent } from '../../../shared/trajectory';
import { parseJson } from '../platform/parse-json';
import { flavourOf, resolveAgainst } from '../platform/paths';

/** A command and the folder that it starts in. */
export interface CallCommand {
  command: string;
  cwd: string | null;
}

type ToolCall = Extract<TrajectoryEvent, { kind: 'tool-call' }>;

const literal = '"(?:[^"\\\\\\n]|\\\\.)*"|\'(?:[^\'\\\\\\n]|\\\\.)*\'|`(?:[^`\\\\]|\\\\.)*`';
const execCall = new RegExp(`tools\\.exec_command\\(\\s*\\{((?:[^{}"'\`]|${literal})*)\\}`, 'g');
const commandField = new RegExp(`(?:^|[,{\\s])["']?cmd["']?\\s*:\\s*(${literal})\\s*(?:,|$)`);
const folderField = new RegExp(`(?:^|[,{\\s])["']?workdir["']?\\s*:\\s*(${literal})\\s*(?:,|$)`);

/**
 * Lists the commands; `complete` is false where their text does not show all that they do: code that builds one, and what
 * PowerShell or cmd.exe runs, which is read here as if it were sh.
 */
export function listCallCommands(call: ToolCall): { commands: CallCommand[]; complete: boolean } {
  if (call.command !== null)
    return { commands: [{ command: call.command, cwd: call.cwd }], complete: isOfSh(call, call.command) };
  if (call.name !== 'exec' || typeof call.input !== 'string') return { commands: [], complete: true };
  const code = call.input;
  const commands: CallCommand[] = [];
  for (const [, fields = ''] of code.matchAll(execCall)) {
    const command = valueOf(commandField.exec(fields)?.[1]);
    if (command === null) continue;
    const folder = valueOf(folderField.exec(fields)?.[1]);
    commands.push({ command, cwd: folder === null ? call.cwd : resolveAgainst(folder, call.cwd) });
  }
  const calls = code.split(/\bexec_command\b/).length - 1;
  return { commands, complete: calls <= commands.length };
}

const otherShell = /(?:^|[\\/])(?:pwsh|powershell|cmd)(?:\.exe)?$/i;

/** Whether a command is one of sh, as far as its call tells. Codex names its shell, or takes Windows' own there. */
function isOfSh({ name, input, cwd }: ToolCall, command: string): boolean {
  if (name === 'PowerShell') return false;
  if (/^bash$/i.test(name) || /^\s*apply_?patch\b/.test(command)) return true;
  const { shell, command: given, action } = fieldsOf(input);
  const words = [given, fieldsOf(action).command].find(Array.isArray) as unknown[] | undefined;
  const program = typeof shell === 'string' ? shell : words?.[0];
  if (typeof program === 'string') return !otherShell.test(program);
  return cwd === null || flavourOf(cwd) !== 'windows';
}

function fieldsOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

/** The text of a JavaScript string literal; null when it is put together at run time. */
function valueOf(text: string | undefined): string | null {
  if (text === undefined || (text.startsWith('`') && text.includes('${'))) return null;
  const inner = text.slice(1, -1);
  const asJson = inner.replace(/\\([\s\S])|"|\n/g, (all, escaped: string | undefined) => {
    if (all === '"') return '\\"';
    if (all === '\n') return '\\n';
    return escaped !== undefined && /["\\/bfnrtu]/.test(escaped) ? all : (escaped ?? '').replace('\n', '');
  });
  const value = parseJson(`"${asJson}"`);
  return typeof value === 'string' ? value : null;
}
