// Guards and small readers for values of unknown shape; used by every agent's format. None of them throws.

/** An object of JSON: not null, not an array. */
export type JsonObject = Record<string, unknown>;

/** The value as an object, or null. */
export function asObject(value: unknown): JsonObject | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : null;
}

/** The value as an array; anything else is an empty one. */
export function asArray(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The value as a string, or null. */
export function asString(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

/** The value as a string that is not empty, or null. */
export function asFilled(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

/** A count: finite and not negative; else 0. */
export function asCount(value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) && value > 0 ? value : 0;
}

/** A step of a JSON pointer (RFC 6901), escaped. */
export function pointerStep(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}

/** Pointers to those of an object's keys that it has. */
export function pointersTo(object: JsonObject, base: string, keys: readonly string[]): string[] {
  return keys.filter((key) => Object.hasOwn(object, key)).map((key) => `${base}/${pointerStep(key)}`);
}
