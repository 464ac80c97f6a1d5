// References to trajectories in commit messages, and what the reference hook makes of a message. Pure text.

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/i;

/** "no trajectory: …" refers to none; on a line of its own only an id is one. */
const label = new RegExp(`(?<!\\bno )trajectory[ \\t]*:(?:[ \\t]*(\\S+)|\\s*(${uuid.source}))`, 'gi');

/** The references of a message, most trusted first, each once: `<trajectory>ID</trajectory>`, `trajectory: ID`, `trajectory:PATH`. */
export function listReferences(message: string): string[] {
  const tagged: string[] = [];
  const ids: string[] = [];
  const others: string[] = [];
  for (const match of message.matchAll(/<trajectory>\s*([^<\s]+)\s*<\/trajectory>/gi))
    tagged.push(match[1] ?? '');
  for (const match of message.matchAll(label)) {
    const found = match[1] ?? match[2] ?? '';
    const value = unwrap(found);
    if (value === '' || found.toLowerCase().startsWith('<trajectory>')) continue;
    if (new RegExp(`^${uuid.source}$`, 'i').test(value)) ids.push(value);
    else others.push(value);
  }
  return [...new Set([...tagged, ...ids, ...others])];
}

/** Quotes, brackets and the punctuation of a sentence are no part of a reference; a UUID ends where it ends. */
function unwrap(text: string): string {
  const value = text.replace(/^["'`(<[]+/, '').replace(/["'`)>\],;.:]+$/, '');
  const id = new RegExp(`^${uuid.source}(?![\\w./\\\\-])`, 'i').exec(value);
  return id?.[0] ?? value;
}

/** True when the message says that it has none. */
export function saysNoTrajectory(message: string): boolean {
  return /\bno trajectory\b/i.test(message);
}
