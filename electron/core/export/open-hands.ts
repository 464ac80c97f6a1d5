// OpenHands' event streams: of 0.x, with `action` and `observation`, and of 1.x, with `kind`.
// https://github.com/All-Hands-AI/OpenHands/tree/main/openhands/events
import {
  argumentsOf,
  contentText,
  EventMaker,
  type Fields,
  fieldsOf,
  type ForeignTrajectory,
  textOr,
} from './foreign-events';

/** Whether records are of such a stream. */
export function isOpenHands(record: unknown): boolean {
  const { action, observation, kind, source } = fieldsOf(record);
  const isOld = typeof action === 'string' || typeof observation === 'string';
  return typeof source === 'string' && (isOld || (typeof kind === 'string' && kind.endsWith('Event')));
}

/** The trajectory of a whole stream. */
export function readOpenHands(records: readonly unknown[], id: string): ForeignTrajectory {
  const make = new EventMaker();
  const models = new Map<string, string>();
  const unknownTypes: Record<string, number> = {};
  for (const record of records) {
    make.line += 1;
    const fields = fieldsOf(record);
    make.at = textOr(fields.timestamp, '') || null;
    const known = typeof fields.kind === 'string' ? readEvent(make, fields) : readOld(make, fields, models);
    if (known) continue;
    const type = textOr(fields.kind, textOr(fields.action, textOr(fields.observation, 'event'))).slice(0, 80);
    unknownTypes[type] = (unknownTypes[type] ?? 0) + 1;
  }
  return { agent: 'openhands', id, events: make.events, models, unknownTypes };
}

// Bookkeeping, no part of the conversation.
const silent = new Set(['system', 'change_agent_state', 'agent_state_changed', 'recall', 'null']);

function readOld(make: EventMaker, event: Fields, models: Map<string, string>): boolean {
  const [args, metadata] = [fieldsOf(event.args), fieldsOf(event.tool_call_metadata)];
  const response = fieldsOf(metadata.model_response);
  const number = String(event.id ?? make.line);
  if (typeof event.observation === 'string') {
    if (silent.has(event.observation)) return true;
    make.result(textOr(metadata.tool_call_id, String(event.cause ?? '')), contentText(event.content));
    return true;
  }
  if (typeof event.action !== 'string') return false;
  if (silent.has(event.action)) return true;
  const text = textOr(args.content, textOr(event.message, ''));
  if (event.source === 'user') {
    if (event.action !== 'message') return false;
    make.prompt(text);
    return true;
  }
  // Several calls of one answer carry its name.
  const messageId = textOr(response.id, `event ${number}`);
  if (typeof response.model === 'string') models.set(messageId, response.model);
  if (event.action === 'message') {
    make.answer(text, messageId);
    return true;
  }
  const { thought, ...rest } = args;
  make.answer(textOr(thought, ''), messageId);
  const callId = textOr(metadata.tool_call_id, number);
  make.call(
    callId,
    textOr(metadata.function_name, event.action),
    askedOf(response, callId) ?? rest,
    messageId,
  );
  return true;
}

/** The arguments as the model gave them. */
function askedOf(response: Fields, callId: string): unknown {
  const choices = Array.isArray(response.choices) ? (response.choices as unknown[]) : [];
  const { tool_calls: calls } = fieldsOf(fieldsOf(choices[0]).message);
  const found = (Array.isArray(calls) ? (calls as unknown[]) : [])
    .map(fieldsOf)
    .find((one) => one.id === callId);
  return found === undefined ? undefined : argumentsOf(fieldsOf(found.function).arguments);
}

function readEvent(make: EventMaker, event: Fields): boolean {
  const messageId = textOr(event.llm_response_id, textOr(event.id, `event ${make.line}`));
  switch (event.kind) {
    case 'SystemPromptEvent':
      return true;
    case 'MessageEvent': {
      const message = fieldsOf(event.llm_message);
      if (message.role === 'user') make.prompt(contentText(message.content));
      else make.answer(contentText(message.content), messageId);
      return true;
    }
    case 'ActionEvent': {
      const call = fieldsOf(event.tool_call);
      const inside = fieldsOf(call.function);
      make.thinking(textOr(event.reasoning_content, ''), messageId);
      make.answer(contentText(event.thought), messageId);
      make.call(
        textOr(event.tool_call_id, textOr(call.id, '')),
        textOr(event.tool_name, textOr(call.name, textOr(inside.name, ''))),
        argumentsOf(call.arguments ?? inside.arguments ?? event.action),
        messageId,
      );
      return true;
    }
    case 'ObservationEvent': {
      const seen = fieldsOf(event.observation);
      make.result(textOr(event.tool_call_id, ''), contentText(seen.content) || textOr(seen.output, ''));
      return true;
    }
    default:
      return false;
  }
}
