// Each written rule has texts that it must hit (the value between ⟦ and ⟧) and texts that it must leave alone;
// each row of the vendor table is tried on values made from the row itself.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Rule } from '../../../../electron/core/redact/rule';
import { rules, writtenRules } from '../../../../electron/core/redact/rules';
import { exampleOf } from '../../../../electron/core/redact/rules/vendors/form';
import { vendorRows } from '../../../../electron/core/redact/rules/vendors';

const folder = path.join(import.meta.dirname, '../../../fixtures/rules');

function textsOf(rule: Rule, name: 'hit.txt' | 'clean.txt'): string[] {
  const file = path.join(folder, rule.id, name);
  if (!existsSync(file)) throw new Error(`test/fixtures/rules/${rule.id}/${name} is missing`);
  return readFileSync(file, 'utf8').replace(/\n$/, '').split('\n---\n');
}

/** What a rule reports in a text, if one of its words is there; digits in a word stand for any digit. */
function reportedBy(rule: Rule, text: string): string[] {
  const flat = text.toLowerCase().replace(/\d/g, '0');
  const starts = rule.keywords.some((word) => flat.includes(word.toLowerCase().replace(/\d/g, '0')));
  const found: string[] = [];
  if (starts)
    rule.search?.(text, (start, end) => found.push(text.slice(start, end)), { key: '', isKey: false });
  return found;
}

describe('written rules', () => {
  for (const rule of writtenRules) {
    it(`${rule.id} hits what it should`, () => {
      const texts = textsOf(rule, 'hit.txt');
      for (const marked of texts) {
        const value = /⟦([^⟧]*)⟧/.exec(marked)?.[1];
        expect(value, 'a hit names its value').toBeDefined();
        expect(reportedBy(rule, marked.replace(/[⟦⟧]/g, '')), marked).toContain(value);
      }
    });

    it(`${rule.id} leaves the rest alone`, () => {
      const texts = textsOf(rule, 'clean.txt');
      expect(texts.join('').trim(), 'clean.txt holds texts').not.toBe('');
      for (const text of texts) expect(reportedBy(rule, text), text).toEqual([]);
    });
  }
});

/** A generator of numbers that gives the same ones each time (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

describe('vendor table', () => {
  const byId = new Map(rules.map((rule) => [rule.id, rule]));

  it('has about two hundred rows or more, each with its own name, a page and facts', () => {
    expect(vendorRows.length).toBeGreaterThanOrEqual(200);
    expect(new Set(vendorRows.map((row) => row.id)).size).toBe(vendorRows.length);
    for (const row of vendorRows) expect(row.page, row.id).toMatch(/^https:\/\//);
  });

  for (const row of vendorRows) {
    it(`${row.id} hits values of its forms and no stand-in`, () => {
      const rule = byId.get(`vendor-${row.id}`)!;
      const random = seeded(row.id.length * 7919 + row.id.charCodeAt(0));
      const word =
        row.near?.[0]?.replace(/\?/g, '') ??
        row.keywords?.find((keyword) => /^[a-z][\w-]*$/.test(keyword)) ??
        '';
      for (const form of row.forms) {
        const value = exampleOf(form, random);
        const text = row.near ? `${word}_key = "${value}"\n` : `# ${word}\nvalue = "${value}"\n`;
        expect(reportedBy(rule, text), form).toContain(value);
        const standIn = form
          .replace(/<uuid>/g, 'xxxxxxxx-xxxx')
          .replace(/<[A-Za-z0-9]+:(\d+)[^>]*>/g, (_, n: string) => 'X'.repeat(Number(n)));
        expect(reportedBy(rule, `# ${word}\nvalue = "${standIn}"\n`), standIn).toEqual([]);
      }
    });
  }
});

describe('registry', () => {
  it('names each rule once, with a type fit for placeholders', () => {
    expect(new Set(rules.map((rule) => rule.id)).size).toBe(rules.length);
    for (const rule of rules) {
      expect(rule.type, rule.id).toMatch(/^[A-Z0-9_]+$/);
      expect(rule.id).toMatch(/^[a-z0-9-]+$/);
      expect(rule.keywords.length, `${rule.id} has words that start it`).toBeGreaterThan(0);
      for (const keyword of rule.keywords)
        expect(keyword.length, `${rule.id}: "${keyword}"`).toBeGreaterThanOrEqual(2);
    }
  });
});
