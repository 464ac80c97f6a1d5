// Lists an agent's trajectories: those in its folder, and of pi those in the folders that its settings name.
import { agentOf, type agents } from '../agents/index';
import type { AgentFormat } from '../find/format';
import { walkFolder, type WalkOutcome } from '../find/walk-folder';
import { localDisk } from '../repositories/disk';
import { ownSessionFolder, realFolder } from './pi-session-folders';

/** What lies in an agent's folder, and of pi in the one that the person's settings name. */
export async function walkAgent(
  agent: (typeof agents)[number],
  folder: string,
  home: string,
  signal?: AbortSignal,
): Promise<WalkOutcome> {
  const { files, problems } = await walkFolder(agent, folder, { signal });
  const own = agent.id === 'pi' ? ownSessionFolder({ folder, home }) : null;
  if (own === null) return { files, problems };
  const more = await walkSessionFolders([own], files, signal);
  return { files: [...files, ...more.files], problems: [...problems, ...more.problems] };
}

/** The trajectories that lie in such folders, but not below them; links in them are not followed. */
export async function walkSessionFolders(
  folders: readonly string[],
  known: Iterable<{ path: string }>,
  signal?: AbortSignal,
): Promise<WalkOutcome> {
  const outcome: WalkOutcome = { files: [], problems: [] };
  const there = new Set(folders.flatMap((folder) => realFolder(folder) ?? []));
  const listed =
    there.size === 0 ? new Set() : new Set([...known].map(({ path }) => localDisk.realpath(path) ?? path));
  for (const folder of there) {
    const { files, problems } = await walkFolder(flatPi, folder, { signal, isFlat: true });
    outcome.files.push(...files.filter(({ path }) => !listed.has(path)));
    outcome.problems.push(...problems);
  }
  return outcome;
}

// Such a folder may hold other things: only what is named as pi names its files is taken.
const flatPi: AgentFormat = {
  ...agentOf('pi'),
  folders: [],
  classify: (path) =>
    /^\d{4}-\d\d-\d\dT[\d-]+Z?_[^/]+\.jsonl$/.test(path) ? agentOf('pi').classify(path) : null,
};
