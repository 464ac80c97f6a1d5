// Flags of the benchmarks: `--name value`, sizes like 64m or 1g.

/** The value of a flag, or the default. */
export function readFlag(name: string, otherwise: string, words: readonly string[] = process.argv): string {
  const at = words.indexOf(`--${name}`);
  return at < 0 ? otherwise : (words[at + 1] ?? otherwise);
}

/** Bytes from `500k`, `64m`, `1g` or a plain number. */
export function readSize(text: string): number {
  const match = /^([\d.]+)([kmg]?)$/i.exec(text);
  if (!match) throw new Error(`Not a size: ${text}`);
  const unit = { '': 1, k: 1e3, m: 1e6, g: 1e9 }[(match[2] ?? '').toLowerCase()] ?? 1;
  return Math.round(Number(match[1]) * unit);
}
