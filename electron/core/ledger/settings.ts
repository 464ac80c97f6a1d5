// The person's settings on disk. Damaged settings are moved aside, never overwritten, and that is said.
import { readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { defaultSettings, type Settings, settings as schema } from '../../../shared/settings';
import { writePrivately } from '../platform/files';

export interface SettingsStore {
  current(): Settings;
  save(changes: Partial<Settings>): Promise<Settings>;
  /** What happened to settings that could not be read, or null. */
  notice: string | null;
}

/** Opens `settings.json` in the data folder; defaults where it is not there yet. */
export async function openSettings(dataFolder: string): Promise<SettingsStore> {
  const path = join(dataFolder, 'settings.json');
  const read = await readSettings(path);
  let current = read.settings;
  return {
    notice: read.notice,
    current: () => current,
    async save(changes) {
      current = schema.parse({ ...current, ...changes });
      await writePrivately(path, `${JSON.stringify(current, null, 2)}\n`);
      return current;
    },
  };
}

async function readSettings(path: string): Promise<{ settings: Settings; notice: string | null }> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT')
      return { settings: defaultSettings, notice: null };
    throw error;
  }
  const parsed = schema.safeParse({ ...defaultSettings, ...parseObject(text) });
  if (parsed.success && parseObject(text) !== undefined) return { settings: parsed.data, notice: null };
  const aside = `${path}.damaged-${Date.now()}`;
  await rename(path, aside);
  return {
    settings: defaultSettings,
    notice: `The settings could not be read and were moved to ${aside}. Defaults are in use.`,
  };
}

function parseObject(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
