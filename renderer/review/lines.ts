// Lines of a text: their ranges and their number, the way every block draws them. Pure.

/** The lines of a text as ranges without their line ends. A text that ends in a newline has no empty line after it. */
export function lineRanges(text: string, from = 0, to = text.length): { start: number; end: number }[] {
  const lines: { start: number; end: number }[] = [];
  let start = from;
  while (start < to) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 || newline >= to ? to : newline;
    const withoutReturn = end > start && text.charCodeAt(end - 1) === 13 && end < to ? end - 1 : end;
    lines.push({ start, end: withoutReturn });
    start = end + 1;
  }
  return lines;
}

/** How many lines those are. */
export function countLines(text: string): number {
  let lines = text === '' || text.endsWith('\n') ? 0 : 1;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines += 1;
  return lines;
}
