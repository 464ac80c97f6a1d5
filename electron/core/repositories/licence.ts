// The licence of a repository as an SPDX identifier, from the text of its licence file, else from its package file.
// Answers only what it is sure of: phrases that stand in one licence and in no other.
import { open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { readWithoutWaiting } from '../platform/open-file';

const longestText = 128 * 1024;

/** SPDX identifier (or expression, from a package file) of a folder's licence; null when there is none that is known. */
export async function readLicence(folder: string): Promise<string | null> {
  const names = await readdir(folder).catch(missing);
  const files = (names ?? [])
    .filter(
      (name) =>
        /^(?:un)?licen[cs]e|^copying/i.test(name) && !/\.(?:[jt]sx?|py|go|rs|json|html?)$/i.test(name),
    )
    .sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
  const found = new Set<string>();
  for (const name of files.slice(0, 8)) {
    const text = await readStart(join(folder, name));
    const licence = text === null ? null : identifyLicence(text);
    if (licence) found.add(licence);
    // Rust's and others' dual licences come as LICENSE-MIT and LICENSE-APACHE; COPYING.LESSER goes with COPYING.
    if (/^(?:licen[cs]e|copying)(?:\.(?:md|txt|rst))?$/i.test(name) && licence) break;
  }
  if (found.size > 0) return [...found].sort().join(' OR ');
  for (const [name, read] of packageFiles) {
    if (!names?.includes(name)) continue;
    const text = await readStart(join(folder, name));
    const licence = text === null ? null : asSpdx(read(text));
    if (licence) return licence;
  }
  return null;
}

function missing(error: NodeJS.ErrnoException): null {
  if (error.code) return null;
  throw error;
}

async function readStart(path: string): Promise<string | null> {
  // Not blocking: a named pipe must not hold us up.
  const file = await open(path, readWithoutWaiting).catch(missing);
  if (file === null) return null;
  try {
    const buffer = Buffer.alloc(longestText);
    const read = await file.read(buffer, 0, longestText, 0).catch(missing);
    return read === null ? null : buffer.toString('utf8', 0, read.bytesRead);
  } finally {
    await file.close();
  }
}

const packageFiles: [string, (text: string) => string | null][] = [
  ['package.json', licenceOfPackageJson],
  ['Cargo.toml', (text) => /^\s*license\s*=\s*"([^"\n]+)"/m.exec(text)?.[1] ?? null],
  [
    'pyproject.toml',
    (text) =>
      /^\s*license\s*=\s*(?:\{\s*text\s*=\s*)?["']([^"'\n]+)["']/m.exec(text)?.[1] ??
      /License :: OSI Approved :: ([^"'\n]+?)["']/.exec(text)?.[1] ??
      null,
  ],
  ['composer.json', licenceOfPackageJson],
];

function licenceOfPackageJson(text: string): string | null {
  try {
    const value = (JSON.parse(text) as { license?: unknown } | null)?.license;
    const named = typeof value === 'object' && value !== null ? (value as { type?: unknown }).type : value;
    return typeof named === 'string' ? named : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

const known = [
  'MIT MIT-0 Apache-2.0 BSD-2-Clause BSD-3-Clause 0BSD ISC MPL-2.0 Unlicense Zlib CC0-1.0 CC-BY-4.0 CC-BY-SA-4.0 EPL-1.0 EPL-2.0',
  'EUPL-1.2 BSL-1.0 Artistic-2.0 WTFPL PSF-2.0 Python-2.0 AFL-3.0 MulanPSL-2.0 BlueOak-1.0.0 NCSA PostgreSQL Ruby OSL-3.0',
  'GPL-2.0-only GPL-2.0-or-later GPL-3.0-only GPL-3.0-or-later LGPL-2.1-only LGPL-2.1-or-later LGPL-3.0-only',
  'LGPL-3.0-or-later AGPL-3.0-only AGPL-3.0-or-later GPL-2.0 GPL-3.0 LGPL-2.1 LGPL-3.0 AGPL-3.0 BUSL-1.1 Elastic-2.0 SSPL-1.0',
].flatMap((line) => line.split(' '));
const byLowerCase = new Map(known.map((id) => [id.toLowerCase(), id]));

const otherNames: Record<string, string> = {
  'mit license': 'MIT',
  'the mit license': 'MIT',
  'apache 2.0': 'Apache-2.0',
  'apache-2': 'Apache-2.0',
  'apache license 2.0': 'Apache-2.0',
  'apache license, version 2.0': 'Apache-2.0',
  'apache software license': 'Apache-2.0',
  'bsd-3': 'BSD-3-Clause',
  'bsd 3-clause': 'BSD-3-Clause',
  'bsd-2': 'BSD-2-Clause',
  'isc license (iscl)': 'ISC',
  'mozilla public license 2.0 (mpl 2.0)': 'MPL-2.0',
  'gnu general public license v3 (gplv3)': 'GPL-3.0-only',
  'gnu general public license v3 or later (gplv3+)': 'GPL-3.0-or-later',
  gplv3: 'GPL-3.0-only',
  gplv2: 'GPL-2.0-only',
};

/** A licence as package files name it, as SPDX (an expression stays one); null when it is not a known licence. */
export function asSpdx(name: string | null): string | null {
  if (name === null || name.length > 200) return null;
  const alias = Object.hasOwn(otherNames, name.trim().toLowerCase())
    ? otherNames[name.trim().toLowerCase()]
    : null;
  if (alias) return alias;
  const words = name
    .trim()
    .replaceAll('/', ' OR ')
    .split(/([()\s]+)/);
  const told = words.map((word) => {
    if (/^[()\s]*$/.test(word)) return word.replace(/\s+/g, ' ');
    return /^(?:and|or|with)$/i.test(word) ? word.toUpperCase() : byLowerCase.get(word.toLowerCase());
  });
  return told.includes(undefined) ? null : told.join('').trim() || null;
}

type Phrases = { id: string; all: string[]; none?: string[] };

// Texts are compared in lower case, with everything but letters and digits as one space.
const fingerprints: Phrases[] = [
  { id: 'AGPL-3.0', all: ['gnu affero general public license version 3 19 november 2007'] },
  { id: 'LGPL-3.0', all: ['gnu lesser general public license version 3 29 june 2007'] },
  { id: 'LGPL-2.1', all: ['gnu lesser general public license version 2 1 february 1999'] },
  { id: 'GPL-3.0', all: ['gnu general public license version 3 29 june 2007'] },
  { id: 'GPL-2.0', all: ['gnu general public license version 2 june 1991'] },
  { id: 'Apache-2.0', all: ['apache license version 2 0 january 2004'] },
  { id: 'Apache-2.0', all: ['licensed under the apache license version 2 0'] },
  { id: 'MPL-2.0', all: ['mozilla public license version 2 0', 'covered software'] },
  { id: 'EPL-2.0', all: ['eclipse public license v 2 0'] },
  { id: 'EPL-1.0', all: ['eclipse public license v 1 0'] },
  { id: 'EUPL-1.2', all: ['european union public licence', 'v 1 2'] },
  { id: 'BSL-1.0', all: ['boost software license version 1 0'] },
  { id: 'Unlicense', all: ['this is free and unencumbered software released into the public domain'] },
  { id: 'CC0-1.0', all: ['cc0 1 0 universal'] },
  { id: 'CC-BY-SA-4.0', all: ['attribution sharealike 4 0 international'] },
  {
    id: 'CC-BY-4.0',
    all: ['attribution 4 0 international'],
    none: ['noncommercial 4 0', 'noderivatives 4 0', 'noderivs 4 0'],
  },
  { id: 'Artistic-2.0', all: ['the artistic license 2 0'] },
  {
    id: 'Zlib',
    all: [
      'altered source versions must be plainly marked as such',
      'this notice may not be removed or altered',
    ],
  },
  { id: 'WTFPL', all: ['do what the fuck you want to public license'] },
  { id: 'BUSL-1.1', all: ['business source license 1 1'] },
  { id: 'Elastic-2.0', all: ['elastic license 2 0'] },
  {
    id: 'Elastic-2.0',
    all: [
      'elastic license',
      'you may not provide the software to third parties as a hosted or managed service',
    ],
  },
  { id: 'SSPL-1.0', all: ['server side public license', 'version 1 october 16 2018'] },
  { id: 'MulanPSL-2.0', all: ['mulan psl v2'] },
  { id: 'BlueOak-1.0.0', all: ['blue oak model license', 'version 1 0 0'] },
  {
    id: 'MIT',
    all: [
      'permission is hereby granted free of charge to any person obtaining a copy',
      'the above copyright notice and this permission notice',
    ],
    none: ['shall not be used in advertising', 'commons clause', 'good not evil'],
  },
  {
    id: 'MIT-0',
    all: ['permission is hereby granted free of charge to any person obtaining a copy'],
    none: ['the above copyright notice', 'subject to the following conditions', 'commons clause'],
  },
  {
    id: 'ISC',
    all: [
      'permission to use copy modify and or distribute this software for any purpose',
      'provided that the above copyright notice and this permission notice appear in all copies',
    ],
  },
  {
    id: 'ISC',
    all: [
      'permission to use copy modify and distribute this software for any purpose',
      'provided that the above copyright notice and this permission notice appear in all copies',
    ],
  },
  {
    id: '0BSD',
    all: [
      'permission to use copy modify and or distribute this software for any purpose with or without fee is hereby granted',
    ],
    none: ['provided that'],
  },
  {
    id: 'BSD-3-Clause',
    all: [
      'redistribution and use in source and binary forms',
      'used to endorse or promote products derived from',
    ],
    none: ['all advertising materials mentioning'],
  },
  {
    id: 'BSD-2-Clause',
    all: [
      'redistribution and use in source and binary forms',
      'redistributions in binary form must reproduce',
    ],
    none: ['endorse or promote', 'all advertising materials mentioning'],
  },
];

/** SPDX identifier of a licence's text; null when it is none of the known ones, or has clauses added to it. */
export function identifyLicence(text: string): string | null {
  const tagged = asSpdx(/SPDX-License-Identifier:\s*([^\r\n*]+)/.exec(text)?.[1] ?? null);
  if (tagged) return tagged;
  const plain = text.toLowerCase().replace(/[^a-z0-9]+/g, ' ');
  if (plain.includes('commons clause license condition')) return null;
  const fits = ({ all, none }: Phrases): boolean =>
    all.every((phrase) => plain.includes(phrase)) && !(none ?? []).some((phrase) => plain.includes(phrase));
  const found = fingerprints.find(fits)?.id ?? null;
  return found !== null && /^[AL]?GPL/.test(found) ? gnuVariant(found, plain) : found;
}

// The text of the licence is the same for "only" and "or later"; what stands before it may tell. Otherwise: only.
function gnuVariant(id: string, plain: string): string {
  const before = plain.slice(0, Math.max(0, plain.indexOf('everyone is permitted to copy')));
  return `${id}-${/or at your option any later version/.test(before) ? 'or-later' : 'only'}`;
}
