// The app's command line: the same folder and destination flags as the CLI, for tests and for odd set-ups.
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { PipelineOptions } from '../core/pipeline/options';
import { defaultDataFolder } from '../core/platform/data-folder';

/** Reads `--claude-dir --pi-dir --codex-dir --data-dir --endpoint`; unknown flags are Chromium's and stay untouched. */
export function readOptions(argv: readonly string[], version: string): PipelineOptions {
  const { values } = parseArgs({
    args: [...argv],
    strict: false,
    options: {
      'claude-dir': { type: 'string' },
      'pi-dir': { type: 'string' },
      'codex-dir': { type: 'string' },
      'data-dir': { type: 'string' },
      endpoint: { type: 'string' },
    },
  });
  const folder = (value: unknown): string | null => (typeof value === 'string' ? resolve(value) : null);
  return {
    version,
    cli: join(__dirname, 'cli.cjs'),
    runsInNode: false,
    home: homedir(),
    env: { ...process.env },
    dataFolder: folder(values['data-dir']) ?? defaultDataFolder(process.platform, process.env, homedir()),
    folders: {
      'claude-code': folder(values['claude-dir']),
      pi: folder(values['pi-dir']),
      codex: folder(values['codex-dir']),
    },
    endpoint: typeof values.endpoint === 'string' ? values.endpoint : null,
  };
}
