// The app's command line: the same folder and destination flags as the CLI, for tests and for odd set-ups.
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { checkDataFolder } from '../core/pipeline/agent-ground';
import type { PipelineOptions } from '../core/pipeline/options';
import { defaultDataFolder, homeFolder } from '../core/platform/data-folder';

/** Reads `--claude-dir --pi-dir --codex-dir --data-dir --endpoint`; unknown flags are Chromium's and stay untouched. Throws where our data must not lie. */
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
  const options: PipelineOptions = {
    version,
    cli: join(__dirname, 'cli.cjs'),
    runsInNode: false,
    home: homeFolder(),
    env: { ...process.env },
    dataFolder: folder(values['data-dir']) ?? defaultDataFolder(process.platform, process.env, homeFolder()),
    folders: {
      'claude-code': folder(values['claude-dir']),
      pi: folder(values['pi-dir']),
      codex: folder(values['codex-dir']),
    },
    endpoint: typeof values.endpoint === 'string' ? values.endpoint : null,
  };
  checkDataFolder(options);
  return options;
}
