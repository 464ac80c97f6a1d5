// The person's settings on the disk. A missing key takes its default; a damaged file is moved aside, and that is said.
import { join } from 'node:path';
import { z } from 'zod';
import { AppError } from '../../../shared/failure';
import { defaultSettings, type Settings, settings } from '../../../shared/settings';
import { damageNotices } from './damaged';
import { readJsonFile, writeJsonFile } from './json-file';
import { withLock } from './with-lock';

export interface SettingsStore {
  current(): Settings;
  /** Changes some settings; when this resolves they are on the disk. */
  save(change: Partial<Settings>): Promise<Settings>;
  /** Takes up what another process has written since; but where packages go stays what this process has shown. */
  refresh(): Promise<void>;
  /** What the person must know: a damaged file, now or earlier, that was not seen to; null when all is well. */
  notice: string | null;
}

// Files of older versions lack keys, and agents' folders, that came later; keys of newer versions are carried along when we write.
const stored = z
  .looseObject({ folders: z.looseObject({}).optional() })
  .transform((value): unknown => ({
    ...defaultSettings,
    ...value,
    folders: { ...defaultSettings.folders, ...value.folders },
  }))
  .pipe(settings.loose());

/** Opens the settings of a data folder. */
export async function openSettings(dataFolder: string): Promise<SettingsStore> {
  const path = join(dataFolder, 'settings.json');
  const { value } = await readJsonFile(path, stored);
  const notice = (await damageNotices(dataFolder, 'settings.json')).join(' ') || null;
  let current: Settings = value ?? defaultSettings;
  return {
    notice,
    current: () => current,
    refresh: () =>
      withLock(path, async () => {
        const onDisk = (await readJsonFile(path, stored)).value ?? current;
        current = { ...onDisk, destination: current.destination, collector: current.collector };
      }),
    save: (change) =>
      withLock(path, async () => {
        const onDisk = (await readJsonFile(path, stored)).value ?? current;
        const checked = settings.loose().safeParse({ ...onDisk, ...change });
        if (!checked.success)
          throw new AppError('bad-input', 'These settings cannot be kept: a value is not allowed.');
        await writeJsonFile(path, checked.data);
        current = checked.data;
        return current;
      }),
  };
}
