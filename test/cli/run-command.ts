// Runs one command of the command line in this process, as `trajectory-share <name> …` would, and catches what it says.
import { Command } from 'commander';
import { vi } from 'vitest';
import { commands } from '../../electron/cli/index';

export interface CommandOutcome {
  stdout: string;
  stderr: string;
  exitCode: number;
}

/** Resolves with the output; an error that the command throws is thrown on. */
export async function runCommand(name: string, ...args: string[]): Promise<CommandOutcome> {
  const entry = commands.find((one) => one.name === name);
  if (entry === undefined) throw new Error(`no command ${name}`);
  const program = new Command().exitOverride();
  (await entry.load()).command.register(program.command(name).exitOverride());
  const out = { stdout: '', stderr: '', exitCode: 0 };
  const catchInto = (stream: 'stdout' | 'stderr') =>
    vi.spyOn(process[stream], 'write').mockImplementation((chunk: unknown, ...rest: unknown[]) => {
      out[stream] += Buffer.isBuffer(chunk) ? chunk.toString('utf8') : String(chunk);
      const done = rest.find((one) => typeof one === 'function') as (() => void) | undefined;
      done?.();
      return true;
    });
  const spies = [catchInto('stdout'), catchInto('stderr')];
  const before = process.exitCode;
  process.exitCode = 0;
  try {
    await program.parseAsync([name, ...args], { from: 'user' });
    out.exitCode = Number(process.exitCode ?? 0);
    return out;
  } finally {
    process.exitCode = before;
    for (const spy of spies) spy.mockRestore();
  }
}

/** The JSON that a command prints. */
export async function runJson<T>(name: string, ...args: string[]): Promise<T> {
  return JSON.parse((await runCommand(name, ...args, '--json')).stdout) as T;
}
