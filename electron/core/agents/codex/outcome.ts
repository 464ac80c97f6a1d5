// Whether a call of Codex failed, told from its output, which has had many forms.
import { asObject, asString } from '../json';

/** Of an output only so many UTF-16 units at both ends tell about its outcome; headers are shorter than 200. */
export const OUTPUT_HEAD = 512;
export const OUTPUT_TAIL = 128;

const FAILED_START =
  /^(?:apply_patch verification failed|exec_command failed|write_stdin failed|failed to parse function arguments|Script failed|unsupported (?:call|custom tool call)|patch rejected|exec command rejected|aborted by user|execution error|failed in sandbox|error: )/i;

/** True when the output of a call says that it failed; a command still running has not. */
export function isFailedOutput(output: unknown): boolean {
  if (typeof output === 'string') return isFailedText(output);
  if (Array.isArray(output)) return isFailedText(asString(asObject(output[0])?.text) ?? '');
  const old = asObject(output);
  if (typeof old?.success === 'boolean') return !old.success;
  return isFailedText(asString(old?.content) ?? asString(old?.text) ?? '');
}

function isFailedText(text: string): boolean {
  const head = text.slice(0, OUTPUT_HEAD);
  if (FAILED_START.test(head)) return true;
  if (head.startsWith('{')) {
    const code = /"metadata"\s*:\s*\{[^{}]*"exit_code"\s*:\s*(-?\d+)/.exec(text.slice(-OUTPUT_TAIL));
    return code !== null && code[1] !== '0';
  }
  const beforeOutput = head.split(/^(?:Output|Total output lines):/m, 1)[0] ?? '';
  const code = /^(?:Process exited with code|Exit code:) (-?\d+)$/m.exec(beforeOutput);
  return code !== null && code[1] !== '0';
}
