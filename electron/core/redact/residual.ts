// The last look before anything leaves: the finished package's entries are searched again for every definite rule and for
// every value that was found, in all their forms. A planted canary proves on each run that the search sees something.
import { randomBytes } from 'node:crypto';
import { AppError } from '../../../shared/failure';
import { addFoundValue, type FoundValue } from './found-value';
import { KnownValues } from './known-values';
import { addAll, type Hit } from './hit';
import { Matcher } from './matcher';
import { allRules, isAllowed, type Redaction, valuesOf } from './redaction';
import { RecordSearch } from './record-search';
import { rolesOf } from './roles';
import type { Rule } from './rule';
import { variantsOf } from './variants';

/** What is still there: the file and the rule, never the text. */
export interface ResidualHit {
  file: string;
  rule: string;
  title: string;
  line: number;
}

export interface ResidualScan {
  /** Searches a line of an entry; pass `policy` of its agent for trajectories, nothing for other entries. */
  line(file: string, text: string, number: number, policy?: Redaction['policy']): void;
  /** Everything found. Throws AppError('unexpected') if the canary was not caught: then the scan proves nothing. */
  finish(): ResidualHit[];
}

export interface ResidualOptions extends Omit<Redaction, 'policy'> {
  values: readonly FoundValue[];
  /** Ids of findings that the person keeps: they may stand in the package. */
  kept: ReadonlySet<string>;
}

/** Makes the scan of one package. */
export function createResidualScan(options: ResidualOptions): ResidualScan {
  const canary = makeCanary(options.key);
  const registered = allRules({ ...options, policy: textOnly });
  const rules = [...registered.filter((rule) => rule.tier === 'definite'), canary.rule];
  const values = new Map<string, FoundValue>();
  for (const value of [...options.values, canary.value]) {
    if (!options.kept.has(value.id)) addFoundValue(values, value);
  }
  const known = [...values.values()];
  const matcher = new Matcher(rules, new KnownValues(known.map(variantsOf)));
  const allowed = new Set((options.allowed ?? []).map((text) => text.trim()));
  const searches = new Map<Redaction['policy'], RecordSearch>();
  const hits: ResidualHit[] = [];
  const seen = new Set<string>();

  const isKept = (hit: Hit, rule: Rule): boolean =>
    isAllowed(hit, allowed) ||
    valuesOf(rule, hit.rule, hit, options.key, 0).some((value) => options.kept.has(value.id));

  const meet = (file: string, number: number, found: readonly Hit[]): void => {
    for (const hit of found) {
      const rule = rules[hit.rule];
      if (rule !== undefined && isKept(hit, rule)) continue;
      const facts =
        rule === undefined ? (known[hit.known] as FoundValue) : { rule: rule.id, title: rule.title };
      const name = `${file}\0${facts.rule}\0${number}`;
      if (seen.has(name)) continue;
      seen.add(name);
      hits.push({ file, rule: facts.rule, title: facts.title, line: number });
    }
  };

  const line: ResidualScan['line'] = (file, text, number, policy = textOnly) => {
    let search = searches.get(policy);
    if (search === undefined) {
      search = new RecordSearch(matcher, rolesOf(policy));
      searches.set(policy, search);
    }
    const found: Hit[] = [];
    const isRecord = search.search(text, {
      hits: (_raw, _at, more) => addAll(found, more),
      // Images are left out, or the person wants them in; chance would find anything in their data.
      opaque: (_raw, _at, role) => role === 'image',
      blanks: () => false,
    });
    // The raw form as well: what stands across strings, in identifiers, or behind an escape of a kind unknown here.
    meet(file, number, isRecord ? [...found, ...matcher.searchKnown(text)] : search.searchText(text, ''));
  };

  return {
    line,
    finish() {
      for (const [index, form] of canary.forms.entries()) line(canary.file, form, index + 1);
      const caught = new Set(
        hits.filter((hit) => hit.file === canary.file).map((hit) => `${hit.line} ${hit.rule}`),
      );
      const byValue = canary.forms.every((_, index) => caught.has(`${index + 1} ${canary.value.rule}`));
      if (!byValue || !caught.has(`1 ${canary.rule.id}`)) {
        throw new AppError(
          'unexpected',
          'The last check of the package did not see its own test value. Nothing was sent.',
        );
      }
      return hits.filter((hit) => hit.file !== canary.file);
    },
  };
}

const textOnly: Redaction['policy'] = { rules: [] };

/** A secret made up for this run, in the forms that the scan must see through: as it is, JSON-escaped, URL-encoded, base64. */
function makeCanary(key: Uint8Array): { file: string; rule: Rule; value: FoundValue; forms: string[] } {
  const random = randomBytes(18).toString('hex');
  const byRule = `canary_${random}`;
  const byValue = `${random.slice(0, 12)}/"+${random.slice(12, 30)}`;
  const rule: Rule = {
    id: 'canary',
    title: 'Canary',
    type: 'CANARY',
    tier: 'definite',
    reason: 'It was planted.',
    keywords: ['canary_'],
    spread: true,
    search(text, report) {
      const at = text.indexOf(byRule);
      if (at >= 0) report(at, at + byRule.length);
    },
  };
  const made = valuesOf(
    { ...rule, id: 'canary-value' },
    0,
    { value: byValue, broken: false },
    key,
    0,
  )[0] as FoundValue;
  return {
    file: '\0canary',
    rule,
    value: { ...made, spread: true },
    forms: [
      JSON.stringify({ text: `a ${byRule} b ${byValue} c` }),
      JSON.stringify({ text: JSON.stringify({ inner: byValue }) }),
      JSON.stringify({ url: `https://host/?q=${encodeURIComponent(byValue)}` }),
      JSON.stringify({ header: `Basic ${Buffer.from(`user:${byValue}`).toString('base64')}` }),
    ],
  };
}
