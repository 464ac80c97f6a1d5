// The types of pi's entries that are known, over all versions and forks.

const KNOWN: ReadonlySet<string> = new Set([
  'session',
  'message',
  'model_change',
  'thinking_level_change',
  'compaction',
  'branch_summary',
  'custom',
  'custom_message',
  'label',
  'session_info',
  'title',
]);

/** Whether an entry's type is known. */
export function isKnownType(type: string | null): boolean {
  return type !== null && KNOWN.has(type);
}
