// Where pi keeps trajectories when its settings (`sessionDir`) send them elsewhere: flat, in one folder. The person's own
// settings may name any folder. Those of a project may have come with a clone: they may name one inside that project, and
// nothing else is so much as looked for.
import { isAbsolute, join, resolve } from 'node:path';
import { parseJson } from '../platform/parse-json';
import { expandHome, isInside } from '../platform/paths';
import { localDisk } from '../repositories/disk';

/** pi's own folder, and the person's home. */
interface PiPlace {
  folder: string;
  home: string;
}

/** The folder that the person's settings name, there or not; null for none, and for one that depends on where pi is started. */
export function ownSessionFolder({ folder, home }: PiPlace): string | null {
  const named = sessionDirIn(join(folder, 'settings.json'));
  const whole = named === null ? null : expandHome(named, home);
  return whole !== null && isAbsolute(whole) ? whole : null;
}

/** The folders that trajectories of these projects lie in: as each project's settings say, else as the person's. */
export function projectSessionFolders({ folder, home }: PiPlace, projects: Iterable<string>): string[] {
  const own = sessionDirIn(join(folder, 'settings.json'));
  const everywhere = own !== null && !isAbsolute(expandHome(own, home)) ? own : null;
  const found = new Set<string>();
  for (const project of new Set(projects)) {
    // Asking for a folder of somebody's server would be a call there.
    const real = isAbsolute(project) && !/^[\\/]{2}/.test(project) ? realFolder(project) : null;
    if (real === null) continue;
    const named = sessionDirIn(join(real, '.pi', 'settings.json'));
    const target = resolve(real, expandHome(named ?? everywhere ?? '', home));
    if (target === real || (named !== null && !isInside(target, real))) continue;
    const there = realFolder(target);
    if (there !== null && (named === null || isInside(there, real))) found.add(there);
  }
  return [...found];
}

/** `sessionDir` as a settings file has it; null where there is no such file, or it is not to be made sense of. */
function sessionDirIn(file: string): string | null {
  const settings = parseJson(localDisk.readText(file) ?? '') as { sessionDir?: unknown } | null | undefined;
  const named = settings?.sessionDir;
  return typeof named === 'string' && named.trim() !== '' && !named.includes('\0') ? named : null;
}

/** The folder without links; null where there is none. */
export function realFolder(path: string): string | null {
  return localDisk.target(path) === 'folder' ? localDisk.realpath(path) : null;
}
