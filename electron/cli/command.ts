// What a command file exports, and the options that every command shares.
import { realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { PipelineOptions } from '../core/pipeline/options';
import { defaultDataFolder, homeFolder } from '../core/platform/data-folder';
import { printableLines } from './printable';
import { wrap } from './words';

/** One command. `register` gets the command with its name set, and adds arguments, options and the action. */
export interface CliCommand {
  register(command: Command): void;
}

export interface FolderOptions {
  claudeDir?: string;
  piDir?: string;
  codexDir?: string;
  dataDir?: string;
}

/** Adds `--claude-dir --pi-dir --codex-dir --data-dir`. */
export function addFolderOptions(command: Command): Command {
  return command
    .option('--claude-dir <dir>', 'folder of Claude Code (default: $CLAUDE_CONFIG_DIR or ~/.claude)')
    .option('--pi-dir <dir>', 'folder of pi (default: $PI_CODING_AGENT_DIR or ~/.pi/agent)')
    .option('--codex-dir <dir>', 'folder of Codex (default: $CODEX_HOME or ~/.codex)')
    .option('--data-dir <dir>', "ledger, index and outbox (default: the platform's per-user data folder)");
}

/** The pipeline's options from a command's values. */
export function pipelineOptions(values: FolderOptions & { endpoint?: string }): PipelineOptions {
  const folder = (value: string | undefined): string | null => (value === undefined ? null : resolve(value));
  return {
    version: __APP_VERSION__,
    cli: realpathSync(process.argv[1] ?? ''),
    runsInNode: true,
    home: homeFolder(),
    env: { ...process.env },
    dataFolder: folder(values.dataDir) ?? defaultDataFolder(process.platform, process.env, homeFolder()),
    folders: {
      'claude-code': folder(values.claudeDir),
      pi: folder(values.piDir),
      codex: folder(values.codexDir),
    },
    endpoint: values.endpoint ?? null,
    givesUpEarly: true,
  };
}

/** A command of ours as it may be typed. */
export function typed(...words: string[]): string {
  return `trajectory-share ${words.map((word) => quoted(word)).join(' ')}`;
}

/** A word for the shell of the system: sh, or on Windows cmd.exe and PowerShell, which both take double quotes. */
export function quoted(word: string, platform: NodeJS.Platform = process.platform): string {
  if (platform !== 'win32')
    return /^[\w@%+=:,./~-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
  return /^[\w@+=:./\\~-]+$/.test(word) ? word : `"${word.replaceAll('"', '\\"')}"`;
}

let beforeWords = (): void => undefined;

/** Registers what makes way before anything is written (the line that tells progress). */
export function onWords(makeWay: () => void): void {
  beforeWords = makeWay;
}

/** Writes a result to stdout; resolves when it is out, so that big results survive a slow pipe. */
export function print(text: string): Promise<void> {
  beforeWords();
  return new Promise((done) => {
    process.stdout.write(text.endsWith('\n') ? text : `${text}\n`, () => done());
  });
}

/**
 * Writes the lines of a list to stdout: whole to a file or a pipe, where scripts read them; on a screen no wider than it
 * is, with what follows a break set in.
 */
export function printLines(lines: readonly string[]): Promise<void> {
  const isScreen = process.stdout.isTTY === true;
  return print((isScreen ? lines.map((line) => wrap(line, '    ')) : lines).join('\n'));
}

/** Writes a word to the person, on stderr, as wide as the terminal; whatever it quotes is harmless on a screen. */
export function say(text: string, end = '\n'): void {
  beforeWords();
  process.stderr.write(wrap(printableLines(text)) + end);
}
