// The types of Claude Code's records that are known, over all versions.

const KNOWN: ReadonlySet<string> = new Set([
  'user',
  'assistant',
  'system',
  'summary',
  'ai-title',
  'custom-title',
  'agent-name',
  'agent-setting',
  'agent-color',
  'last-prompt',
  'mode',
  'permission-mode',
  'bridge-session',
  'pr-link',
  'tag',
  'file-history-snapshot',
  'file-history-delta',
  'queue-operation',
  'progress',
  'attachment',
  'worktree-state',
]);

/** Whether a record's type is known. */
export function isKnownType(type: string | null): boolean {
  return type !== null && KNOWN.has(type);
}
