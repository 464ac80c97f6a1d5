// Placeholders: what stands in place of a value. The same value gives the same placeholder everywhere; its id is a keyed
// hash, so it can be neither looked up in a dictionary nor told apart by the order of the scan.
import { createHmac } from 'node:crypto';
import type { Shape } from './rule';

const base32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

function keyedHash(key: Uint8Array, ...parts: string[]): Buffer {
  return createHmac('sha256', key).update(parts.join('\0')).digest();
}

function letters(hash: Buffer, count: number): string {
  let text = '';
  let bits = 0;
  let held = 0;
  for (const byte of hash) {
    held = (held << 8) | byte;
    bits += 8;
    while (bits >= 5 && text.length < count) {
      bits -= 5;
      text += base32[(held >> bits) & 31];
    }
    held &= 255;
  }
  return text;
}

/** A value in the form that its ids are made from: spellings that mean the same give the same. */
export function normalise(value: string, shape: Shape): string {
  const text = value.normalize('NFC').trim();
  switch (shape) {
    case 'email':
    case 'host':
      return text.toLowerCase();
    case 'user':
      return text;
    case 'home':
      return homeUser(text);
    case 'pem':
      return text.replace(/\s+/g, '');
    default:
      return text;
  }
}

/** The last part of a home folder's path: the user. */
export function homeUser(path: string): string {
  return /([^/\\]+)[/\\]*$/.exec(path)?.[1] ?? path;
}

/** Names a value for decisions: 16 letters, the same in every trajectory and on every run. */
export function findingId(key: Uint8Array, value: string): string {
  return letters(keyedHash(key, 'finding', value.normalize('NFC').trim()), 16).toLowerCase();
}

/** What replaces `value`. */
export function placeholderFor(key: Uint8Array, type: string, shape: Shape, value: string): string {
  // A user found in a path and the same user known beforehand must look the same.
  const hash = keyedHash(key, shape === 'user' || shape === 'home' ? 'USER' : type, normalise(value, shape));
  const id = letters(hash, 8);
  switch (shape) {
    case 'email':
      return `redacted-${id.toLowerCase()}@example.invalid`;
    case 'ip':
      return `198.${18 + ((hash[0] as number) & 1)}.${hash[1]}.${hash[2]}`;
    case 'user':
    case 'home':
      return `user-${id.toLowerCase()}`;
    case 'host':
      return `host-${id.toLowerCase()}.invalid`;
    default:
      return `REDACTED_${type}_${id}`;
  }
}

/** What opaque carriers and texts that the person took out are replaced by. `LEFTOUTIMAGE` is valid base64. */
export const leftOutTexts = {
  image: 'LEFTOUTIMAGE',
  signature: 'LEFT_OUT_SIGNATURE',
  encrypted: 'LEFT_OUT_ENCRYPTED',
  instructions: 'LEFT_OUT_INSTRUCTIONS',
  text: 'LEFT_OUT',
} as const;

const plainPlaceholder = /^(?:REDACTED_|redacted-|LEFT)/;
const anyPlaceholder =
  /REDACTED_[A-Z0-9_]{1,60}_[A-Z2-7]{8}|redacted-[a-z2-7]{8}@example\.invalid|\b(?:user|host)-[a-z2-7]{8}(?![a-z0-9])(?:\.invalid)?|\b198\.1[89]\.\d{1,3}\.\d{1,3}\b|LEFT_OUT_[A-Z]{5,12}|LEFTOUTIMAGE|LEFT_OUT/g;
const reach = 110;
/** Signs that a placeholder starts; none is further than `longest` before its end. */
const anyStart = /REDACTED_|redacted-|(?:user|host)-|198\.1|LEFT_?OUT/;
const longestStart = 9;
const longest = 80;

/**
 * Whether text[start, end) is an earlier redaction and not a finding: it touches a placeholder, or, for those that keep a
 * shape and so might be somebody's real text, is no more than one.
 */
export function touchesPlaceholder(text: string, start: number, end: number): boolean {
  // One that touches it starts before its end; to look there first costs half.
  if (!anyStart.test(text.slice(Math.max(0, start - longest), end + longestStart))) return false;
  const from = Math.max(0, start - reach);
  const near = text.slice(from, Math.min(text.length, end + reach));
  for (const match of near.matchAll(anyPlaceholder)) {
    const at = from + match.index;
    const behind = at + match[0].length;
    if (at >= end || behind <= start) continue;
    if (plainPlaceholder.test(match[0]) || (at <= start && behind >= end)) return true;
  }
  return false;
}
