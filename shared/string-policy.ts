// How redaction treats each string of an agent's records, as data: agents write the table, redaction compiles it.

/**
 * `text`: searched and replaced (the default for anything not listed).
 * `identifier`: ids, times, type names: never searched, never changed, so that the structure stays valid.
 * `image`, `signature`, `encrypted`, `instructions`: opaque carriers: left out by default, and counted under that word.
 */
export type StringRole = 'text' | 'identifier' | 'image' | 'signature' | 'encrypted' | 'instructions';

/** `path`: keys joined by dots; `*` any one key or index; `**` any run of them. The first rule that matches holds. */
export interface StringPolicy {
  rules: readonly { path: string; role: StringRole }[];
}
