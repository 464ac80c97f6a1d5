// One vendor's credential as facts, and how facts become a rule.
import type { Rule } from '../../rule';
import { isPlaceholder } from '../guards';
import { eachMatch } from '../pattern-rule';
import { classChanges, classesOf, entropy, looksRandom } from '../randomness';
import { keywordOf, markOf, sourceOf } from './form';

/** A row of the table. */
export interface VendorRow {
  readonly id: string;
  readonly title: string;
  /** How the value is written; see form.ts. */
  readonly forms: readonly string[];
  /** Words of which one stands shortly before a value that has no mark of its own. */
  readonly near?: readonly string[];
  /** What the engine looks for, where it is not the longest literal of a form. */
  readonly keywords?: readonly string[];
  /** Tested where a keyword stands, before anything else runs; see Rule. */
  readonly confirm?: RegExp;
  /** The form occurs in base64 by chance: no `+`, `/` or `=` may touch it. */
  readonly strict?: boolean;
  /** Runs of one letter are part of the form. */
  readonly runs?: boolean;
  /** The vendor's page that describes it. */
  readonly page: string;
}

/** A row whose value carries its own mark. */
export function marked(
  id: string,
  title: string,
  forms: string | readonly string[],
  page: string,
  more: Partial<VendorRow> = {},
): VendorRow {
  return { id, title, forms: typeof forms === 'string' ? [forms] : forms, page, ...more };
}

/** A row whose value is only told by the vendor's name (or another word) shortly before it. */
export function named(
  id: string,
  title: string,
  near: string | readonly string[],
  forms: string | readonly string[],
  page: string,
): VendorRow {
  return {
    id,
    title,
    forms: typeof forms === 'string' ? [forms] : forms,
    near: typeof near === 'string' ? [near] : near,
    page,
  };
}

const RIGHT = '(?![A-Za-z0-9_-])';
const STRICT_RIGHT = '(?![A-Za-z0-9+/_-])';

/** How one form is looked for: its leading mark literally, then the rest at that place; or an expression over the whole text. */
interface Search {
  readonly mark: string;
  readonly expression: RegExp;
}

function searchesOf(row: VendorRow): Search[] {
  const right = row.strict ? STRICT_RIGHT : RIGHT;
  if (row.near) {
    const words = row.near.join('|');
    const gap = `[^\\n=:'"\`]{0,40}[=:'"\`]{1,3}[^\\n=:]{0,12}?[=:]?[ '"\`]{0,4}(?<![A-Za-z0-9_-])`;
    return row.forms.map((form) => ({
      mark: '',
      expression: new RegExp(`(?:${words})${gap}(${sourceOf(form)})${RIGHT}`, 'gi'),
    }));
  }
  return row.forms.map((form) => {
    const mark = markOf(form);
    const source = sourceOf(form) + right;
    return mark.length >= 2
      ? { mark, expression: new RegExp(source, 'y') }
      : { mark: '', expression: new RegExp(`(?<![A-Za-z0-9${row.strict ? '+/_-' : ''}])${source}`, 'g') };
  });
}

/** A letter before a mark is part of another word, unless it belongs to %3D or to an escaped newline. */
function startsWord(text: string, at: number, strict: boolean): boolean {
  const before = text[at - 1] ?? ' ';
  if (strict ? !/[A-Za-z0-9+/_-]/.test(before) : !/[A-Za-z0-9]/.test(before)) return true;
  return (
    (/[nrt]/.test(before) && text[at - 2] === '\\') ||
    /%[0-9A-Fa-f]{2}$/.test(text.slice(Math.max(0, at - 3), at))
  );
}

function looksReal(value: string, row: VendorRow): boolean {
  if (!row.runs && isPlaceholder(value)) return false;
  const { digit, upper, lower } = classesOf(value);
  const bits = entropy(value);
  // A mark of capitals before capitals only is rare, and real: ASIA and sixteen letters.
  return Number(digit) + Number(upper) + Number(lower) >= 2 ? bits >= 2.3 : !row.near && !lower && bits >= 3;
}

const RUN = /[A-Za-z0-9_-]{20,600}(?![A-Za-z0-9_+/=-])/y;

/** Vendors change the length of their keys: after a mark that nothing else has, a random run of another length counts too. */
function longer(text: string, at: number, mark: string, row: VendorRow): string | undefined {
  if (
    row.strict === true ||
    !/^[A-Za-z][\w.-]{2,}[_-]$/.test(mark) ||
    /^(?:key|api|app|token|pat|id|user|test|live|prod)[_-]$/i.test(mark)
  )
    return undefined;
  RUN.lastIndex = at;
  const run = RUN.exec(text)?.[0];
  const rest = run?.slice(mark.length) ?? '';
  return rest.length >= 16 && /\d.*\d/.test(rest) && classChanges(rest) >= 0.3 && looksRandom(rest, 16)
    ? run
    : undefined;
}

/** Makes the rule of a row. */
export function vendorRule(row: VendorRow): Rule {
  const searches = searchesOf(row);
  return {
    id: `vendor-${row.id}`,
    title: row.title,
    type: row.id.replace(/-/g, '_').toUpperCase(),
    tier: 'definite',
    reason: row.near
      ? 'Stands beside the vendor’s name and has the form of its keys.'
      : 'Has the form that the vendor gives its credentials.',
    source: row.page,
    keywords: row.keywords ?? row.near ?? [...new Set(row.forms.map(keywordOf))],
    ...(row.confirm && { confirm: row.confirm }),
    spread: true,
    search(text, report) {
      for (const { mark, expression } of searches) {
        if (mark === '') {
          eachMatch(expression, text, (match) => {
            const value = match[1] ?? match[0];
            const end = match.index + match[0].length;
            if (looksReal(value, row)) report(end - value.length, end);
          });
          continue;
        }
        for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + 1)) {
          if (!startsWord(text, at, row.strict === true)) continue;
          expression.lastIndex = at;
          const value = expression.exec(text)?.[0] ?? longer(text, at, mark, row);
          if (value !== undefined && looksReal(value, row)) report(at, at + value.length);
        }
      }
    },
  };
}
