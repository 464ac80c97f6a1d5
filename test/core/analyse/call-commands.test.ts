// Commands of shells that are not sh are never taken for known.
import { describe, expect, it } from 'vitest';
import { listCallCommands } from '../../../electron/core/analyse/call-commands';

type Call = Parameters<typeof listCallCommands>[0];

const isComplete = (name: string, input: unknown, cwd: string, command = 'cat a'): boolean =>
  listCallCommands({ kind: 'tool-call', name, input, cwd, command } as Call).complete;

const windows = 'C:\\work\\app';

describe('what a command does', () => {
  it.each<[string, unknown, string]>([
    ['Bash', { command: 'cat a' }, '/code/app'],
    // Git Bash, which Claude Code and pi bring along.
    ['Bash', { command: 'cat a' }, windows],
    ['bash', { command: 'cat a' }, windows],
    ['shell', { command: ['bash', '-lc', 'cat a'] }, windows],
    ['exec_command', { cmd: 'cat a', shell: '/bin/zsh' }, windows],
    ['local_shell_call', { action: { command: ['cat', 'a'] } }, windows],
    ['exec_command', { cmd: 'cat a' }, '/code/app'],
  ])('is known of sh: %s %j', (name, input, cwd) => expect(isComplete(name, input, cwd)).toBe(true));

  it.each<[string, unknown, string]>([
    ['PowerShell', { command: 'Get-Content a' }, windows],
    ['shell', { command: ['powershell.exe', '-Command', 'type a'] }, windows],
    ['shell', { command: ['C:\\Windows\\System32\\cmd.exe', '/c', 'type a'] }, '/code/app'],
    ['exec_command', { cmd: 'gc a', shell: '/usr/bin/pwsh' }, '/code/app'],
    ['local_shell_call', { action: { command: ['pwsh', '-c', 'gc a'] } }, '/code/app'],
    ['shell_command', { command: 'gc a' }, windows],
  ])('is not known of other shells: %s %j', (name, input, cwd) =>
    expect(isComplete(name, input, cwd)).toBe(false),
  );

  it('is known of a patch, whatever runs it', () =>
    expect(isComplete('shell_command', {}, windows, "apply_patch <<'EOF'")).toBe(true));
});
