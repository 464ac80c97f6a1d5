// Tells whose trajectory a file is by its first records, for files that lie outside the agents' folders. Pure.
import type { AgentId } from '../../../shared/trajectory';

type Fields = Readonly<Record<string, unknown>>;

const codexTypes =
  /^(?:session_meta|response_item|event_msg|turn_context|compacted|world_state|(?:custom_)?(?:tool|function)_call|local_shell_call)$/;
const claudeTypes =
  /^(?:user|assistant|system|summary|progress|attachment|file-history-\w+|queue-operation)$/;

/** The agent that writes such records; null when none is recognised. */
export function detectAgent(records: readonly unknown[]): AgentId | null {
  for (const record of records) {
    const agent = isFields(record) ? detectOne(record) : null;
    if (agent !== null) return agent;
  }
  return null;
}

function detectOne(record: Fields): AgentId | null {
  const type = typeof record.type === 'string' ? record.type : '';
  if (codexTypes.test(type) || record.record_type === 'state' || Array.isArray(record.tool_calls))
    return 'codex';
  if (type === '' && typeof record.id === 'string' && 'instructions' in record) return 'codex';
  if (type === 'session' && typeof record.cwd === 'string') return 'pi';
  if (type === 'message' && isFields(record.message) && typeof record.message.role === 'string') return 'pi';
  if (type === 'message' && typeof record.role === 'string') return 'codex';
  const hasMessage = isFields(record.message);
  if (typeof record.sessionId === 'string' || (claudeTypes.test(type) && (hasMessage || type !== 'user'))) {
    return 'claude-code';
  }
  return hasMessage ? 'claude-code' : null;
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
