// Which repositories are public: as a forge answered when the person let us ask, or as the person said.
import { join } from 'node:path';
import { z } from 'zod';
import { type Visibility, visibility } from '../../../shared/repository';
import { readOwnFile, writePrivately } from '../platform/files';

const stored = z.record(
  z.string(),
  z.object({ visibility, at: z.string(), by: z.enum(['check', 'person']) }),
);

export interface Visibilities {
  of(repositoryId: string): Visibility;
  set(repositoryId: string, visibility: Visibility, by: 'check' | 'person', at: Date): Promise<void>;
}

/** Opens `visibility.json` in the data folder; what cannot be read is unknown again. */
export async function openVisibilities(dataFolder: string): Promise<Visibilities> {
  const path = join(dataFolder, 'visibility.json');
  const known = new Map(Object.entries(await readStored(path)));
  return {
    of: (id) => known.get(id)?.visibility ?? 'unknown',
    async set(id, value, by, at) {
      known.set(id, { visibility: value, at: at.toISOString(), by });
      await writePrivately(path, JSON.stringify(Object.fromEntries(known)));
    },
  };
}

async function readStored(path: string): Promise<z.infer<typeof stored>> {
  const text = await readOwnFile(path).catch(() => null);
  try {
    return stored.parse(JSON.parse(text?.toString('utf8') ?? '{}'));
  } catch {
    return {};
  }
}
