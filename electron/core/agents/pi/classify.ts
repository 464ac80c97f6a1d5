// Which file of pi's folder is a trajectory, by its path alone.
import type { ClassifiedFile } from '../agent';

/**
 * `--<cwd>--/<time>_<id>.jsonl`, or the same flat. A file in a further folder, named like the trajectory beside that
 * folder, is a subagent's (forks of pi).
 */
export function classifyPi(relativePath: string): ClassifiedFile | null {
  const parts = relativePath.split('/').filter((part) => part !== '' && part !== '.');
  const name = parts.at(-1) ?? '';
  if (!name.endsWith('.jsonl') || name === '.jsonl') return null;
  const id = idOf(name.slice(0, -'.jsonl'.length));
  const folder = parts.at(-2) ?? '';
  const isSubagent = STAMPED.test(folder);
  return { id, isSubagent, parentId: isSubagent ? idOf(folder) : null, compressed: false };
}

const STAMPED = /^\d{4}-\d\d-\d\dT[\d-]+Z?_(.+)$/;

function idOf(stem: string): string {
  return STAMPED.exec(stem)?.[1] ?? stem;
}
