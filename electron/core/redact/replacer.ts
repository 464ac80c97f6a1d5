// The second pass of redaction: replaces every found value, in all its forms, in every text of every line, and leaves
// everything else byte for byte. The same value becomes the same placeholder over the whole package.
import type { FindingDecision, Mark } from '../../../shared/finding';
import type { StringRole } from '../../../shared/string-policy';
import { copyText } from './copy-text';
import { atLine, type ContextLines } from './finder';
import type { FoundValue } from './found-value';
import { addAll, type Hit } from './hit';
import { leftOutTexts } from './placeholder';
import { isAllowed, type Redaction, valuesOf } from './redaction';
import { type RecordListener, RecordSearch } from './record-search';
import { replacerMatchers } from './replacer-matchers';
import { rolesOf } from './roles';
import type { Rule } from './rule';
import { settleSpans, type Span, splice } from './splice';
import { pemPieces } from './variants';
import { type BlankPlace, isBeneath } from './left-out';
import { decodeString, type RawString, mapSpans } from './raw-string';
import { type JsonPath } from './walk-json';

export interface Replacement extends Redaction {
  /** Found by `createFinder` over everything that goes into the package. */
  values: readonly FoundValue[];
  /** By finding id. A candidate without one is replaced all the same and counted as undecided: hold its trajectory back. */
  decisions: ReadonlyMap<string, FindingDecision>;
  leaveOut?: readonly BlankPlace[];
  /** Texts beneath those places, from `collectLeftOut`: their copies elsewhere in the trajectory go too. */
  leftOutCopies?: readonly string[];
  /** From the finder of this trajectory: lines where context is needed. Without it every line is looked at again. */
  contextLines?: ContextLines;
  /** Default true. */
  leaveOutImages?: boolean;
}

/** What has been replaced since the last `takeCounts`. */
export interface Counts {
  byRule: Record<string, number>;
  byFinding: Record<string, number>;
  leftOut: Record<string, number>;
  /** Ids of candidates that nobody has decided on. */
  undecided: string[];
}

export interface RedactedText {
  text: string;
  /** Where placeholders (and kept findings) stand in `text`. */
  marks: Mark[];
  /** Where findings stand in the text that was given. */
  originalMarks: Mark[];
}

export interface Replacer {
  /** The line as it will be sent. Throws AppError('unreadable') when a rule fails on it. */
  line(raw: string, number: number): string;
  /** A text as it will be sent, for the preview. Counts nothing. */
  text(text: string, key?: string): RedactedText;
  takeCounts(): Counts;
}

/** Makes a replacer; the first one for a list of values takes time in proportion to their number. */
export function createReplacer(options: Replacement): Replacer {
  return new LineReplacer(options);
}

class LineReplacer implements Replacer {
  private readonly rules: readonly Rule[];
  private readonly ranks: readonly number[];
  private readonly values: FoundValue[];
  /** Places in `values`: of those known from the start, and of those met on the way. */
  private readonly known: ReadonlyMap<string, number>;
  private readonly met = new Map<string, number>();
  private readonly knownCount: number;
  /** By rule and value. */
  private readonly idOf = new Map<number, Map<string, number>>();
  private readonly search: RecordSearch;
  /** For lines on which everything can be found by value alone. */
  private readonly searchValues: RecordSearch;
  private readonly allowed: ReadonlySet<string>;
  private readonly places = new Map<number, { part: number; pointers: readonly string[] }[]>();
  private blank: readonly { part: number; pointers: readonly string[] }[] = [];
  private readonly listener: RecordListener = {
    hits: (raw, at, hits) => this.hitsAt(raw, at, hits),
    opaque: (raw, at, role) => this.opaque(raw, at, role),
    blanks: (at, path) => this.blanks(at, path),
  };
  private spans: Span[] = [];
  private counts: Counts = emptyCounts();
  private undecided = new Set<string>();

  constructor(private readonly options: Replacement) {
    const made = replacerMatchers(options);
    this.allowed = made.allowed;
    this.values = [...made.values];
    this.known = made.byId;
    this.knownCount = this.values.length;
    this.ranks = made.ranks;
    this.rules = made.rules;
    const roles = rolesOf(options.policy);
    this.search = new RecordSearch(made.whole, roles);
    const alike = this.rules.length === 0 || options.contextLines === undefined;
    this.searchValues = alike ? this.search : new RecordSearch(made.byValue(), roles);
    for (const { line, part, pointers } of options.leaveOut ?? []) {
      const here = this.places.get(line) ?? [];
      here.push({ part: part ?? 0, pointers });
      this.places.set(line, here);
    }
  }

  line(raw: string, number: number): string {
    this.spans = [];
    this.blank = this.places.get(number) ?? [];
    try {
      const search = this.options.contextLines?.has(number) === false ? this.searchValues : this.search;
      if (!search.search(raw, this.listener)) {
        this.spans = [];
        this.hitsAt(raw, whole(raw), search.searchText(raw, ''));
      }
    } catch (error) {
      throw atLine(error, number);
    }
    if (this.spans.length === 0) return raw;
    const settled = settleSpans(this.spans).filter((span) => !span.kept);
    for (const span of settled) this.count(span);
    return splice(raw, settled);
  }

  text(text: string, key = ''): RedactedText {
    this.spans = [];
    this.hitsAt(text, whole(text), this.search.searchText(text, key));
    const marks: Mark[] = [];
    const originalMarks: Mark[] = [];
    const sent = splice(text, settleSpans(this.spans), (span, start, end) => {
      const value = this.values[span.value];
      if (value === undefined) return;
      const mark = { finding: value.id, rule: value.rule, tier: value.tier, kept: span.kept };
      marks.push({ start, end, ...mark });
      originalMarks.push({ start: span.start, end: span.end, ...mark });
    });
    return { text: sent, marks, originalMarks };
  }

  takeCounts(): Counts {
    const counts = { ...this.counts, undecided: [...this.undecided].sort() };
    this.counts = emptyCounts();
    this.undecided = new Set();
    return counts;
  }

  private opaque(raw: string, at: RawString, role: StringRole): boolean {
    if (role === 'image' && this.options.leaveOutImages === false) return true;
    const [replacement, what] = opaqueTexts[role] ?? [leftOutTexts.text, role];
    const start = at.start + (role === 'image' ? dataUrlPrefix(raw, at) : 0);
    if (raw.slice(start, at.end) !== replacement) this.leaveOut(start, at.end, replacement, what);
    return true;
  }

  private blanks(at: RawString, path: JsonPath): boolean {
    if (this.blank.length === 0 || !isBeneath(path, this.blank)) return false;
    if (at.end > at.start) this.leaveOut(at.start, at.end, leftOutTexts.text, 'texts');
    return true;
  }

  private leaveOut(start: number, end: number, replacement: string, what: string): void {
    this.spans.push({ start, end, replacement, value: -1, what, kept: false });
  }

  private hitsAt(raw: string, at: RawString, hits: readonly Hit[]): void {
    if (hits.length === 0) return;
    const found: Span[] = [];
    let text: string | null = null;
    const decoded = (): string => {
      text ??= decodeString(raw, at);
      return text;
    };
    for (const hit of hits) this.addSpans(hit, decoded, found);
    addAll(this.spans, mapSpans(raw, at, found));
  }

  private addSpans(hit: Hit, decoded: () => string, spans: Span[]): void {
    if (hit.known >= this.knownCount) {
      const { start, end } = hit;
      spans.push({ start, end, replacement: leftOutTexts.text, value: -1, what: 'copies', kept: false });
      return;
    }
    const index = hit.known >= 0 ? hit.known : this.valueOfHit(hit);
    if (index < 0) return;
    const value = this.values[index] as FoundValue;
    const kept = this.options.decisions.get(value.id) === 'keep';
    const add = (start: number, end: number): void => {
      const replacement = hit.rest === true ? '' : hit.bare === true ? '0' : value.placeholder;
      spans.push({ start, end, replacement, value: index, kept });
    };
    if (value.shape !== 'pem' || hit.known >= 0) add(hit.start, hit.end);
    else {
      const block = decoded().slice(hit.start, hit.end);
      for (const [start, end] of pemPieces(block)) add(hit.start + start, hit.start + end);
    }
  }

  /** The value of a rule's hit. One that the first pass has not seen (it should have) is added, and so replaced. */
  private valueOfHit(hit: Hit): number {
    if (isAllowed(hit, this.allowed)) return -1;
    let ofRule = this.idOf.get(hit.rule);
    if (ofRule === undefined) {
      ofRule = new Map();
      this.idOf.set(hit.rule, ofRule);
    }
    const known = ofRule.get(hit.value);
    if (known !== undefined) return known;
    const rank = this.ranks[hit.rule] as number;
    const [value] = valuesOf(this.rules[hit.rule] as Rule, rank, hit, this.options.key, 0);
    let index = value === undefined ? -1 : (this.known.get(value.id) ?? this.met.get(value.id) ?? -1);
    if (index < 0 && value !== undefined) {
      index = this.values.push(value) - 1;
      this.met.set(value.id, index);
    }
    ofRule.set(copyText(hit.value), index);
    return index;
  }

  private count(span: Span): void {
    const { leftOut } = this.counts;
    if (span.what !== undefined) leftOut[span.what] = (leftOut[span.what] ?? 0) + 1;
    const value = this.values[span.value];
    if (value === undefined || span.replacement === '') return;
    const { byRule, byFinding } = this.counts;
    byRule[value.rule] = (byRule[value.rule] ?? 0) + 1;
    byFinding[value.id] = (byFinding[value.id] ?? 0) + 1;
    if (value.tier === 'candidate' && this.options.decisions.get(value.id) !== 'redact')
      this.undecided.add(value.id);
  }
}

// Words of RedactedTrajectory.leftOut; `texts` and `copies` are what the person left out.
const opaqueTexts: Partial<Record<StringRole, [replacement: string, what: string]>> = {
  image: [leftOutTexts.image, 'images'],
  signature: [leftOutTexts.signature, 'signatures'],
  encrypted: [leftOutTexts.encrypted, 'encrypted'],
  instructions: [leftOutTexts.instructions, 'instructions'],
};

function emptyCounts(): Counts {
  return { byRule: {}, byFinding: {}, leftOut: {}, undecided: [] };
}

function whole(text: string): RawString {
  return { start: 0, end: text.length, escaped: false };
}

/** `data:image/png;base64,` stays, so that what is left still looks like an image to whoever reads it. */
function dataUrlPrefix(raw: string, at: RawString): number {
  return /^data:[\w.+/-]{1,60};base64,/.exec(raw.slice(at.start, at.start + 100))?.[0].length ?? 0;
}
