// Looks for the rules' hits in one text: a gate of keywords first, then each rule in bounded windows around its own.
// Fails closed: a rule that throws or overruns its time makes the text unreadable, so that its trajectory is held back.
import { Automaton } from './automaton';
import { cleanView } from './clean-view';
import { copyText } from './copy-text';
import { Deadline, type TimeLimit } from './deadline';
import { type Hit, settle } from './hit';
import type { KnownValues } from './known-values';
import { touchesPlaceholder } from './placeholder';
import type { RecordKey } from './record-key';
import type { Rule, RuleContext } from './rule';
import { ShortTexts } from './short-texts';
import { type View, withoutHidden } from './view';
import { isGlued, type Place, searchWindow } from './window-search';

const longestWindow = 8000;
const piece = 4000;
const overlap = 600;
const longestKeyed = 16_000;
const knownKeysLimit = 20_000;
const longestShort = 400;

let made = 0;

interface Compiled {
  rule: Rule;
  before: number;
  after: number;
  confirm: RegExp | null;
}

/** Finds hits of `rules` and places of known values in texts. One text at a time. */
export class Matcher {
  /** Names it where a reference would keep it alive; from 1 on. */
  readonly number = ++made;
  private readonly compiled: Compiled[];
  private readonly automaton: Automaton;
  /** By pattern: rules that it opens a window for, or the anchor's number. */
  private readonly rulesOf: number[][] = [];
  private readonly anchorOf: number[] = [];
  private readonly always: number[] = [];
  private readonly keyed = new Map<string, number[]>();
  private readonly hasKeyed: boolean;
  private readonly windowStart: Int32Array;
  private readonly windowEnd: Int32Array;
  private readonly open: number[] = [];
  private readonly shortTexts = new ShortTexts();
  private hits: Hit[] = [];
  private readonly deadline: Deadline;

  constructor(
    readonly rules: readonly Rule[],
    private readonly known: KnownValues | null,
    limit?: TimeLimit,
  ) {
    this.compiled = rules.map((rule) => ({
      rule,
      before: rule.before ?? 80,
      after: Math.min(rule.after ?? 512, 4000),
      confirm: rule.confirm ?? null,
    }));
    const patterns = this.collectPatterns(known?.anchors ?? []);
    this.automaton = new Automaton(patterns);
    this.windowStart = new Int32Array(rules.length).fill(-1);
    this.windowEnd = new Int32Array(rules.length);
    this.deadline = new Deadline(limit);
    this.hasKeyed = rules.some((rule) => rule.searchKeyed !== undefined);
  }

  private collectPatterns(anchors: readonly string[]): string[] {
    const own = 2;
    const patterns: string[] = [];
    const numbers = new Map<string, number>();
    const add = (pattern: string): number => {
      const known = numbers.get(pattern);
      if (known !== undefined) return known;
      patterns.push(pattern);
      numbers.set(pattern, own + patterns.length - 1);
      return own + patterns.length - 1;
    };
    for (const [index, rule] of this.rules.entries()) {
      if (rule.keywords.length === 0) this.always.push(index);
      // Spellings that the automaton does not tell apart are one.
      for (const keyword of new Set(rule.keywords.map((word) => word.toLowerCase().replace(/\d/g, '0')))) {
        const pattern = add(keyword);
        const list = this.rulesOf[pattern] ?? [];
        list.push(index);
        this.rulesOf[pattern] = list;
      }
    }
    for (const [index, anchor] of anchors.entries()) {
      patterns.push(anchor);
      this.anchorOf[own + patterns.length - 1] = index;
    }
    return this.rules.length > 0 ? patterns : [...patterns, ...this.rawPatterns(anchors)];
  }

  /**
   * They open nothing; they only say that a raw text is worth decoding: starts of known values as they look there, and escapes
   * of which a value's letters, and what is left out of a text before it is searched, may be made.
   */
  private rawPatterns(anchors: readonly string[]): string[] {
    const listing = anchors.some((anchor) => anchor.includes('\n')) ? ['0\\t'] : [];
    return [...(this.known?.rawAnchors ?? []), '\\u', '\\/', '\\b', '\\f', ...listing];
  }

  /** Whether decoding a raw text's units could show a known value. Only for a matcher without rules. */
  mayHoldKnown(units: Uint16Array, start: number, end: number): boolean {
    return this.automaton.scanUnits(units, start, end) > 0;
  }

  /** Whether units[start, end) hold nothing that any rule or value starts with. */
  isSurelyClean(units: Uint16Array, start: number, end: number): boolean {
    return this.always.length === 0 && this.automaton.isSilent(units, start, end);
  }

  /** Hits in raw[start, end), of which `units` are the units; empty for most texts, after one pass over them. */
  searchRaw(
    raw: string,
    units: Uint16Array,
    start: number,
    end: number,
    context: RuleContext,
  ): readonly Hit[] {
    const count = this.automaton.scanUnits(units, start, end);
    if (count === 0 && this.always.length === 0) return none;
    return this.searchScanned(raw.slice(start, end), context);
  }

  /** Hits in a text. */
  searchWhole(text: string, context: RuleContext): readonly Hit[] {
    const count = this.automaton.scan(text, 0, text.length);
    if (count === 0 && this.always.length === 0) return none;
    return this.searchScanned(text, context);
  }

  private searchScanned(text: string, context: RuleContext): readonly Hit[] {
    if (text.length > longestShort) return this.searchText(text, context);
    const place = context.isKey ? '\0' : context.key;
    const known = this.shortTexts.find(place, text);
    if (known !== undefined) return known;
    const hits = this.searchText(text, context);
    this.shortTexts.keep(place, text, hits);
    return hits;
  }

  /** Whether some rule wants to know where a text stands: then the same text may mean another thing elsewhere. */
  get asksForPlace(): boolean {
    return this.rules.some(({ search }) => search !== undefined && search.length > 2);
  }

  get knowsValues(): boolean {
    return (this.known?.anchors.length ?? 0) > 0;
  }

  /** Places of known values alone, no rules. */
  searchKnown(text: string): Hit[] {
    this.hits = [];
    this.automaton.scan(text, 0, text.length);
    for (let hit = 0; hit < this.automaton.count; hit++) {
      for (const pattern of this.automaton.patternsAt(hit)) {
        const anchor = this.anchorOf[pattern];
        const end = this.automaton.ends[hit] as number;
        if (anchor !== undefined) this.meetKnown(anchor, end - this.automaton.lengthOf(pattern), text, null);
      }
    }
    return this.hits;
  }

  /** After a scan of `text`. */
  private searchText(text: string, context: RuleContext): Hit[] {
    this.hits = [];
    this.deadline.start(text.length);
    const view = cleanView(this.automaton, text);
    this.runAll(view?.text ?? text, view, context);
    return settle(this.hits, text);
  }

  private runAll(text: string, view: View | null, context: RuleContext): void {
    const { automaton, compiled, windowStart, windowEnd, open } = this;
    open.length = 0;
    for (let hit = 0; hit < automaton.count; hit++) {
      const end = automaton.ends[hit] as number;
      for (const pattern of automaton.patternsAt(hit)) {
        const at = end - automaton.lengthOf(pattern);
        const anchor = this.anchorOf[pattern];
        if (anchor !== undefined) this.meetKnown(anchor, at, text, view);
        for (const rule of this.rulesOf[pattern] ?? nothing) {
          const { before, after, confirm } = compiled[rule] as Compiled;
          if (confirm !== null) {
            confirm.lastIndex = at;
            if (!confirm.test(text)) continue;
          }
          const from = Math.max(0, at - before);
          const to = Math.min(text.length, at + after);
          const opened = windowStart[rule] as number;
          if (opened < 0) {
            open.push(rule);
            windowStart[rule] = from;
          } else if (from > (windowEnd[rule] as number) || to - opened > longestWindow) {
            this.runWindow(rule, { text, view, context }, opened, windowEnd[rule] as number);
            windowStart[rule] = from;
          }
          windowEnd[rule] = to;
        }
      }
    }
    for (const rule of open) {
      const from = windowStart[rule] as number;
      windowStart[rule] = -1;
      this.runWindow(rule, { text, view, context }, from, windowEnd[rule] as number);
    }
    for (const rule of this.always) {
      for (let from = 0; from < text.length; from += piece) {
        const to = Math.min(text.length, from + piece + overlap);
        this.runWindow(rule, { text, view, context }, Math.max(0, from - overlap), to);
      }
    }
  }

  private meetKnown(anchor: number, at: number, text: string, view: View | null): void {
    const hit = this.known?.at(anchor, at, text, view);
    if (!hit) return;
    const facts = { rule: -1, value: '', level: 0, broken: false, known: hit.value };
    this.hits.push({ start: hit.start, end: hit.end, ...facts });
    for (const [start, end] of hit.rest ?? []) this.hits.push({ start, end, ...facts, rest: true });
  }

  private runWindow(index: number, place: Place, from: number, to: number): void {
    const { rule } = this.compiled[index] as Compiled;
    if (rule.search === undefined) return;
    try {
      searchWindow({ index, rule, ...place }, from, to, this.deadline, this.hits);
    } catch (error) {
      // The matcher goes on to other texts, where no window is open.
      this.windowStart.fill(-1);
      throw error;
    }
  }

  /** Hits in the text of a record whose key (or name) is `key`. */
  searchKeyed(key: string, text: string): readonly Hit[] {
    if (!this.hasKeyed || text.length === 0 || text.length > longestKeyed) return none;
    const rules = this.keyedRules(key);
    if (rules.length === 0) return none;
    this.hits = [];
    this.deadline.start(text.length);
    const view = withoutHidden(text);
    const seen = view?.text ?? text;
    for (const rule of rules) {
      const facts = (this.compiled[rule] as Compiled).rule;
      const report = (start: number, end: number): void => {
        if (!(start >= 0 && end > start && end <= seen.length) || touchesPlaceholder(seen, start, end))
          return;
        const value = seen.slice(start, end);
        this.hits.push({
          start: view?.start(start) ?? start,
          end: view?.end(end) ?? end,
          rule,
          value,
          level: 0,
          known: -1,
          broken: isGlued(facts, value, seen, start, end),
        });
      };
      this.deadline.guard(facts, () => facts.searchKeyed?.(key, seen, report));
    }
    return settle(this.hits, text);
  }

  /** Whether any rule asks for the value under this key; so that it need not be decoded otherwise. */
  wantsKey(key: string): boolean {
    return this.hasKeyed && this.keyedRules(key).length > 0;
  }

  /** The same for a key of a record. */
  wants(key: RecordKey): boolean {
    if (key.asked !== this.number) {
      key.asked = this.number;
      key.wanted = this.wantsKey(key.text);
    }
    return key.wanted;
  }

  private keyedRules(key: string): number[] {
    const known = this.keyed.get(key);
    if (known !== undefined) return known;
    const rules = new Set<number>();
    const { automaton } = this;
    automaton.scan(key, 0, key.length);
    for (let hit = 0; hit < automaton.count; hit++) {
      for (const pattern of automaton.patternsAt(hit)) {
        for (const rule of this.rulesOf[pattern] ?? nothing) {
          if ((this.compiled[rule] as Compiled).rule.searchKeyed !== undefined) rules.add(rule);
        }
      }
    }
    const list = [...rules].sort((a, b) => a - b);
    if (this.keyed.size >= knownKeysLimit) this.keyed.clear();
    this.keyed.set(copyText(key), list);
    return list;
  }
}

const none: readonly Hit[] = [];
const nothing: readonly number[] = [];
