// What the two foreign formats share: fields of unknown records, and events of the conversation made from them.
import type { TrajectoryEvent } from '../../../shared/trajectory';

export type Fields = Readonly<Record<string, unknown>>;

/** A conversation from a data set, in the events that our own agents' readers give. */
export interface ForeignTrajectory {
  agent: 'openhands' | 'swe-smith';
  id: string;
  events: TrajectoryEvent[];
  /** The model of each answer, by `messageId`; '' for all others. */
  models: ReadonlyMap<string, string>;
  /** Records of other types, by type. */
  unknownTypes: Record<string, number>;
}

/** The fields of an object; none of anything else. */
export function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
}

export function textOr(value: unknown, otherwise: string): string {
  return typeof value === 'string' && value !== '' ? value : otherwise;
}

/** A content that is a text, or a list of parts with texts. */
export function contentText(content: unknown): string {
  if (typeof content === 'string') return content;
  if (!Array.isArray(content)) return '';
  return content.map((part) => textOr(fieldsOf(part).text, '')).join('');
}

/** Arguments are JSON in a string, mostly. */
export function argumentsOf(value: unknown): unknown {
  if (typeof value !== 'string') return value ?? {};
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return value;
  }
}

/** Makes events, one line for each record. */
export class EventMaker {
  readonly events: TrajectoryEvent[] = [];
  line = 0;
  at: string | null = null;

  private get base() {
    return { line: this.line, pointers: [], at: this.at, sidechain: false };
  }

  prompt(text: string): void {
    this.events.push({ ...this.base, kind: 'prompt', text, injected: false, images: [] });
  }

  thinking(text: string, messageId: string): void {
    if (text.trim() !== '') this.events.push({ ...this.base, kind: 'thinking', text, messageId });
  }

  answer(text: string, messageId: string): void {
    if (text.trim() !== '') this.events.push({ ...this.base, kind: 'answer', text, model: null, messageId });
  }

  call(callId: string, name: string, input: unknown, messageId: string): void {
    const nothing = { cwd: null, edits: [], reads: [], command: null };
    this.events.push({ ...this.base, ...nothing, kind: 'tool-call', callId, name, input, messageId });
  }

  result(callId: string, text: string): void {
    const nothing = { failed: false, before: null, applied: null, images: [] };
    this.events.push({ ...this.base, ...nothing, kind: 'tool-result', callId, text });
  }
}
