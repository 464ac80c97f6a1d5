// Claude Code's records without the tool calls that go: blocks of messages, progress and attachments that belong to them.
import { resolveAgainst } from '../../platform/paths';
import type { Decisions } from './decide-calls';
import type { PathRule } from './path-rule';
import { createChain, type Fields, fieldsOf, type FilterRecord } from './record-filter';

/** Makes the filter of one file. */
export function filterClaudeCode(decisions: Decisions, rule: PathRule): FilterRecord {
  const chain = createChain();
  return (record) => {
    const kept = isTakenOut(record, decisions, rule) ? null : withoutBlocks(record, decisions);
    if (kept === null) chain.remove(record.uuid, record.parentUuid);
    return kept === null ? null : chain.relink(kept, ['parentUuid', 'logicalParentUuid', 'leafUuid']);
  };
}

function isTakenOut(record: Fields, { dropped }: Decisions, rule: PathRule): boolean {
  if (record.type === 'progress') {
    if (isIn(dropped, record.parentToolUseID) || isIn(dropped, record.toolUseID)) return true;
    return embeddedBlocks(record).some(
      (block) => isDroppedBlock(block, dropped) || isOnExcluded(block, record, rule),
    );
  }
  if (record.type !== 'attachment') return false;
  const attachment = fieldsOf(record.attachment);
  if (isIn(dropped, attachment?.toolUseID)) return true;
  const inner = fieldsOf(fieldsOf(attachment?.content)?.file);
  return [attachment?.filename, inner?.filePath].some((name) => isExcluded(name, record, rule));
}

/** A subagent's message inside a progress record. */
function embeddedBlocks(record: Fields): unknown[] {
  const message = fieldsOf(fieldsOf(fieldsOf(record.data)?.message)?.message);
  return Array.isArray(message?.content) ? message.content : [];
}

function isOnExcluded(block: unknown, record: Fields, rule: PathRule): boolean {
  const input = fieldsOf(fieldsOf(block)?.input);
  return [input?.file_path, input?.notebook_path, input?.path].some((name) => isExcluded(name, record, rule));
}

function isExcluded(name: unknown, record: Fields, rule: PathRule): boolean {
  if (typeof name !== 'string' || name === '') return false;
  return rule.excludes(resolveAgainst(name, typeof record.cwd === 'string' ? record.cwd : null) ?? name);
}

function isIn(ids: ReadonlySet<string>, id: unknown): boolean {
  return typeof id === 'string' && ids.has(id);
}

function isDroppedBlock(value: unknown, dropped: ReadonlySet<string>): boolean {
  const block = fieldsOf(value);
  if (block?.type === 'tool_use') return isIn(dropped, block.id);
  return block?.type === 'tool_result' && isIn(dropped, block.tool_use_id);
}

function withoutBlocks(record: Fields, { dropped }: Decisions): Fields | null {
  const message = fieldsOf(record.message);
  if (message === null || !Array.isArray(message.content)) return record;
  const content: unknown[] = message.content;
  const kept = content.filter((block) => !isDroppedBlock(block, dropped));
  if (kept.length === content.length) return record;
  if (kept.length === 0) return null;
  const lostResult = content.some(
    (block) => fieldsOf(block)?.type === 'tool_result' && isDroppedBlock(block, dropped),
  );
  const { toolUseResult, ...rest } = record;
  // The record's own copy of the result cannot be told apart by block.
  const base = lostResult || toolUseResult === undefined ? rest : record;
  return { ...base, message: { ...message, content: kept } };
}
