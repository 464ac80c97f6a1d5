import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { storedMessage } from '../../../electron/core/analyse/commit-message';

let base: string;
const git = (args: string[], env: Record<string, string> = {}): string =>
  execFileSync('git', ['-c', 'user.name=T', '-c', 'user.email=t@example.org', ...args], {
    cwd: base,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { PATH: process.env.PATH ?? '', GIT_CONFIG_GLOBAL: '/dev/null', HOME: base, ...env },
  });

beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'message-'));
  git(['init', '-q']);
  // The hook keeps what it gets, as ours reads it; the editor puts a text before what git prepared.
  const hook = join(base, '.git/hooks/commit-msg');
  writeFileSync(hook, `#!/bin/sh\ncp "$1" '${base}/raw'\nprintf %s "$GIT_EDITOR" > '${base}/editor'\n`);
  chmodSync(hook, 0o755);
  writeFileSync(join(base, 'edit.sh'), `cat '${base}/text' "$1" > '${base}/new' && cp '${base}/new' "$1"\n`);
  writeFileSync(join(base, 'a'), '1\n');
  git(['add', 'a']);
});
afterEach(() => rmSync(base, { recursive: true, force: true }));

const text = 'Fix\n\n# hash\n; semicolon\n@ at\nend\n';
const plain = (message: string): string => message.replace(/\n{2,}/g, '\n\n').trim();

describe('what git stores of a message', () => {
  it.each([
    ['#', null],
    [';', null],
    ['@', 'strip'],
    ['%', 'default'],
    ['#', 'whitespace'],
    [';', 'verbatim'],
    ['|', 'scissors'],
    ['auto', null],
    ['auto', 'scissors'],
    [null, null],
  ])('with comments that begin with %s, and cleanup %s', (comment, cleanup) => {
    if (comment !== null) git(['config', 'core.commentChar', comment]);
    if (cleanup !== null) git(['config', 'commit.cleanup', cleanup]);
    for (const how of [['--verbose'], ['--template', 'none'], ['-m', text]]) {
      writeFileSync(join(base, 'text'), text);
      writeFileSync(join(base, 'none'), '# a line that makes git take another character\n');
      const template = how[0] === '--template';
      if (template) how[1] = join(base, 'none');
      git(['commit', '-q', '--allow-empty', ...how], { GIT_EDITOR: `sh '${base}/edit.sh'` });
      const edited = readFileSync(join(base, 'editor'), 'utf8') !== ':';
      expect(edited).toBe(how[0] !== '-m');
      const stored = storedMessage(readFileSync(join(base, 'raw'), 'utf8'), { comment, cleanup, edited });
      expect(plain(stored)).toBe(plain(git(['log', '-1', '--format=%B'])));
    }
  });

  it('with a comment of several characters, or settings that git would not take', () => {
    const raw = 'Fix\n// trajectory: a\n# b\n// ------------------------ >8 ------------------------\nc\n';
    expect(storedMessage(raw, { comment: '//', cleanup: null, edited: true })).toBe('Fix\n# b');
    expect(storedMessage('a\n#b', { comment: '', cleanup: null, edited: true })).toBe('a');
  });

  it('with a message that has none of the lines of git', () => {
    const settings = { comment: 'auto', cleanup: null, edited: true };
    expect(storedMessage('Fix\n\n# gone\n@ stays', settings)).toBe('Fix\n\n@ stays');
    expect(storedMessage('', settings)).toBe('');
  });
});
