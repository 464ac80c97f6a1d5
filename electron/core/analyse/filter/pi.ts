// pi's entries without the tool calls that go, their results, and the person's own commands on such files.
import { homeOf } from '../home-folder';
import { listShellReads } from '../shell-reads';
import type { Decisions } from './decide-calls';
import type { PathRule } from './path-rule';
import { createChain, type Fields, fieldsOf, type FilterRecord } from './record-filter';

const links = ['parentId', 'firstKeptEntryId', 'targetId', 'fromId'];

/** Makes the filter of one file. */
export function filterPi(decisions: Decisions, rule: PathRule): FilterRecord {
  const chain = createChain();
  const removedAt: number[] = [];
  let index = 0;
  let cwd: string | null = null;
  return (record) => {
    if (record.type === 'session' && typeof record.cwd === 'string') cwd = record.cwd;
    const kept = filterEntry(record, decisions, rule, cwd);
    index += 1;
    if (kept === null) {
      chain.remove(record.id, record.parentId);
      removedAt.push(index - 1);
      return null;
    }
    // The oldest files point by position.
    const first = kept.firstKeptEntryIndex;
    const before = typeof first === 'number' ? removedAt.filter((at) => at < first).length : 0;
    const moved = before > 0 ? { ...kept, firstKeptEntryIndex: Number(first) - before } : kept;
    return chain.relink(moved, links);
  };
}

function filterEntry(
  record: Fields,
  decisions: Decisions,
  rule: PathRule,
  cwd: string | null,
): Fields | null {
  const message = fieldsOf(record.message);
  if (record.type !== 'message' || message === null) return record;
  const { dropped } = decisions;
  if (message.role === 'toolResult') {
    return typeof message.toolCallId === 'string' && dropped.has(message.toolCallId) ? null : record;
  }
  if (message.role === 'bashExecution' && typeof message.command === 'string') {
    const reads = listShellReads(message.command, cwd, homeOf(cwd));
    return reads.some((read) => (read.sure ? rule.excludes(read.path) : rule.excludesUnsure)) ? null : record;
  }
  if (!Array.isArray(message.content)) return record;
  const content: unknown[] = message.content;
  const kept = content.filter((value) => {
    const block = fieldsOf(value);
    return !(block?.type === 'toolCall' && typeof block.id === 'string' && dropped.has(block.id));
  });
  if (kept.length === content.length) return record;
  return kept.length === 0 ? null : { ...record, message: { ...message, content: kept } };
}
