// The shell commands that a tool call runs: its own, or those in the JavaScript of Codex' code mode. Pure.
import type { TrajectoryEvent } from '../../../shared/trajectory';
import { parseJson } from '../platform/parse-json';
import { resolveAgainst } from '../platform/paths';

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

/** Lists the commands; `complete` is false where code builds one that its text does not show. */
export function listCallCommands(call: ToolCall): { commands: CallCommand[]; complete: boolean } {
  if (call.command !== null) return { commands: [{ command: call.command, cwd: call.cwd }], complete: true };
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
