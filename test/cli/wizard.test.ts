// The wizard of share-trajectories in a real terminal: it ends when it has no more questions, and nothing but an answer to a
// question that is on the screen agrees to anything.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'vite';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Receiver, startReceiver } from '../../build/receiver.mjs';
// @ts-expect-error a build script without types
import { makeSampleHome } from '../../build/sample-home.mjs';
import { hasTerminal, openTerminal, type Terminal } from './terminal';

const root = resolve(__dirname, '../..');
const program = mkdtempSync(join(tmpdir(), 'wizard-program-'));
const cli = join(program, 'cli.cjs');
let base: string;
let home: string;
let repositories: Record<string, string>;
let receiver: Receiver;
let terminal: Terminal | null = null;

beforeAll(async () => {
  const configFile = join(root, 'build/vite.node.config.mts');
  await build({ configFile, build: { outDir: program }, logLevel: 'silent' });
});
afterAll(() => rmSync(program, { recursive: true, force: true }));
beforeEach(async () => {
  base = mkdtempSync(join(tmpdir(), 'wizard-'));
  ({ home, repositories } = makeSampleHome(base) as { home: string; repositories: Record<string, string> });
  receiver = await startReceiver({ folder: join(base, 'received') });
});
afterEach(async () => {
  terminal?.stop();
  terminal = null;
  await receiver.close();
  rmSync(base, { recursive: true, force: true });
});

function environment(): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = { ...process.env, HOME: home };
  for (const name of ['CLAUDE_CONFIG_DIR', 'PI_CODING_AGENT_DIR', 'CODEX_HOME']) delete env[name];
  return env;
}

function share(...more: string[]): Terminal {
  const words = ['share-trajectories', '--data-dir', join(base, 'data'), '--endpoint', receiver.url, ...more];
  terminal = openTerminal([process.execPath, cli, ...words], environment());
  return terminal;
}

const questions = {
  scope: /Enter to\s+cancel\] /,
  public: /nothing\s+else\.\s+\[y\/N\] /,
  which: /list their files, Enter\s+cancel\] /,
  named: /git\s+e-mail address[^?]*\?\s+\[y\/N\] /,
  look: /go on, Enter\s+cancel\] /,
  rights: /I have the right to share[^[]*\[y\/N\] /,
  reviewed: /begins\s+with\s+(\w{6})\.[^(]*\(Enter = no\): /,
  hooks: /decide for each\s+repository\?\s+\[y\/N\] /,
  hook: /Install this hook in (\S+)\?\s+\[y\/N\] /,
};
type Question = keyof typeof questions;

const yes: Partial<Record<Question, string>> = { scope: '1', which: 'y', named: 'n', look: 'c', rights: 'y' };

/** Answers up to a question, and leaves that one open. */
async function reach(last: Question, opened = share()): Promise<Terminal> {
  for (const question of Object.keys(yes) as Question[]) {
    await opened.see(questions[question]);
    if (question === last) return opened;
    opened.type(`${yes[question]}\r`);
  }
  const [, begin] = await opened.see(questions.reviewed);
  if (last === 'reviewed') return opened;
  opened.type(`${begin}\r`);
  await opened.see(questions.hooks);
  return opened;
}

const outbox = (): string[] => {
  const folder = join(base, 'data', 'outbox');
  return existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.zip')) : [];
};
const hooked = (): string[] =>
  Object.values(repositories).filter((path) => existsSync(join(path, '.git', 'hooks', 'pre-commit')));

if (!hasTerminal) console.warn('skipped: the wizard in a terminal (needs `script` of util-linux)');

describe.skipIf(!hasTerminal)('in a terminal', () => {
  it.each([
    ['scope', 'n'],
    ['scope', ''],
    ['scope', 'x'],
    ['which', 'n'],
    ['look', 'n'],
    ['rights', 'n'],
    ['rights', ''],
    ['reviewed', 'y'],
    ['reviewed', ''],
  ] as const)('%s: "%s" ends it, with nothing sent and nothing kept', async (question, answer) => {
    const wizard = await reach(question);
    wizard.type(`${answer}\r`);
    expect(await wizard.end()).toBe(0);
    expect(wizard.screen()).toContain('Sharing cancelled.');
    expect([receiver.requests, outbox(), hooked()]).toEqual([[], [], []]);
  });

  it('asks before it asks a forge, and ends when it may not', async () => {
    const wizard = share();
    await wizard.see(questions.scope);
    wizard.type('2\r');
    await wizard.see(questions.public);
    // One that no forge knows is not named to any.
    expect(wizard.screen()).toContain('https://github.com/acme/parser');
    expect(wizard.screen()).not.toContain('gitlab.example.com');
    wizard.type('n\r');
    expect(await wizard.end()).toBe(0);
    expect(wizard.screen()).toContain('No trajectories available');
  });

  it('sends the package that the second statement names, to the address that stands there, and ends', async () => {
    const wizard = await reach('reviewed');
    expect(wizard.screen().replaceAll(/\s+/g, ' ')).toContain(
      `to ${receiver.url}/ under CC BY 4.0, without your name`,
    );
    const [sha256] = /\b[0-9a-f]{64}\b/.exec(wizard.screen()) ?? [''];
    expect(receiver.requests).toEqual([]);
    wizard.type(`${sha256.slice(0, 6)}\r`);
    await wizard.see(questions.hooks);
    expect(receiver.received.map((one) => one.sha256)).toEqual([sha256]);
    wizard.type('n\r');
    expect(await wizard.end()).toBe(0);
    expect(wizard.screen()).toMatch(/Trajectories uploaded : 5\s+Hooks added +: 0/);
    expect(hooked()).toEqual([]);
  });

  it('installs a hook only where it was shown and agreed to', async () => {
    const wizard = await reach('hooks');
    wizard.type('y\r');
    const shown: string[] = [];
    for (let index = 0; index < 3; index += 1) {
      shown.push((await wizard.see(questions.hook))[1] ?? '');
      wizard.type(index === 1 ? 'y\r' : '\r');
    }
    expect(await wizard.end()).toBe(0);
    expect(shown).toEqual(['acme/parser', 'notes', 'team/billing']);
    expect(hooked()).toEqual([repositories.notes]);
    const screen = wizard.screen().replaceAll(/\s+/g, ' ');
    expect(screen).toContain('https://api.monperrus.com/trajectories without a review');
    expect(screen).toContain('+# >>> Trajectory Share: collect >>>');
    expect(readFileSync(join(base, 'data', 'ledger.jsonl'), 'utf8').match(/"hook-consent"/g)).toHaveLength(1);
  });

  it.each([
    ['at the first question', 'scope', '1\ry\rn\rc\ry\ry\r', 'which'],
    ['when the sha256 is on the screen', 'look', 'c\ry\rSHA\r', 'rights'],
    ['without its Enter', 'look', 'c\ry', 'rights'],
  ] as const)('typed ahead %s, an answer agrees to nothing', async (_when, from, keys, next) => {
    const wizard = await reach(from);
    const [sha256] = /\b[0-9a-f]{64}\b/.exec(wizard.screen()) ?? [''];
    wizard.type(keys.replace('SHA', sha256.slice(0, 6)));
    await wizard.see(questions[next]);
    wizard.type('\r');
    expect(await wizard.end()).toBe(0);
    expect(wizard.screen()).toContain('(An answer that came before this question does not count.)');
    expect([receiver.requests, outbox()]).toEqual([[], []]);
  });

  it('shows each finding masked, the text and metadata.json before the consent', async () => {
    const wizard = await reach('look');
    wizard.type('f\r');
    await wizard.see(/ghp_•+\S* → REDACTED_GITHUB_PAT_/);
    await wizard.see(questions.look);
    wizard.type('m\r');
    await wizard.see(/"schema_version": 1/);
    await wizard.see(/\[Enter = more, q = back\] /);
    wizard.type('q\r');
    await wizard.see(questions.look);
    wizard.type('t\r');
    await wizard.see(/Number of the trajectory/);
    wizard.type('1\r');
    await wizard.see(/── record 1 ──/);
    await wizard.see(/\[Enter = more, q = back\] /);
    wizard.type('q\r');
    await wizard.see(questions.look);
    wizard.type('\r');
    expect(await wizard.end()).toBe(0);
    expect(receiver.requests).toEqual([]);
  });

  it('ends with 130 on Ctrl-C, and quietly on Ctrl-D', async () => {
    const first = await reach('rights');
    first.type('\u0003');
    expect(await first.end()).toBe(130);
    const second = await reach('scope');
    second.type('\u0004');
    expect(await second.end()).toBe(0);
    expect(receiver.requests).toEqual([]);
  });

  it('with nobody at the address it says so, keeps the package, and says how to send it', async () => {
    await receiver.close();
    const wizard = await reach('reviewed');
    const [sha256] = /\b[0-9a-f]{64}\b/.exec(wizard.screen()) ?? [''];
    wizard.type(`${sha256.slice(0, 6)}\r`);
    await wizard.see(/Trying again in 2 s/);
    expect(await wizard.end()).toBe(3);
    expect(wizard.screen().replaceAll(/\s+/g, ' ')).toContain(`--endpoint ${receiver.url}/`);
    expect(outbox()).toHaveLength(1);
  });
});

describe('in a pipe', () => {
  it.each(['1\ny\nn\nc\ny\ny\n', '1\n'.repeat(100)])(
    'answers that came before the questions count for nothing',
    (input) => {
      const words = ['share-trajectories', '--data-dir', join(base, 'data'), '--endpoint', receiver.url];
      execFileSync(process.execPath, [cli, ...words], {
        input,
        env: environment(),
        stdio: 'pipe',
      });
      expect([receiver.requests, outbox()]).toEqual([[], []]);
    },
  );
});
