// The package: the same bytes for the same content whenever and wherever it is built; hostile names made harmless.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { packageDirectories, safeName } from '../../../electron/core/pack/entry-names';
import {
  type ManifestParts,
  type PackEntry,
  packContribution,
} from '../../../electron/core/pack/pack-contribution';
import { readZip } from '../../../electron/core/pack/read-zip';
import { AppError } from '../../../shared/failure';
import { manifest } from '../../../shared/package';

let base = '';
beforeAll(() => {
  base = mkdtempSync(join(tmpdir(), 'pack-'));
});
afterAll(() => rmSync(base, { recursive: true, force: true }));

const parts: ManifestParts = {
  git_email: '',
  share_scope: 'all',
  github_repos: ['https://github.com/z/z', 'https://github.com/ann/app'],
  app: { name: 'trajectory-share', version: '0.1.0' },
  created_at: '2026-01-01T00:00:00.000Z',
  consent: { receipt: 'TS-1', text_version: 1, licence: 'CC-BY-4.0', purpose: 'research', identity: 'none' },
  rules_version: '1',
};

function makeEntry(name: string, content: string, more: Partial<PackEntry> = {}): PackEntry {
  const spoolPath = join(base, `${name}.spool`);
  writeFileSync(spoolPath, content);
  const redacted = {
    spoolPath,
    sha256: createHash('sha256').update(content).digest('hex'),
    bytes: Buffer.byteLength(content),
    lines: content.split('\n').length - 1,
    redactions: { email: 2, 'aws-key': 1 },
    leftOut: { image: 1 },
  } as unknown as PackEntry['redacted'];
  return {
    directory: 'ann_app',
    trajectoryId: name,
    agent: 'claude-code',
    redacted,
    models: [{ model: 'm', firstAt: null, lastAt: null }],
    editedFiles: ['src/b.ts', 'src/a.ts'],
    ...more,
  };
}

const many = (count: number): PackEntry[] =>
  Array.from({ length: count }, (_, n) =>
    makeEntry(`id-${n}`, `${JSON.stringify({ n, text: 'some text '.repeat((n * 37) % 400) })}\n`.repeat(3)),
  );

async function unpack(file: string): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for await (const { path, content } of readZip(file)) found[path] = await text(content);
  return found;
}

describe('the same content gives the same bytes', () => {
  test('400 trajectories, in another order, with other times on the disk', async () => {
    const entries = many(400);
    const first = await packContribution({ entries, parts, outFile: join(base, 'a.zip') });
    for (const { redacted } of entries) utimesSync(redacted.spoolPath, 1, 1);
    const again = await packContribution({
      entries: [...entries].reverse(),
      parts,
      outFile: join(base, 'b.zip'),
    });
    expect(again.sha256).toBe(first.sha256);
    expect(readFileSync(join(base, 'b.zip')).equals(readFileSync(join(base, 'a.zip')))).toBe(true);
    expect(
      createHash('sha256')
        .update(readFileSync(join(base, 'a.zip')))
        .digest('hex'),
    ).toBe(first.sha256);
    expect(statSync(join(base, 'a.zip')).size).toBe(first.bytes);
  });

  test('in another process, time zone, umask and language', async () => {
    const { sha256 } = await packContribution({ entries: many(30), parts, outFile: join(base, 'here.zip') });
    const script = join(base, 'pack.mjs');
    execFileSync(process.execPath, [
      join('node_modules', 'rolldown', 'bin', 'cli.mjs'),
      ...[
        join('electron', 'core', 'pack', 'pack-contribution.ts'),
        '--platform',
        'node',
        '--format',
        'esm',
        '--file',
        script,
      ],
    ]);
    const request = JSON.stringify({ entries: many(30), parts, outFile: join(base, 'there.zip') });
    const run = `process.umask(0); const { packContribution } = await import(${JSON.stringify(script)}); console.log((await packContribution(${request})).sha256)`;
    const env = { ...process.env, TZ: 'Pacific/Kiritimati', LANG: 'tr_TR.UTF-8' };
    const there = execFileSync(process.execPath, ['--input-type=module', '-e', run], { env })
      .toString()
      .trim();
    expect(there).toBe(sha256);
    expect(statSync(join(base, 'there.zip')).mode & 0o777).toBe(0o600);
  });

  test('and other content gives others', async () => {
    const one = await packContribution({
      entries: [makeEntry('x', 'a\n')],
      parts,
      outFile: join(base, 'x.zip'),
    });
    const two = await packContribution({
      entries: [makeEntry('x', 'b\n')],
      parts,
      outFile: join(base, 'x.zip'),
    });
    expect(two.sha256).not.toBe(one.sha256);
  });
});

test('holds the trajectories and a manifest of the keys that were agreed on', async () => {
  const outFile = join(base, 'content.zip');
  const entries = [
    makeEntry('one', '{"a":1}\n'),
    makeEntry('two', '{"b":"é"}\n{"c":2}\n', { directory: 'repo_002' }),
  ];
  const packed = await packContribution({ entries, parts, outFile });
  const content = await unpack(outFile);
  expect(Object.keys(content)).toEqual(['ann_app/one.jsonl', 'metadata.json', 'repo_002/two.jsonl']);
  expect(packed.entries.map(({ path }) => path)).toEqual(Object.keys(content));
  expect(content['repo_002/two.jsonl']).toBe('{"b":"é"}\n{"c":2}\n');
  expect(content['metadata.json']).toBe(packed.manifestText);
  const told = manifest.strict().parse(JSON.parse(packed.manifestText));
  expect(Object.keys(told).slice(0, 4)).toEqual(['git_email', 'share_scope', 'github_repos', 'trajectories']);
  expect(told.trajectories).toEqual(['ann_app/one.jsonl', 'repo_002/two.jsonl']);
  expect(told.github_repos).toEqual(['https://github.com/ann/app', 'https://github.com/z/z']);
  expect(told.files[1]).toMatchObject({
    path: 'repo_002/two.jsonl',
    trajectory_id: 'two',
    events: 2,
    edited_files: ['src/a.ts', 'src/b.ts'],
    redactions: { 'aws-key': 1, email: 2 },
  });
  expect(packed.manifestText).not.toContain(base);
});

describe('hostile ids', () => {
  test('become one plain name inside the folder', async () => {
    const outFile = join(base, 'hostile.zip');
    const ids = [
      '../../etc/passwd',
      '..',
      'a/b',
      'a\\b',
      'CON',
      'nul.txt',
      '',
      'x\0y',
      '\u202Eevil',
      'A'.repeat(500),
      'same',
      'SAME',
      '__proto__',
    ];
    const entries = ids.map((trajectoryId, n) =>
      makeEntry(`h${n}`, `${n}\n`, { trajectoryId, directory: n % 2 ? '../up' : 'C:\\x' }),
    );
    await packContribution({ entries, parts, outFile });
    const paths = Object.keys(await unpack(outFile)).filter((path) => path !== 'metadata.json');
    expect(paths).toHaveLength(ids.length);
    expect(new Set(paths.map((path) => path.toLowerCase())).size).toBe(ids.length);
    for (const path of paths) expect(path).toMatch(/^(?:up|C_x)\/[A-Za-z0-9_-][A-Za-z0-9._-]*\.jsonl$/);
  });

  test('the same id twice gets a suffix', async () => {
    const outFile = join(base, 'twice.zip');
    const entries = [
      makeEntry('p', '1\n', { trajectoryId: 'id' }),
      makeEntry('q', '2\n', { trajectoryId: 'ID' }),
    ];
    await packContribution({ entries, parts, outFile });
    expect(Object.keys(await unpack(outFile))).toEqual([
      'ann_app/ID.jsonl',
      'ann_app/id-2.jsonl',
      'metadata.json',
    ]);
  });

  test.each(['con', 'COM1.txt', 'lpt9', 'aux.', '.git', '-rf', '...', 'a b'])('%s', (name) => {
    expect(safeName(name, 'x')).toMatch(/^[A-Za-z0-9_][A-Za-z0-9._-]*$/);
    expect(safeName(name, 'x')).not.toMatch(/^(con|com1|lpt9|aux)(\.|$)/i);
  });
});

test('repositories are named only where that is public', () => {
  const named = packageDirectories([
    { id: '1', publicSlug: 'ann/app' },
    { id: '2', publicSlug: null },
    { id: '3', publicSlug: 'Ann_app/' },
    { id: '4', publicSlug: '../..' },
    { id: '5', publicSlug: 'ann/app' },
  ]);
  expect([...named.values()]).toEqual(['ann_app', 'repo_002', 'Ann_app-2', 'repo_004', 'ann_app-3']);
});

describe('stops', () => {
  const leftovers = (): string[] => readdirSync(base).filter((name) => name.endsWith('.part'));

  test('when a spool file is not what redaction wrote', async () => {
    const entry = makeEntry('changed', 'abc\n');
    writeFileSync(entry.redacted.spoolPath, 'abd\n');
    const outFile = join(base, 'changed.zip');
    await expect(packContribution({ entries: [entry], parts, outFile })).rejects.toMatchObject({
      code: 'changed-since-review',
    });
    rmSync(entry.redacted.spoolPath);
    await expect(packContribution({ entries: [entry], parts, outFile })).rejects.toMatchObject({
      code: 'changed-since-review',
    });
    expect(readdirSync(base)).not.toContain(basename(outFile));
    expect(leftovers()).toEqual([]);
  });

  test('when it is cancelled, before and in the middle', async () => {
    const entries = [makeEntry('big1', 'x'.repeat(3_000_000)), makeEntry('big2', 'y'.repeat(3_000_000))];
    const outFile = join(base, 'cancelled.zip');
    await expect(
      packContribution({ entries, parts, outFile, signal: AbortSignal.abort() }),
    ).rejects.toMatchObject({ code: 'cancelled' });
    const stop = new AbortController();
    const onProgress = ({ done }: { done: number }): void => {
      if (done > 1_000_000) stop.abort();
    };
    await expect(
      packContribution({ entries, parts, outFile, signal: stop.signal, onProgress }),
    ).rejects.toMatchObject({ code: 'cancelled' });
    expect(leftovers()).toEqual([]);
  });

  test.each(['/home/ann/app/a.ts', 'C:\\x\\a.ts', '../a.ts', 'a/../../b', '~/a', '\\\\server\\x'])(
    'at a path outside the repository: %s',
    async (path) => {
      const entry = makeEntry('outside', 'a\n', { editedFiles: [path] });
      await expect(
        packContribution({ entries: [entry], parts, outFile: join(base, 'o.zip') }),
      ).rejects.toBeInstanceOf(AppError);
    },
  );
});

test('progress ends at the whole', async () => {
  const seen: number[] = [];
  const entries = many(5);
  await packContribution({
    entries,
    parts,
    outFile: join(base, 'p.zip'),
    onProgress: ({ done, total, files, filesTotal }) => {
      seen.push(done);
      expect(done).toBeLessThanOrEqual(total);
      expect(files).toBeLessThanOrEqual(filesTotal);
      if (done === total) expect(files).toBe(filesTotal);
    },
  });
  expect(seen.length).toBeGreaterThan(5);
  expect([...seen].sort((a, b) => a - b)).toEqual(seen);
});

test('a torn or false zip is told as unreadable', async () => {
  const outFile = join(base, 'torn.zip');
  await packContribution({ entries: many(3), parts, outFile });
  writeFileSync(outFile, readFileSync(outFile).subarray(0, -30));
  await expect(unpack(outFile)).rejects.toMatchObject({ code: 'unreadable' });
  mkdirSync(join(base, 'folder.zip'));
  await expect(unpack(join(base, 'folder.zip'))).rejects.toMatchObject({ code: 'unreadable' });
});
