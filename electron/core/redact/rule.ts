// What a redaction rule is: facts and one pure search. The engine (matcher.ts) does the rest: it runs a rule only
// near its keywords, in bounded windows of the decoded text, under a deadline, on text freed of control characters.
import type { Tier } from '../../../shared/finding';

/**
 * How a placeholder keeps the shape of what it replaces:
 * `token` REDACTED_<TYPE>_<id> · `email` redacted-<id>@example.invalid · `ip` an address in 198.18.0.0/15 ·
 * `user` user-<id> (also for the user's part of a home folder) · `home` the path with its last part as user-<id> ·
 * `host` host-<id>.invalid · `pem` each line of the body apart: BEGIN and END lines and the number of lines stay.
 */
export type Shape = 'token' | 'email' | 'ip' | 'user' | 'home' | 'host' | 'pem';

/** Told by a rule for each hit: the span of the VALUE alone (not its key, quotes or scheme), in the text it was given. */
export type Report = (start: number, end: number) => void;

/** Where the searched text stands. */
export interface RuleContext {
  /** The nearest object key above the string ("command" for {"command": "…"}), '' where there is none. */
  readonly key: string;
  /** The searched string is itself an object's key (a path, a variable's name). */
  readonly isKey: boolean;
}

/**
 * One kind of private text. A rule must be free of state and never throw.
 *
 * - `search` gets a window of the decoded text (real newlines and quotes) around one or more of the keywords, at least
 *   `before` units before the first and `after` units after the last keyword where the text has that much. A hit that
 *   touches a cut edge of the window is searched again in a wider one, so a rule need not care about edges.
 *   The windows are at most about 8,000 units, so a bounded expression stays fast on any input. ANSI colours, control
 *   and zero-width characters are taken out beforehand (not newline, carriage return, tab); the line numbers of
 *   listings (`   12→`, `12<tab>`) too, in a second look at such texts. Spans are mapped back by the engine.
 * - `searchKeyed` gets the whole string of a record whose key holds one of the keywords: {"password": "x"} gives
 *   ('password', 'x'); {"name": "DB_PASSWORD", "value": "x"} (Kubernetes, compose, HTML forms) gives ('DB_PASSWORD', 'x');
 *   ["--password", "x"] gives ('--password', 'x'); {"password": ["x"]} gives ('password', 'x'). Strings over 16,000
 *   units are not given. JSON inside a string is unwrapped and treated as records as well.
 */
export interface Rule {
  /** Equal to its file name, or `<file>-<row>` for the rows of a table. Lower case, digits, `-`. */
  readonly id: string;
  /** What it is, for people: "AWS access key". */
  readonly title: string;
  /** The placeholder's type, [A-Z0-9_]: AWS_KEY. */
  readonly type: string;
  readonly tier: Tier;
  /** Why it is a finding, one short sentence for people. */
  readonly reason: string;
  /** Address of the page that defines the form. */
  readonly source?: string;
  /**
   * Lower case; at least one occurs in any text with a hit. Compared without regard to case; any digit in a keyword
   * stands for any digit ('0.0' finds "3.7"); a character outside ASCII stands for any such. Two characters or more, best
   * three or more. Empty: the rule runs over everything, which costs time; avoid.
   */
  readonly keywords: readonly string[];
  /**
   * For keywords that are common (`pat`, `sk`, `0.`): tested at each keyword's place, and only where it matches is `search`
   * run. Sticky (`y`), matched from the keyword's first unit on, bounded, without side effects.
   */
  readonly confirm?: RegExp;
  /** Units of text before the first keyword that `search` needs; default 80. */
  readonly before?: number;
  /** Units of text after the last keyword's start that `search` needs; default 512; at most 4,000. */
  readonly after?: number;
  /** Default `token`. */
  readonly shape?: Shape;
  /** The value is replaced wherever else it stands, without its context (if it has 6 characters or more and is no word). */
  readonly spread: boolean;
  search?(text: string, report: Report, context: RuleContext): void;
  searchKeyed?(key: string, text: string, report: Report): void;
  /** Other secrets that follow from a value, to be replaced elsewhere too: the password inside base64 of user:password. */
  derive?(value: string): readonly string[];
}
