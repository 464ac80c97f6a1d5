// Which file of Claude Code's folder is a trajectory, by its path alone.
import type { ClassifiedFile } from '../agent';

const NOT_TRAJECTORIES = new Set(['history.jsonl', 'journal.jsonl']);

/**
 * `<project>/<id>.jsonl`; subagents as `<project>/agent-<id>.jsonl` (2.0) or
 * `<project>/<parent>/subagents/…/agent-<id>.jsonl` (2.1).
 */
export function classifyClaudeCode(relativePath: string): ClassifiedFile | null {
  const parts = relativePath.split('/').filter((part) => part !== '' && part !== '.');
  const name = parts.at(-1) ?? '';
  if (!name.endsWith('.jsonl') || name === '.jsonl' || NOT_TRAJECTORIES.has(name)) return null;
  if (parts.includes('tool-results')) return null;
  const id = name.slice(0, -'.jsonl'.length);
  const under = parts.lastIndexOf('subagents');
  if (under > 0) return { id, isSubagent: true, parentId: parts[under - 1] ?? null, compressed: false };
  return { id, isSubagent: id.startsWith('agent-'), parentId: null, compressed: false };
}
