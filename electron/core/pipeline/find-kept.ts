// The way of kept copies into a scan, once the agent has deleted what they are copies of.
import { stat } from 'node:fs/promises';
import { agentOf } from '../agents/index';
import type { FoundFile } from '../find/format';
import { keptPath, listKept } from '../ledger/kept';

/** Copies whose original is not among the files that were found: each as a file of the agent, with where it stood. */
export async function findKept(
  dataFolder: string,
  found: readonly FoundFile[],
): Promise<{ file: FoundFile; from: string }[]> {
  const present = new Set(found.map(({ path }) => path));
  const files: { file: FoundFile; from: string }[] = [];
  for (const { key, from, relativePath } of await listKept(dataFolder)) {
    const identity = agentOf('claude-code').classify(relativePath);
    if (present.has(from) || identity === null) continue;
    const path = keptPath(dataFolder, key);
    const stats = await stat(path).catch(() => null);
    if (stats === null) continue;
    files.push({
      from,
      file: {
        agent: 'claude-code',
        path,
        relativePath,
        identity,
        bytes: stats.size,
        mtimeMs: stats.mtimeMs,
        bornMs: stats.birthtimeMs,
        device: stats.dev,
        inode: stats.ino,
      },
    });
  }
  return files;
}
