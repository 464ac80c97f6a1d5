import { appendFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findIn, valuesFor } from '../../../electron/core/pipeline/findings';
import { redactToSpool } from '../../../electron/core/pipeline/redact-trajectory';
import { repositoryIdOf, trajectoryOf } from '../../../electron/core/pipeline/state';
import type { Manifest } from '../../../shared/package';
import { type MadeHome, makeHome, unpack } from './made-home';

let made: MadeHome;
beforeEach(() => {
  made = makeHome();
});
afterEach(() => made.remove());

const build = async (includeCandidates = true) => {
  const pipeline = await made.openReady();
  const built = await pipeline.build({ identity: 'none', includeCandidates });
  const entries = await unpack(built.path);
  return { built, entries, manifest: JSON.parse(built.summary.manifestText) as Manifest };
};

describe('names in the package', () => {
  it('has no user name in a file that was renamed, nor a path in the name of a model', async () => {
    const repository = made.repository('app');
    made.trajectory(repository, { id: 'mlindq7-session' });
    made.trajectory(repository, { model: `${made.home}/models/llama.gguf`, files: { 'b.ts': 'y' } });
    const { entries, manifest } = await build();
    expect([...entries].flat().join('\n')).not.toContain('mlindq7');
    expect(manifest.files).toHaveLength(2);
  });

  it('packs files whose names only look like places outside the repository', async () => {
    const repository = made.repository('app');
    made.trajectory(repository, { files: { '~/a.ts': 'x', 'C:\\b.ts': 'y', '\\c.ts': 'z' } });
    expect((await build()).manifest.files[0]?.edited_files).toEqual(['./C:\\b.ts', './\\c.ts', './~/a.ts']);
  });

  it('holds back the one trajectory whose file cannot be told, and packs the others', async () => {
    const repository = made.repository('app');
    made.trajectory(repository, { id: 'odd', files: { 'a\\..\\b': 'x' } });
    made.trajectory(repository);
    const { built, manifest } = await build();
    expect(built.summary.held.map(({ trajectory }) => trajectory)).toEqual(['odd']);
    expect(manifest.files).toHaveLength(1);
  });
});

describe('the manifest', () => {
  it('names the very rules that were used, and nobody who did not ask to be named', async () => {
    writeFileSync(join(made.home, '.gitconfig'), '[user]\n\temail = maria@client.example\n');
    made.trajectory(made.repository('app'));
    const { manifest } = await build();
    // As vitest.config.mts defines it; the build puts a hash over the rules there.
    expect(manifest.rules_version).toBe('test');
    expect(manifest.git_email).toBe('');
  });
});

describe('a finding that is kept in one repository', () => {
  it('is replaced in the others all the same', async () => {
    const token = 'ghp_AAk19wQz7LmX2vNc8BhJ5sYd1GfPa6Eu3Ki0';
    for (const name of ['a', 'b']) made.trajectory(made.repository(name), { prompts: [`with ${token}`] });
    const { state } = await made.openReady();
    const [key = '', other = ''] = state.scan?.trajectories.keys() ?? [];
    const { values } = await findIn(state, key);
    const finding = values.find(({ value }) => value === token)?.id ?? '';
    const repositoryId = repositoryIdOf(state, key);
    expect(repositoryIdOf(state, other)).not.toBe(repositoryId);
    await state.decisions.decide({ kind: 'finding', finding, repositoryId, decision: 'keep' });
    const { entries } = await build();
    const texts = [...entries].filter(([name]) => name.endsWith('.jsonl')).map(([, text]) => text);
    expect(texts.map((text) => text.includes(token)).sort()).toEqual([false, true]);
  });
});

describe('a finding that is left', () => {
  it('stops the share also where only a name in the package has become one; no zip stays', async () => {
    const repository = made.repository('app');
    // No token until the blank becomes a letter that file names may have.
    made.trajectory(repository, { id: 'ghp AAk19wQz7LmX2vNc8BhJ5sYd1GfPa6Eu3Ki0' });
    const pipeline = await made.openReady();
    const building = pipeline.build({ identity: 'none', includeCandidates: true });
    await expect(building).rejects.toMatchObject({
      code: 'residual-finding',
      message: expect.stringContaining('in metadata.json, line 1'),
    });
    expect(await pipeline.state.outbox.list()).toEqual([]);
    expect(readdirSync(pipeline.state.staging)).toEqual([]);
  });
});

describe('what is no reason to stop', () => {
  it('limits, dates and models in an environment file', async () => {
    const repository = made.repository('app');
    writeFileSync(
      join(repository, '.env'),
      'MAX_TOKENS=200000\nWAIT=600000ms\nMODEL=claude-opus-4-1\nFROM=2026-01\nTHE_PIN=482913\n',
    );
    const path = made.trajectory(repository, { prompts: ['at most 200000, pin 482913'] });
    appendFileSync(path, '{"type":"user","message":{"role":"user","content":""},"limit":200000}\n');
    const { entries } = await build();
    const text = [...entries].flat().join('\n');
    expect(text).toContain('at most 200000, pin REDACTED_');
    expect(text).toContain('"model":"claude-opus-4-1"');
  });

  it('an account that is called like an agent', async () => {
    made.remove();
    made = makeHome('claude');
    writeFileSync(join(made.home, '.gitconfig'), '[user]\n\tname = Claude Code\n');
    made.trajectory(made.repository('app'), { prompts: ['Hello Claude Code, hello claude'] });
    expect((await build()).manifest.files).toHaveLength(1);
  });

  it('a rule of one repository that finds something in another', async () => {
    const [first, second] = [made.repository('a'), made.repository('b')];
    made.trajectory(first, { prompts: ['ticket PROJ-123'] });
    made.trajectory(second, { prompts: ['ticket PROJ-456'] });
    const pipeline = await made.open();
    await pipeline.scan('all');
    const id = pipeline.state.scan?.grouping.repositories[0]?.id ?? '';
    const rule = { id: 'r', kind: 'pattern' as const, text: 'PROJ-\\d+', title: 'Ticket', repositoryId: id };
    await pipeline.state.settings.save({ ownRules: [rule] });
    const { entries } = await build();
    const text = [...entries.values()].join('\n');
    expect(text).not.toContain('PROJ-123');
    expect(text).toContain('PROJ-456');
  });

  it('a text that the person allowed, though it is known of them', async () => {
    writeFileSync(join(made.home, '.gitconfig'), '[user]\n\tname = Maria Lindqvist\n');
    made.trajectory(made.repository('app'), { prompts: ['by Maria Lindqvist'] });
    const pipeline = await made.open();
    await pipeline.state.settings.save({ allowed: ['Maria Lindqvist'] });
    const { entries } = await build();
    expect([...entries.values()].join('\n')).toContain('by Maria Lindqvist');
  });
});

describe('a trajectory that goes on after the scan', () => {
  it('is held back: what came since was never searched', async () => {
    const repository = made.repository('app');
    const path = made.trajectory(repository, { id: 'live' });
    made.trajectory(repository);
    const pipeline = await made.openReady();
    appendFileSync(path, `${made.prompt(repository, 'call me on +46 70 123 45 67')}\n`);
    const { summary } = await pipeline.build({ identity: 'none', includeCandidates: true });
    expect(summary.held).toEqual([
      expect.objectContaining({
        trajectory: 'live',
        reason: 'It changed since the scan. Scan again to include it.',
      }),
    ]);
    expect(summary.trajectories).toBe(1);
  });

  it('is held back also when it goes on while it is packed', async () => {
    const repository = made.repository('app');
    const path = made.trajectory(repository);
    const { state } = await made.openReady();
    const [key = ''] = state.scan?.trajectories.keys() ?? [];
    const { signal } = new AbortController();
    // Asked once more when all lines are through.
    signal.throwIfAborted = () => appendFileSync(path, `${made.prompt(repository, 'And more.')}\n`);
    const values = await valuesFor(state, null);
    await expect(
      redactToSpool(state, trajectoryOf(state, key), repositoryIdOf(state, key), values, signal),
    ).rejects.toThrow('while it was being packed');
  });
});

describe('images', () => {
  it('are left out also where a command printed one', async () => {
    const repository = made.repository('app');
    const image = Buffer.alloc(3000, 'picture').toString('base64');
    const path = made.trajectory(repository);
    const printed = { stdout: `data:image/png;base64,${image}`, stderr: '', isImage: true };
    appendFileSync(
      path,
      `${made.prompt(repository, 'x').slice(0, -1)},"toolUseResult":${JSON.stringify(printed)}}\n`,
    );
    const { entries, manifest } = await build();
    expect([...entries.values()].join('\n')).not.toContain(image.slice(0, 40));
    expect([...entries.values()].join('\n')).toContain('"stdout":"data:image/png;base64,LEFTOUTIMAGE"');
    expect(manifest.files[0]?.left_out).toEqual({ images: 1 });
  });
});
