// One vendor's credential as facts, and how facts become a rule.
import type { Rule } from '../../rule';
import { isPlaceholder } from '../guards';
import { eachMatch } from '../pattern-rule';
import { classesOf, entropy } from '../randomness';
import { keywordOf, sourceOf } from './form';

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

// A letter before a mark is part of another word, unless it belongs to %3D or an escaped newline.
const LEFT = '(?:(?<![A-Za-z0-9])|(?<=%[0-9A-Fa-f]{2})|(?<=\\\\[nrt]))';
const RIGHT = '(?![A-Za-z0-9_-])';
const STRICT_LEFT = '(?<![A-Za-z0-9+/_-])';
const STRICT_RIGHT = '(?![A-Za-z0-9+/_-])';

function expressionsOf(row: VendorRow): RegExp[] {
  if (!row.near) {
    const [left, right] = row.strict ? [STRICT_LEFT, STRICT_RIGHT] : [LEFT, RIGHT];
    return row.forms.map((form) => new RegExp(left + sourceOf(form) + right, 'g'));
  }
  const words = row.near.join('|');
  return row.forms.map(
    (form) =>
      new RegExp(
        `(?:${words})[^\\n=:'"\`]{0,40}[=:'"\`]{1,3}[^\\n=:]{0,12}?[=:]?[ '"\`]{0,4}(?<![A-Za-z0-9_-])(${sourceOf(form)})${RIGHT}`,
        'gi',
      ),
  );
}

function looksReal(value: string, row: VendorRow): boolean {
  if (!row.runs && isPlaceholder(value)) return false;
  const { digit, upper, lower } = classesOf(value);
  const bits = entropy(value);
  // A mark of capitals before capitals only is rare, and real: ASIA and sixteen letters.
  return Number(digit) + Number(upper) + Number(lower) >= 2 ? bits >= 2.3 : !row.near && !lower && bits >= 3;
}

/** Makes the rule of a row. */
export function vendorRule(row: VendorRow): Rule {
  const expressions = expressionsOf(row);
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
    spread: true,
    search(text, report) {
      for (const expression of expressions) {
        eachMatch(expression, text, (match) => {
          const value = match[1] ?? match[0];
          const end = match.index + match[0].length;
          if (looksReal(value, row)) report(end - value.length, end);
        });
      }
    },
  };
}
