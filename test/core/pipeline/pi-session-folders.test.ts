// pi's `sessionDir`: the person's own settings may point anywhere, a project's only into the project.
import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkNotAgents } from '../../../electron/core/pipeline/agent-ground';
import { collect } from '../../../electron/core/pipeline/collect';
import { lookupOf } from '../../../electron/core/pipeline/lookup';
import { type MadeHome, makeHome } from './made-home';

let made: MadeHome;
let project: string;
let pi: string;
beforeEach(() => {
  made = makeHome();
  project = made.repository('app');
  // Tells the scan that there is such a project.
  made.trajectory(project);
  pi = made.options.folders.pi ?? '';
  mkdirSync(join(pi, 'sessions'), { recursive: true });
});
afterEach(() => made.remove());

const settings = (folder: string, value: unknown): void => {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'settings.json'), typeof value === 'string' ? value : JSON.stringify(value));
};
const own = (sessionDir: unknown): void => settings(pi, { sessionDir });
const ofProject = (sessionDir: unknown): void => settings(join(project, '.pi'), { sessionDir });

let count = 0;
/** A trajectory of pi that wrote of-pi.ts in the project. */
function write(folder: string, name?: string): string {
  count += 1;
  mkdirSync(folder, { recursive: true });
  const id = `019e44d4-0000-4000-8000-${String(count).padStart(12, '0')}`;
  const file = join(folder, name ?? `2026-05-20T10-00-33-231Z_${id}.jsonl`);
  const timestamp = '2026-05-20T10:00:33.231Z';
  const call = { type: 'toolCall', id: 'c1', name: 'write', arguments: { path: 'of-pi.ts', content: 'x' } };
  const result = { role: 'toolResult', toolCallId: 'c1', toolName: 'write', content: [], isError: false };
  const records = [
    { type: 'session', version: 3, id, timestamp, cwd: project },
    { type: 'message', id: 'a', timestamp, message: { role: 'assistant', content: [call], model: 'm' } },
    { type: 'message', id: 'b', parentId: 'a', timestamp, message: result },
  ];
  writeFileSync(file, records.map((record) => `${JSON.stringify(record)}\n`).join(''));
  return file;
}

/** What a scan finds of pi. */
async function found(): Promise<string[]> {
  const pipeline = await made.open();
  await pipeline.scan('all');
  const all = [...(pipeline.state.scan?.trajectories.values() ?? [])];
  return all.filter(({ agent }) => agent === 'pi').map(({ path }) => path);
}

describe("the person's settings", () => {
  it('send trajectories to a folder, from which only what pi wrote is taken; the usual one stays', async () => {
    const away = join(made.home, 'kept sessions');
    own('~/kept sessions');
    const usual = write(join(pi, 'sessions', '--app--'));
    const there = write(away);
    write(away, 'notes.jsonl');
    write(join(away, 'deeper'));
    expect((await found()).sort()).toEqual([usual, there].sort());
    expect((await lookupOf(made.options).all()).map(({ path }) => path)).toContain(there);
    expect(() => checkNotAgents(made.options, join(away, 'x'))).toThrow('folder of an agent');
  });

  it('are nothing to stumble over, whatever they hold', async () => {
    const usual = write(join(pi, 'sessions'));
    for (const value of [null, 7, '', 'a\0b', '/does/not/exist', ['x'], join(pi, 'sessions')]) {
      own(value);
      expect(await found()).toEqual([usual]);
    }
    for (const text of ['', 'null', '[]', '{', 'true']) {
      settings(pi, text);
      expect(await found()).toEqual([usual]);
    }
  });

  it('hold for each project where they are relative', async () => {
    own('../sessions of all');
    const there = write(join(project, '..', 'sessions of all'));
    expect(await found()).toEqual([there]);
  });
});

describe("a project's settings", () => {
  it('may name a folder of the project, for scan, look-up and collect hook', async () => {
    own('/does/not/matter');
    for (const named of ['.pi/sessions', join(project, '.pi', 'sessions')]) {
      ofProject(named);
      const there = write(join(project, '.pi', 'sessions'));
      expect(await found()).toContain(there);
    }
    writeFileSync(join(project, 'of-pi.ts'), 'x');
    execFileSync('git', ['-C', project, 'add', 'of-pi.ts']);
    const request = {
      folder: project,
      yes: true,
      endpoint: 'http://127.0.0.1:9/',
      identity: 'none',
    } as const;
    expect(await collect(made.options, request)).toContain('127.0.0.1');
  });

  it('never lead out of it', async () => {
    const secret = join(made.home, 'elsewhere');
    write(secret);
    symlinkSync(secret, join(project, 'link'));
    mkdirSync(join(project, 'real'));
    symlinkSync(write(secret), join(project, 'real', '2026-05-20T10-00-33-231Z_linked.jsonl'));
    for (const named of [
      secret,
      '~/elsewhere',
      '../../elsewhere',
      'link',
      'link/',
      'real',
      '//server/share',
    ]) {
      ofProject(named);
      expect(await found(), named).toEqual([]);
    }
  });
});
