// Licences: from texts and package files, and against what the packages that we use say of themselves.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { asSpdx, identifyLicence, readLicence } from '../../../electron/core/repositories/licence';

const inFolder = async (files: Record<string, string>): Promise<string | null> => {
  const folder = mkdtempSync(join(tmpdir(), 'licence-'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const licence = await readLicence(folder);
  rmSync(folder, { recursive: true, force: true });
  return licence;
};

test('agrees with what installed packages say of themselves', async () => {
  const top = join(process.cwd(), 'node_modules');
  const wrong: string[] = [];
  let right = 0;
  for (const name of readdirSync(top).filter((one) => !/^[.@]/.test(one))) {
    const folder = join(top, name);
    if (!existsSync(join(folder, 'package.json'))) continue;
    const said = (JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { license?: string })
      .license;
    if (!readdirSync(folder).some((file) => /^licen[cs]e/i.test(file)) || typeof said !== 'string') continue;
    const found = await readLicence(folder);
    if (found === asSpdx(said)) right += 1;
    else wrong.push(`${name}: says ${said}, found ${found}`);
  }
  expect(right).toBeGreaterThan(100);
  expect(wrong.length, wrong.join('\n')).toBeLessThanOrEqual(right / 50);
});

test('the GNU licences are told apart, by title and not by what they mention', () => {
  const gpl3 =
    'GNU GENERAL PUBLIC LICENSE\n Version 3, 29 June 2007\n … GNU Affero General Public License … use the GNU Lesser General Public License instead';
  expect(identifyLicence(gpl3)).toBe('GPL-3.0-only');
  expect(identifyLicence('GNU LESSER GENERAL PUBLIC LICENSE\n  Version 3, 29 June 2007')).toBe(
    'LGPL-3.0-only',
  );
  expect(identifyLicence('GNU AFFERO GENERAL PUBLIC LICENSE\n Version 3, 19 November 2007')).toBe(
    'AGPL-3.0-only',
  );
  expect(identifyLicence('GNU GENERAL PUBLIC LICENSE\n Version 2, June 1991')).toBe('GPL-2.0-only');
});

test('a text with clauses added is not the licence that it began as', () => {
  const mit = readFileSync(join(process.cwd(), 'LICENSE'), 'utf8');
  expect(identifyLicence(mit)).toBe('MIT');
  expect(identifyLicence(`"Commons Clause" License Condition v1.0\n${mit}`)).toBeNull();
  expect(identifyLicence(`${mit}\nThe Software shall be used for Good, not Evil.`)).toBeNull();
  expect(identifyLicence('All rights reserved.')).toBeNull();
  expect(identifyLicence('')).toBeNull();
});

test('two licence files are two licences; package files count where there is none', async () => {
  const mit = readFileSync(join(process.cwd(), 'LICENSE'), 'utf8');
  const apache = 'Apache License\n Version 2.0, January 2004';
  expect(await inFolder({ 'LICENSE-MIT': mit, 'LICENSE-APACHE': apache })).toBe('Apache-2.0 OR MIT');
  expect(await inFolder({ LICENCE: apache, 'package.json': '{"license":"MIT"}' })).toBe('Apache-2.0');
  expect(await inFolder({ 'package.json': '{"license":"MIT OR apache-2.0"}' })).toBe('MIT OR Apache-2.0');
  expect(await inFolder({ 'package.json': '{"license":{"type":"BSD-3-Clause"}}' })).toBe('BSD-3-Clause');
  expect(await inFolder({ 'package.json': '{"license":"UNLICENSED"}' })).toBeNull();
  expect(await inFolder({ 'package.json': '{"license":"__proto__"}' })).toBeNull();
  expect(await inFolder({ 'package.json': 'not json' })).toBeNull();
  expect(await inFolder({ 'Cargo.toml': '[package]\nlicense = "MIT/Apache-2.0"\n' })).toBe(
    'MIT OR Apache-2.0',
  );
  expect(await inFolder({ 'pyproject.toml': '[project]\nlicense = {text = "MIT License"}\n' })).toBe('MIT');
  expect(await inFolder({ 'README.md': 'MIT' })).toBeNull();
  expect(await readLicence('/nowhere/at/all')).toBeNull();
});

test.skipIf(process.platform === 'win32')(
  'a named pipe for a licence file does not hold anything up',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'licence-'));
    execFileSync('sh', ['-c', 'mkfifo LICENSE'], { cwd: folder });
    expect(await readLicence(folder)).toBeNull();
    rmSync(folder, { recursive: true, force: true });
  },
);
