// Finds texts that records repeat, without holding on to them: a fingerprint for each, and the event that it belongs to.

/** A text's length and a 64-bit hash of it (two FNV-1a of 32 bits). */
function fingerprint(text: string): string {
  let a = 0x811c9dc5;
  let b = 0x01000193;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    a = Math.imul(a ^ c, 0x01000193);
    b = Math.imul(b ^ c, 0x85ebca6b);
  }
  return `${text.length.toString(36)}:${(a >>> 0).toString(36)}:${(b >>> 0).toString(36)}`;
}

/** Events by their text: the latest one of each. */
export class TextIndex {
  private readonly keys = new Map<string, string>();

  set(text: string, event: string): void {
    if (text !== '') this.keys.set(fingerprint(text), event);
  }

  get(text: string): string | null {
    return text === '' ? null : (this.keys.get(fingerprint(text)) ?? null);
  }
}

/**
 * Pairs what two sources tell: each text of one source has at most one twin of the other. The same words said twice
 * stay two events, and each twin finds its own.
 */
export class Twins<Source extends string> {
  private readonly waiting = new Map<string, { source: Source; event: string }[]>();

  /** The event that the other source made of this text, which is then spent; or null. */
  take(kind: string, text: string, source: Source): string | null {
    const key = `${kind}:${fingerprint(text)}`;
    const list = this.waiting.get(key);
    const at = list?.findIndex((entry) => entry.source !== source) ?? -1;
    if (!list || at === -1) return null;
    const [entry] = list.splice(at, 1);
    if (list.length === 0) this.waiting.delete(key);
    return entry?.event ?? null;
  }

  /** Remembers an event for its twin to come. */
  wait(kind: string, text: string, source: Source, event: string): void {
    const key = `${kind}:${fingerprint(text)}`;
    const list = this.waiting.get(key);
    if (list) list.push({ source, event });
    else this.waiting.set(key, [{ source, event }]);
  }
}
