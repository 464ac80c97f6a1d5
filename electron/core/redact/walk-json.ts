// Walks a record in its raw form and tells where each string stands, so that a replacement can be spliced in at that
// very place and everything else (key order, numbers, spaces, escapes) stays byte for byte.
import type { StringRole } from '../../../shared/string-policy';
import { decodeString, type RawString } from './raw-string';
import { withUnits } from './raw-units';
import { keyAt, noKey, type RecordKey } from './record-key';
import type { Roles, RoleState } from './roles';

export interface JsonVisitor {
  key?(raw: string, at: RawString, key: RecordKey): void;
  /** `key`: nearest object key above. */
  string(raw: string, at: RawString, role: StringRole, key: RecordKey, path: JsonPath): void;
  /** A number of four characters or more. */
  number?(raw: string, at: RawString, role: StringRole, key: RecordKey): void;
  /** A string that another string names: {"name": "TOKEN", "value": "…"}, ["--token", "…"]. Comes after `string`. */
  named?(raw: string, at: RawString, role: StringRole, name: string): void;
}

/** The way to the current string; read it at once, it changes as the walk goes on. */
export interface JsonPath {
  /** The units of the raw text. */
  readonly units: Uint16Array;
  /** JSON pointer (RFC 6901) within its record. */
  pointer(): string;
  /** Names the array that the string, or the object around it, is an element of; 0 if none. */
  array(): number;
  /** Its place in that array. */
  index(): number;
  /** It is a member of an object in that array, not an element itself. */
  inObject(): boolean;
  /** Which of the records on the line it is, from 0. */
  part(): number;
}

interface Frame {
  id: number;
  array: boolean;
  key: RecordKey;
  index: number;
  state: RoleState;
  child: RoleState;
  name: string | null;
  value: RawString | null;
  valueRole: StringRole;
  previous: RawString | null;
}

/** Shorter ones are told to nobody. */
const longNumber = 4;
const maxDepth = 500;
const longestName = 200;
/** The end of a string that is longer is looked for in another way. */
const shortString = 32;

/** Walks all JSON values that stand in `raw` one after the other. False if it is not JSON: then nothing may be built on it. */
export function walkJson(raw: string, roles: Roles, visitor: JsonVisitor): boolean {
  return withUnits(raw, (units) => new Walk(raw, units, roles, visitor).run());
}

class Walk implements JsonPath {
  private position = 0;
  private nextBackslash = -1;
  private readonly frames: Frame[] = [];
  private depth = -1;
  private values = 0;
  private entered = 0;

  constructor(
    private readonly raw: string,
    readonly units: Uint16Array,
    private readonly roles: Roles,
    private readonly visitor: JsonVisitor,
  ) {}

  run(): boolean {
    const { raw } = this;
    for (;;) {
      this.skipFiller();
      if (this.position >= raw.length) return this.values > 0;
      if (!this.document()) return false;
      this.values += 1;
    }
  }

  array(): number {
    return this.around()?.id ?? 0;
  }

  index(): number {
    return this.around()?.index ?? 0;
  }

  inObject(): boolean {
    return this.frames[this.depth]?.array === false;
  }

  private around(): Frame | null {
    const frame = this.frames[this.depth];
    const outer = frame?.array ? frame : this.frames[this.depth - 1];
    return this.depth >= 0 && outer?.array ? outer : null;
  }

  part(): number {
    return this.values;
  }

  pointer(): string {
    let pointer = '';
    for (let i = 0; i <= this.depth; i++) {
      const frame = this.frames[i] as Frame;
      const step = frame.array ? String(frame.index) : frame.key.text;
      pointer += `/${step.replace(/~/g, '~0').replace(/\//g, '~1')}`;
    }
    return pointer;
  }

  /** Spaces, and what a crash leaves around a record: a byte order mark, NULs. */
  private skipFiller(): void {
    const { raw, units } = this;
    for (; this.position < raw.length; this.position++) {
      const c = units[this.position];
      if (c !== 32 && c !== 9 && c !== 13 && c !== 10 && c !== 0 && c !== 0xfeff) return;
    }
  }

  private skipSpace(): number {
    const { units } = this;
    let c = units[this.position] as number;
    while (c === 32 || c === 9 || c === 10 || c === 13) c = units[++this.position] as number;
    return c;
  }

  /** One whole value. Iterative: hostile nesting must not exhaust the stack. */
  private document(): boolean {
    this.depth = -1;
    if (!this.value(0, noKey, 'top')) return false;
    while (this.depth >= 0) {
      const frame = this.frames[this.depth] as Frame;
      let c = this.skipSpace();
      const close = frame.array ? 93 : 125;
      if (c === close) {
        this.position += 1;
        this.leave(frame);
        continue;
      }
      if (frame.index >= 0) {
        if (c !== 44) return false;
        this.position += 1;
        c = this.skipSpace();
        if (c === close) return false;
      }
      frame.index += 1;
      if (frame.array ? !this.value(frame.child, frame.key, 'element') : !this.member(frame)) return false;
    }
    return true;
  }

  private member(frame: Frame): boolean {
    if (this.units[this.position] !== 34) return false;
    const at = this.rawString();
    if (at === null) return false;
    const key = keyAt(this.raw, this.units, at);
    this.visitor.key?.(this.raw, at, key);
    frame.key = key;
    if (this.skipSpace() !== 58) return false;
    this.position += 1;
    this.skipSpace();
    return this.value(key.step(this.roles, frame.state), key, 'member');
  }

  private value(state: RoleState, key: RecordKey, place: 'top' | 'element' | 'member'): boolean {
    const c = this.units[this.position] as number;
    if (c === 34) {
      const at = this.rawString();
      if (at === null) return false;
      this.string(at, state, key, place);
      return true;
    }
    if (place === 'element') (this.frames[this.depth] as Frame).previous = null;
    if (c === 123 || c === 91) return this.enter(c === 91, state, key);
    const start = this.position;
    if (!this.scalar()) return false;
    if (this.position - start >= longNumber && c !== 116 && c !== 102 && c !== 110)
      this.visitor.number?.(
        this.raw,
        { start, end: this.position, escaped: false },
        this.roles.role(state),
        key,
      );
    return true;
  }

  private string(at: RawString, state: RoleState, key: RecordKey, place: 'top' | 'element' | 'member'): void {
    const role = this.roles.role(state);
    this.visitor.string(this.raw, at, role, key, this);
    if (place === 'top') return;
    const frame = this.frames[this.depth] as Frame;
    if (place === 'element') {
      const { previous } = frame;
      if (
        previous !== null &&
        this.units[previous.start] === 45 &&
        previous.end - previous.start < longestName
      ) {
        this.visitor.named?.(this.raw, at, role, decodeString(this.raw, previous));
      }
      frame.previous = at;
    } else if (key.isName) {
      if (at.end - at.start < longestName) frame.name = decodeString(this.raw, at);
    } else if (key.isValue) {
      frame.value = at;
      frame.valueRole = role;
    }
  }

  private enter(array: boolean, state: RoleState, key: RecordKey): boolean {
    if (this.depth + 1 >= maxDepth) return false;
    this.position += 1;
    this.depth += 1;
    const child = array ? this.roles.stepIndex(state) : state;
    const frame = this.frames[this.depth];
    const id = ++this.entered;
    if (frame === undefined) {
      const value = null;
      this.frames.push({
        id,
        array,
        key,
        index: -1,
        state,
        child,
        name: null,
        value,
        valueRole: 'text',
        previous: null,
      });
    } else {
      frame.id = id;
      frame.array = array;
      frame.key = key;
      frame.index = -1;
      frame.state = state;
      frame.child = child;
      frame.name = null;
      frame.value = null;
      frame.previous = null;
    }
    return true;
  }

  private leave(frame: Frame): void {
    if (frame.name !== null && frame.value !== null) {
      this.visitor.named?.(this.raw, frame.value, frame.valueRole, frame.name);
    }
    this.depth -= 1;
  }

  /** From the opening quote past the closing one; null when there is none. */
  private rawString(): RawString | null {
    const { raw, units } = this;
    const start = this.position + 1;
    const near = Math.min(start + shortString, raw.length);
    let end = start;
    while (end < near && units[end] !== 34 && units[end] !== 92) end += 1;
    if (end === near || units[end] === 92) return this.longString(start, end);
    this.position = end + 1;
    return { start, end, escaped: false };
  }

  /** Neither quote nor backslash stands before `from`. */
  private longString(start: number, from: number): RawString | null {
    const { raw, units } = this;
    let end = raw.indexOf('"', from);
    if (end < 0) return null;
    if (this.nextBackslash < from && this.nextBackslash !== Number.MAX_SAFE_INTEGER) {
      const next = raw.indexOf('\\', from);
      this.nextBackslash = next < 0 ? Number.MAX_SAFE_INTEGER : next;
    }
    const escaped = this.nextBackslash < end;
    while (escaped && isEscapedQuote(units, end, start)) {
      end = raw.indexOf('"', end + 1);
      if (end < 0) return null;
    }
    this.position = end + 1;
    return { start, end, escaped };
  }

  private scalar(): boolean {
    const { units } = this;
    const start = this.position;
    for (;;) {
      const c = units[this.position] as number;
      // Digits, letters of true, false, null and of exponents, signs, the point.
      if ((c >= 48 && c <= 57) || (c >= 97 && c <= 122) || c === 45 || c === 43 || c === 46 || c === 69)
        this.position++;
      else return this.position > start;
    }
  }
}

function isEscapedQuote(units: Uint16Array, quote: number, start: number): boolean {
  let before = quote - 1;
  while (before >= start && units[before] === 92) before -= 1;
  return (quote - 1 - before) % 2 === 1;
}
