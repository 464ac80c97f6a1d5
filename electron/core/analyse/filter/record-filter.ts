// The interface of a format's filter: one record in, the same, a changed or no record out. Pure.

export type Fields = Record<string, unknown>;

/** A record as it goes on; null when it is taken out. The same object when nothing changed. */
export type FilterRecord = (record: Fields) => Fields | null;

/** The value as an object with keys, or null. */
export function fieldsOf(value: unknown): Fields | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : null;
}

/** Follows a chain of records that were taken out to the next one that is still there. */
export function createChain(): {
  remove(id: unknown, parent: unknown): void;
  /** The fields with `keys` pointing past removed records; the same object when none did. */
  relink(record: Fields, keys: readonly string[]): Fields;
} {
  const removed = new Map<unknown, unknown>();
  return {
    remove(id, parent) {
      if (typeof id === 'string') removed.set(id, typeof parent === 'string' ? parent : null);
    },
    relink(record, keys) {
      let result = record;
      for (const key of keys) {
        if (!removed.has(record[key])) continue;
        let id = record[key];
        for (let steps = 0; removed.has(id) && steps < 1_000_000; steps += 1) id = removed.get(id);
        result = { ...result, [key]: id };
      }
      return result;
    },
  };
}
