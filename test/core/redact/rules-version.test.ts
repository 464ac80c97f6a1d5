import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { rulesVersion } from '../../../build/rules-version.mjs';

const project = resolve(import.meta.dirname, '../../..');

let copy: string;
beforeEach(() => {
  copy = mkdtempSync(join(tmpdir(), 'rules-version-'));
  for (const folder of ['electron/core/redact', 'electron/core/agents'])
    cpSync(join(project, folder), join(copy, folder), { recursive: true });
});
afterEach(() => rmSync(copy, { recursive: true, force: true }));

/** The version of the copy after a change of one of its files. */
function after(file: string, change: (source: string) => string): string {
  const path = join(copy, file);
  const before = readFileSync(path, 'utf8');
  expect(change(before)).not.toBe(before);
  writeFileSync(path, change(before));
  const version = rulesVersion(copy);
  writeFileSync(path, before);
  return version;
}

describe('the version of the rules', () => {
  it('is the same for the same sources, whatever their line ends', () => {
    const version = rulesVersion(copy);
    expect(version).toMatch(/^[0-9a-f]{12}$/);
    expect(rulesVersion(copy)).toBe(version);
    expect(after('electron/core/redact/finder.ts', (source) => source.replaceAll('\n', '\r\n'))).toBe(
      version,
    );
  });

  it('is another one for another row, form, expression, word, engine or policy', () => {
    const versions = [
      rulesVersion(copy),
      after('electron/core/redact/rules/vendors/clouds.ts', (source) =>
        source.replace(/<(\w+):16>/, '<$1:17>'),
      ),
      after('electron/core/redact/rules/vendors/form.ts', (source) => source.replace('A-Z2-7', 'A-Z2-8')),
      after('electron/core/redact/rules/iban.ts', (source) => source.replace(/\{(\d),/, '{1$1,')),
      after('electron/core/redact/rules/guards.ts', (source) => `${source}\nexport const word = 'x';\n`),
      after('electron/core/redact/variants.ts', (source) => source.replace('= 16', '= 15')),
      after('electron/core/agents/codex/policy.ts', (source) =>
        source.replace(/'(image|encrypted)'/, "'text'"),
      ),
    ];
    expect(new Set(versions).size).toBe(versions.length);
  });

  it('sees every file of rules', () => {
    const rules = 'electron/core/redact/rules';
    const files = readdirSync(join(copy, rules), { recursive: true, encoding: 'utf8' });
    const version = rulesVersion(copy);
    for (const file of files.filter((name) => name.endsWith('.ts')))
      expect(after(join(rules, file), (source) => `${source} `)).not.toBe(version);
  });
});
