// SWE-smith's trajectories: one row each, whose `messages` are a chat (a list, or JSON in a string).
// https://huggingface.co/datasets/SWE-bench/SWE-smith-trajectories
import {
  argumentsOf,
  contentText,
  EventMaker,
  type Fields,
  fieldsOf,
  type ForeignTrajectory,
  textOr,
} from './foreign-events';

/** The trajectory of a row, or null when it is none. */
export function readSweSmith(row: unknown, fallbackId: string): ForeignTrajectory | null {
  const fields = fieldsOf(row);
  const messages = typeof fields.messages === 'string' ? argumentsOf(fields.messages) : fields.messages;
  if (!Array.isArray(messages)) return null;
  const make = new EventMaker();
  const unknownTypes: Record<string, number> = {};
  for (const message of messages) {
    make.line += 1;
    readMessage(make, fieldsOf(message), unknownTypes);
  }
  return {
    agent: 'swe-smith',
    id: textOr(fields.traj_id, textOr(fields.instance_id, fallbackId)),
    events: make.events,
    models: new Map([['', textOr(fields.model, '')]]),
    unknownTypes,
  };
}

function readMessage(make: EventMaker, message: Fields, unknownTypes: Record<string, number>): void {
  const text = contentText(message.content);
  const messageId = `message ${make.line}`;
  switch (message.role) {
    // States begin with a system prompt of their own.
    case 'system':
      return;
    case 'user':
      return make.prompt(text);
    case 'tool': {
      const [first] = Array.isArray(message.tool_call_ids) ? (message.tool_call_ids as unknown[]) : [];
      return make.result(textOr(message.tool_call_id, textOr(first, '')), text);
    }
    case 'assistant':
      make.answer(text, messageId);
      for (const one of Array.isArray(message.tool_calls) ? (message.tool_calls as unknown[]) : []) {
        const call = fieldsOf(one);
        const { name, arguments: given } = fieldsOf(call.function);
        make.call(textOr(call.id, ''), textOr(name, ''), argumentsOf(given), messageId);
      }
      return;
    default: {
      const role = textOr(message.role, 'message without a role').slice(0, 80);
      unknownTypes[role] = (unknownTypes[role] ?? 0) + 1;
    }
  }
}
