// Names inside the zip. Ids come from files that are not trusted: whatever they hold, a name is one plain file name
// on every system, and no two entries share one.

const reserved = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(?:\.|$)/i;

/** One path part of letters, digits, `.`, `_` and `-`: no separators, no `..`, no name that Windows keeps for itself. */
export function safeName(text: string, fallback: string): string {
  const plain = text
    .replace(/[^A-Za-z0-9._-]+/g, '_')
    .replace(/\.{2,}/g, '.')
    .replace(/^[._-]+|[._]+$/g, '')
    .slice(0, 120)
    .replace(/[._]+$/, '');
  if (plain === '') return fallback;
  return reserved.test(plain) ? `_${plain}` : plain;
}

/** Gives out names that differ also where letters' case does not count; a taken name gets `-2`, `-3` and so on. */
export function createNameGiver(): (folder: string, name: string, extension: string) => string {
  const taken = new Set<string>();
  return (folder, name, extension) => {
    for (let number = 1; ; number += 1) {
      const path = `${folder}/${number === 1 ? name : `${name}-${number}`}${extension}`;
      if (taken.has(path.toLowerCase())) continue;
      taken.add(path.toLowerCase());
      return path;
    }
  };
}

/**
 * The folder of each repository in the package: `<owner>_<repo>` where the remote is known to be public, else
 * `repo_001` and so on, numbered by the place in the list (a name of a private repository would tell too much).
 */
export function packageDirectories(
  repositories: readonly { id: string; publicSlug: string | null }[],
): Map<string, string> {
  const taken = new Set<string>();
  return new Map(
    repositories.map(({ id, publicSlug }, index) => {
      const number = `repo_${String(index + 1).padStart(3, '0')}`;
      const wanted = publicSlug === null ? number : safeName(publicSlug.replaceAll('/', '_'), number);
      let name = wanted;
      for (let again = 2; taken.has(name.toLowerCase()) || name === 'metadata.json'; again += 1)
        name = `${wanted}-${again}`;
      taken.add(name.toLowerCase());
      return [id, name];
    }),
  );
}
