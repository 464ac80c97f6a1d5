// What is folded from a Codex file beside what every agent's summary holds.
import type { TokenCount } from '../../../../shared/trajectory';

/** The state of one fold; JSON-safe. */
export interface CodexFacts {
  hasHeader: boolean;
  cwd: string | null;
  model: string | null;
  /** Prompts as `user_message` events tell them, and as items do; where a file has events, those are more exact. */
  events: { turns: number; title: string | null };
  items: { turns: number; title: string | null };
  /** Paths guessed from code-mode scripts, by call, and those of calls that went well; void where records tell of patches made by scripts. */
  guessed: Record<string, string[]>;
  guessedPaths: string[];
  hasScriptPatches: boolean;
  /** Commands whose end said that they failed, and those of which the output's ends did not tell. */
  failedEnds: string[];
  untold: string[];
  tokens: TokenCount | null;
}
