// Whether a call of Codex failed, told from its output, which has had many forms.
import { asObject, asString } from '../json';

/** Of an output only so many UTF-16 units at both ends tell about its outcome: headers are shorter than 160, but for commands in front of them. */
export const OUTPUT_HEAD = 256;
export const OUTPUT_TAIL = 128;

const FAILED_START =
  /^(?:apply_patch verification failed|exec_command failed|write_stdin failed|failed to parse function arguments|Script failed|unsupported (?:call|custom tool call)|patch rejected|exec command rejected|aborted by user|execution error|failed in sandbox|error: )/i;

/** True when the output of a call says that it failed; a command still running has not. */
export function isFailedOutput(output: unknown): boolean {
  return toldBy(output, Number.POSITIVE_INFINITY) === true;
}

/** The same of no more than an output's two ends; null where they do not tell, which the event of the command's end does. */
export function isFailedByEnds(output: unknown): boolean | null {
  return toldBy(output, OUTPUT_HEAD);
}

function toldBy(output: unknown, room: number): boolean | null {
  if (typeof output === 'string') return isFailedText(output, room);
  if (Array.isArray(output)) return isFailedText(asString(asObject(output[0])?.text) ?? '', room);
  const old = asObject(output);
  if (typeof old?.success === 'boolean') return !old.success;
  return isFailedText(asString(old?.content) ?? asString(old?.text) ?? '', room);
}

function isFailedText(text: string, room: number): boolean | null {
  if (text.startsWith('{')) {
    const code = METADATA.exec(text.slice(-OUTPUT_TAIL));
    return code !== null && code[1] !== '0';
  }
  const head = text.slice(0, OUTPUT_HEAD);
  if (isUsualSuccess(head)) return false;
  if (head.startsWith(COMMAND)) return isFailedCommand(room === OUTPUT_HEAD ? head : text);
  if (FAILED_START.test(head)) return true;
  const code = EXIT_CODE.exec(head);
  if (code === null || code[1] === '0') return false;
  // Behind this line comes what the command printed.
  const output = head.search(OUTPUT_LINE);
  return output === -1 || code.index < output;
}

/** Whether what follows would find that the first exit code is 0, told without patterns: so most outputs begin. */
function isUsualSuccess(head: string): boolean {
  if (head.startsWith('Exit code: 0\n')) return true;
  if (!head.startsWith('Chunk ID: ')) return false;
  const at = head.indexOf(EXITED);
  return (
    head.charCodeAt(at - 1) === 0x0a &&
    head.startsWith('0\n', at + EXITED.length) &&
    head.lastIndexOf('Exit code:', at) === -1
  );
}

/** Versions around 0.118 put the command in front, which is of any length and may itself hold such lines. */
function isFailedCommand(text: string): boolean | null {
  const status = COMMAND_STATUS.exec(text);
  if (status === null) return null;
  return status[1] !== undefined && status[1] !== '0';
}

const EXITED = 'Process exited with code ';
const COMMAND = 'Command: ';
const COMMAND_STATUS = /^Wall time: .*\nProcess (?:exited with code (-?\d+)|running )/m;
const METADATA = /"metadata"\s*:\s*\{[^{}]*"exit_code"\s*:\s*(-?\d+)/;
const EXIT_CODE = /^(?:Process exited with code|Exit code:) (-?\d+)$/m;
const OUTPUT_LINE = /^(?:Output|Total output lines):/m;
