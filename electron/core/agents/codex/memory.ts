// What a reader of Codex' records remembers between them.
import type { FileEdit } from '../../../../shared/trajectory';
import type { EventSink } from '../event-sink';
import { type JsonObject, pointerStep } from '../json';
import type { TextIndex, Twins } from '../text-index';

/** The state of one reader. */
export interface CodexMemory {
  readonly sink: EventSink;
  /** Events by the id of their call: of the call, and of its result. */
  readonly calls: Map<string, string>;
  readonly results: Map<string, string>;
  /** What response items and event messages both tell, each waiting for its twin. */
  readonly twins: Twins<'item' | 'event'>;
  /** The latest event with a text, for records that repeat texts long after. */
  readonly texts: TextIndex;
  /** Edits guessed from code-mode scripts, by call. */
  readonly guessed: Map<string, FileEdit[]>;
  hasScriptPatches: boolean;
  hasHeader: boolean;
  cwd: string | null;
  model: string | null;
}

const STRUCTURE: ReadonlySet<string> = new Set([
  ...['type', 'id', 'call_id', 'callId', 'turn_id', 'turnId', 'role', 'status', 'phase', 'name', 'namespace'],
  ...['timestamp', 'ordinal', 'success', 'process_id', 'event_id', 'thread_id', 'item_id', 'source', 'kind'],
]);

/** Pointers to all of a payload but ids, types and numbers. */
export function contentPointers(payload: JsonObject, base: string): string[] {
  return Object.entries(payload)
    .filter(
      ([key, value]) =>
        !STRUCTURE.has(key) && (typeof value === 'string' || (typeof value === 'object' && value)),
    )
    .map(([key]) => `${base}/${pointerStep(key)}`);
}
