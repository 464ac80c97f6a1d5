// Which file of Codex' folder is a trajectory, by its path alone.
import type { ClassifiedFile } from '../agent';

const ROLLOUT = /^rollout-\d{4}-\d\d-\d\d(?:T\d\d-\d\d-\d\d)?-(.+)$/;
const NOT_TRAJECTORIES = new Set(['history', 'session_index']);

/**
 * `sessions/YYYY/MM/DD/rollout-<time>-<id>.jsonl`, flat in `archived_sessions/`, and `.jsonl.zst` of either; in spring 2025
 * `sessions/rollout-<date>-<id>.json`, one document each.
 */
export function classifyCodex(relativePath: string): ClassifiedFile | null {
  const name = relativePath.slice(relativePath.lastIndexOf('/') + 1);
  const match = /^(.+)\.jsonl(\.zst)?$/.exec(name) ?? /^(rollout-.+)(\.json)$/.exec(name);
  const stem = match?.[1];
  if (!stem || NOT_TRAJECTORIES.has(stem)) return null;
  const id = ROLLOUT.exec(stem)?.[1] ?? stem;
  return { id, isSubagent: false, parentId: null, compressed: match[2] !== undefined };
}
