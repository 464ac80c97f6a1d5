// Remotes: many spellings, one meaning; nothing secret stays.
import { describe, expect, test } from 'vitest';
import {
  githubRepoUrl,
  normaliseRemote,
  remoteKey,
} from '../../../electron/core/repositories/normalise-remote';
import { remotesOf } from '../../../electron/core/repositories/read-repository';

describe('spellings of one repository', () => {
  test.each([
    'https://github.com/Ann/App.git',
    'https://github.com/Ann/App',
    'https://github.com/Ann/App/',
    'http://github.com/Ann/App.git',
    'HTTPS://GitHub.COM/Ann/App.git',
    'https://www.github.com/Ann/App',
    'https://ann@github.com/Ann/App.git',
    'https://ann:ghp_0123456789abcdef@github.com/Ann/App.git',
    'https://x-access-token:ghs_abc%40def@github.com/Ann/App.git',
    'https://ann:p@ss:w@rd@github.com/Ann/App.git',
    'https://github.com:443/Ann/App.git',
    'git@github.com:Ann/App.git',
    'git@github.com:/Ann/App.git',
    'github.com:Ann/App',
    'ssh://git@github.com/Ann/App.git',
    'ssh://git@github.com:22/Ann/App.git',
    'ssh://git@ssh.github.com:443/Ann/App.git',
    'git+ssh://git@github.com/Ann/App.git',
    'git://github.com/Ann/App.git',
    'https://github.com/Ann/App.git?token=abc#frag',
    '  https://github.com/Ann/App.git\n',
  ])('%s', (raw) => {
    expect(normaliseRemote(raw)).toEqual({
      url: 'https://github.com/Ann/App',
      host: 'github.com',
      owner: 'Ann',
      name: 'App',
      slug: 'Ann/App',
    });
  });
});

test('ports of the web stay, ports of ssh go, subgroups are kept', () => {
  expect(normaliseRemote('https://git.firm.example:8443/team/sub/app.git')).toMatchObject({
    url: 'https://git.firm.example:8443/team/sub/app',
    host: 'git.firm.example:8443',
    owner: 'team/sub',
    name: 'app',
  });
  expect(normaliseRemote('ssh://git@git.firm.example:2222/team/app.git')?.url).toBe(
    'https://git.firm.example/team/app',
  );
  expect(normaliseRemote('ssh://git@[::1]:2222/team/app.git')?.host).toBe('[::1]');
});

test.each([
  '',
  '/srv/git/app.git',
  '../app',
  'C:\\git\\app',
  'C:/git/app',
  'file:///srv/git/app.git',
  'file://server/share/app.git',
  'ftp://example.org/ann/app',
  's3://bucket/ann/app',
  'https://github.com/',
  'https://github.com',
  'javascript:alert(1)',
  'ext::sh -c x',
  'https://github.com/a/b\u0000c',
  'https://github.com/a/../..',
  `https://github.com/${'a'.repeat(4000)}/b`,
])('no remote: %j', (raw) => {
  expect(normaliseRemote(raw)).toBeNull();
});

test('forges do not tell case apart, other hosts do', () => {
  const key = (raw: string): string | null => {
    const remote = normaliseRemote(raw);
    return remote && remoteKey(remote);
  };
  expect(key('git@github.com:ann/app')).toBe(key('https://github.com/Ann/App.git'));
  expect(key('https://git.firm.example/Ann/App')).not.toBe(key('https://git.firm.example/ann/app'));
});

test('the GitHub address is only named after somebody said that it is public', () => {
  const remotes = [
    'https://gitlab.com/a/b',
    'https://github.com/z/app',
    'git@github.com:ann/app.git',
  ].flatMap((raw) => {
    const remote = normaliseRemote(raw);
    return remote ? [{ raw, remote }] : [];
  });
  expect(githubRepoUrl(remotes, () => false)).toBeNull();
  expect(githubRepoUrl(remotes, () => true)).toBe('https://github.com/ann/app');
  expect(githubRepoUrl(remotes, ({ slug }) => slug === 'z/app')).toBe('https://github.com/z/app');
});

test('git config: origin first, insteadOf applied, odd names and lines survived', () => {
  const config = [
    'core.bare\nfalse',
    'url.git@github.com:.insteadof\ngh:',
    'url.https://example.org/.insteadof\ngh:special/',
    'remote.backup.url\n/srv/x.git',
    'remote.a.b.url\ngh:ann/fork',
    'remote.origin.url\ngh:ann/app.git',
    'remote.origin.fetch\n+refs/heads/*:refs/remotes/origin/*',
    'remote.s.url\ngh:special/x',
    'novalue',
    '',
  ].join('\0');
  expect(remotesOf(config).map(({ remoteName, remote }) => [remoteName, remote.url])).toEqual([
    ['origin', 'https://github.com/ann/app'],
    ['a.b', 'https://github.com/ann/fork'],
    ['s', 'https://example.org/x'],
  ]);
});
