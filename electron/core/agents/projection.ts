// What a summariser needs of a record, as data, so that the fast scan in find/ can step over everything else.
// Types only. The promise that both sides keep: a summariser gives the same summary for a whole record and for any
// projection of it.

/**
 * How much of a place is needed. It speaks of the value at exactly that path; what lies inside a container (object or
 * array) comes only from longer paths of its own, save for `subtree`.
 * - `value`: a string whole; numbers, booleans and null as they are; a container as an empty one of its kind, to be
 *   filled by longer paths.
 * - `{ head, tail }`: as `value`, but of a string only the first `head` and the last `tail` (default 0) UTF-16 units
 *   are looked at. A string longer than `head + tail` may be given as those two parts joined. The summariser cuts
 *   strings itself (`slice(0, head)`, `slice(-tail)`), so a whole string gives the same result.
 * - `time`: as `value`, but a string `YYYY-MM-DDTHH:MM:SS.mmmZ` that is a time may be given as milliseconds since 1970; and
 *   the summariser makes no difference between the two.
 * - `subtree`: the value with everything in it.
 * - `presence`: only the key and the JSON type are looked at: a string may be given as `''`, a number as `0`, a
 *   container as an empty one; booleans and null as they are.
 */
export type Keep =
  | 'value'
  | 'time'
  | 'subtree'
  | 'presence'
  | { readonly head: number; readonly tail?: number };

/** A place in a record: keys from the root joined by dots; `*` is any one key of an object or any one index of an array. */
export interface ProjectedPath {
  readonly path: string;
  readonly keep: Keep;
}

/**
 * The places that a summariser looks at; everything else may be missing from the record it is given.
 * - A value at no listed path is absent: its key is not there. The summariser never reads such a key, nor lists the keys
 *   of an object or the length of an array unless a path with `*` stands for its children.
 * - A container on the way to a listed path keeps its JSON type even when nothing of it is kept: an object becomes `{}`,
 *   an array keeps its elements in order (an element of which nothing is kept is given as `{}`, `[]` or, for scalars
 *   that no path names, `null`). So `message.content.*.type` alone tells an array from an object, but a string at
 *   `message.content` is given only if `message.content` itself is listed.
 * - Where several paths name the same place, all they ask for is given.
 * - Of a key that stands twice in an object the last one counts, as in JSON.parse.
 * - The record and what is in it are valid while `add` runs, and are only read there: strings may be kept, objects and
 *   arrays not, and keys are not tested with `in` or `hasOwn`. So an engine may decode a string when it is first read.
 * - An engine may always give more than is asked for, up to the whole record.
 */
export interface Projection {
  readonly paths: readonly ProjectedPath[];
}
