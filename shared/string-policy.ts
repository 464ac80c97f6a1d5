// How redaction treats each string of an agent's records, as data: agents write the table, redaction compiles it.

/**
 * `text`: searched and replaced (the default for anything not listed).
 * `identifier`: ids, times, type names: what looks like one keeps the structure valid, so only known values and definite rules
 * count there. A value there that looks like no identifier (it has spaces, say) is text.
 * `image`, `signature`, `encrypted`, `instructions`: opaque carriers: left out by default, and counted under that word.
 */
export type StringRole = 'text' | 'identifier' | 'image' | 'signature' | 'encrypted' | 'instructions';

/** `path`: keys joined by dots; `*` any index of an array; `{*}` any one key; `**` any run of both. The first rule that matches holds. */
export interface StringPolicy {
  rules: readonly { path: string; role: StringRole }[];
}
