// What a reader of Claude Code's records remembers between them.
import type { EventSink } from '../event-sink';

/** The state of one reader. */
export interface ClaudeCodeMemory {
  readonly sink: EventSink;
  /** Events by the id of their call: of the call, and of its result. */
  readonly calls: Map<string, string>;
  readonly results: Map<string, string>;
  /** First events of records by uuid. */
  readonly records: Map<string, string>;
  /** Prompts by the first words that `last-prompt` records quote. */
  readonly prompts: Map<string, string>;
  cwd: string | null;
}
