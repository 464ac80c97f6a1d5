// What a research export consists of: one state for each turn of the model, with the conversation up to it.

/** Raised when a field changes its meaning. */
export const traceSchemaVersion = 1;

/** A message as OpenAI's chat format has it. https://platform.openai.com/docs/api-reference/chat */
export type ChatMessage =
  | { role: 'system' | 'user'; content: string }
  | { role: 'assistant'; content: string | null; tool_calls?: ChatToolCall[] }
  | { role: 'tool'; tool_call_id: string; content: string };

export interface ChatToolCall {
  id: string;
  type: 'function';
  /** `arguments` is JSON in a string. */
  function: { name: string; arguments: string };
}

/** One turn of the model, and what it knew before. */
export interface TraceState {
  /** `<trajectory id>:<turn>`, the same in every run; `:s<turn>` for a subagent within the file. */
  state_id: string;
  messages: readonly ChatMessage[];
  /** The text of the turn, word for word, its thinking in `<think>` before it. */
  student_action: string;
  tool_calls: { id: string; name: string; arguments: unknown }[];
  source_model: string | null;
  source_family: string | null;
  schema_version: number;
  agent: string;
  trajectory_id: string;
  /** ISO 8601, or null when not recorded. */
  timestamp: string | null;
  /** The working directory below that in which the trajectory began ('.'); null when it is elsewhere, or not recorded. */
  cwd_relative: string | null;
}

/** A state with what it adds to the conversation. */
export interface Turn {
  state: TraceState;
  reply: ChatMessage;
  /** Turns of one conversation have the same. */
  conversation: number;
}

/** Writes states as JSON lines in pieces: a message that stands in many states is turned into text once. */
export function createStateWriter(
  write: (text: string) => Promise<void>,
): (state: TraceState) => Promise<void> {
  const texts = new WeakMap<ChatMessage, string>();
  const textOf = (message: ChatMessage): string => {
    const known = texts.get(message) ?? JSON.stringify(message);
    texts.set(message, known);
    return known;
  };
  return async ({ state_id, messages, ...rest }) => {
    let text = `{"state_id":${JSON.stringify(state_id)},"messages":[`;
    for (const [index, message] of messages.entries()) {
      text += `${index > 0 ? ',' : ''}${textOf(message)}`;
      if (text.length < 1_000_000) continue;
      await write(text);
      text = '';
    }
    await write(`${text}],${JSON.stringify(rest).slice(1)}\n`);
  };
}
