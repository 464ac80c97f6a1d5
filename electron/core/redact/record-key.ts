// The keys of a record's objects. Records have the same ones again and again: each is cut out once, and what was found out
// about it last is written down with it, for that costs less than to look it up.
import { copyText } from './copy-text';
import { decodeString, type RawString } from './raw-string';
import type { Roles, RoleState } from './roles';

const nameKeys = new Set(['name', 'Name', 'key', 'Key', 'variable', 'field', 'header', 'option']);
const valueKeys = new Set(['value', 'Value', 'val', 'default', 'stringValue', 'secret']);

const keptStates = 32;
const unknown = -1;
const longestStep = 32_000;

/** An object's key. */
export class RecordKey {
  /** Its string says what the value next to it is. */
  readonly isName: boolean;
  readonly isValue: boolean;
  /** Numbers of the matchers that were asked last, and what the first of them answered. */
  asked = 0;
  wanted = false;
  cleanFor = 0;
  private steppedIn: Roles | null = null;
  /** By state; those that come later are not kept. */
  private readonly steps = new Int16Array(keptStates);

  constructor(readonly text: string) {
    this.isName = nameKeys.has(text);
    this.isValue = valueKeys.has(text);
  }

  /** The step that it makes from `state`. */
  step(roles: Roles, state: RoleState): RoleState {
    if (this.steppedIn !== roles) {
      this.steppedIn = roles;
      this.steps.fill(unknown);
    }
    const known = state < keptStates ? (this.steps[state] as number) : unknown;
    if (known !== unknown) return known;
    const next = roles.step(state, this.text);
    if (state < keptStates && next < longestStep) this.steps[state] = next;
    return next;
  }
}

/** Stands above what is in no object. */
export const noKey = new RecordKey('');

const slots = 2048;
const longestKept = 40;
const keptKeys: (RecordKey | undefined)[] = new Array(slots).fill(undefined);
const keptUnits = new Uint16Array(slots * longestKept);

/** The key at a place of a raw record. */
export function keyAt(raw: string, units: Uint16Array, at: RawString): RecordKey {
  const { start, end } = at;
  const length = end - start;
  if (at.escaped || length > longestKept || length === 0) return new RecordKey(decodeString(raw, at));
  const first = units[start] as number;
  const middle = units[start + (length >> 1)] as number;
  const slot = (first * 31 + middle * 131 + (units[end - 1] as number) * 521 + length * 7) & (slots - 1);
  const kept = keptKeys[slot];
  const from = slot * longestKept;
  if (kept !== undefined && kept.text.length === length && isAlike(units, start, from, length)) return kept;
  const key = new RecordKey(copyText(raw.slice(start, end)));
  keptKeys[slot] = key;
  keptUnits.set(units.subarray(start, end), from);
  return key;
}

function isAlike(units: Uint16Array, start: number, from: number, length: number): boolean {
  for (let i = 0; i < length; i++) if (units[start + i] !== keptUnits[from + i]) return false;
  return true;
}
