// Pure pieces of the screens: the tree of the zip, what the hooks' button says, names of destinations.
import { describe, expect, it } from 'vitest';
import { destinationOf, hostOf } from '../../renderer/sections/destination-name';
import {
  changeKey,
  describeChanges,
  type HookChanges,
  withChange,
} from '../../renderer/sections/hook-changes';
import { groupEntries } from '../../renderer/sections/package-tree';
import { defaultSettings } from '../../shared/default-settings';

describe('groupEntries', () => {
  it('groups by folder in the order of the zip and adds up sizes', () => {
    const entries = [
      { path: 'acme_parser/b.jsonl', bytes: 2 },
      { path: 'acme_parser/a.jsonl', bytes: 3 },
      { path: 'repo_001/c.jsonl', bytes: 5 },
      { path: 'metadata.json', bytes: 7 },
    ];
    expect(groupEntries(entries).map(({ name, files, bytes }) => [name, files.length, bytes])).toEqual([
      ['acme_parser', 2, 5],
      ['repo_001', 1, 5],
      ['', 1, 7],
    ]);
  });

  it('is not confused by names like __proto__', () => {
    expect(groupEntries([{ path: '__proto__/x.jsonl', bytes: 1 }])[0]?.name).toBe('__proto__');
  });
});

describe('describeChanges', () => {
  const change = (
    repositoryId: string,
    kind: 'collect' | 'verify' | 'reference',
    action: 'install' | 'uninstall',
  ) => [changeKey(repositoryId, kind), { repositoryId, kind, action }] as const;

  it('says what the button will do', () => {
    const add = Object.fromEntries([change('a', 'verify', 'install'), change('a', 'reference', 'install')]);
    const both: HookChanges = { ...add, ...Object.fromEntries([change('b', 'verify', 'uninstall')]) };
    expect(describeChanges(add)).toBe('Add 2 hooks');
    expect(describeChanges(both)).toBe('Add 2 hooks, remove 1');
    const first = withChange(both, changeKey('a', 'verify'), null);
    expect(describeChanges(withChange(first, changeKey('a', 'reference'), null))).toBe('Remove 1 hook');
  });

  it('says that a collect hook is agreed to, and only when it is added', () => {
    expect(describeChanges(Object.fromEntries([change('a', 'collect', 'install')]))).toBe(
      'Agree and add 1 hook',
    );
    expect(describeChanges(Object.fromEntries([change('a', 'collect', 'uninstall')]))).toBe('Remove 1 hook');
  });
});

describe('destinationOf', () => {
  it('names the KTH collection, other hosts and folders', () => {
    expect(destinationOf(defaultSettings.destination)).toMatchObject({ short: 'KTH', isDefault: true });
    expect(destinationOf({ kind: 'transfer', url: 'http://127.0.0.1:8080/x' })).toMatchObject({
      short: '127.0.0.1:8080',
      isDefault: false,
    });
    expect(destinationOf({ kind: 'folder', path: '/tmp/out' })).toMatchObject({
      receiver: 'the folder /tmp/out',
    });
  });

  it('finds the host, without user and password', () => {
    expect(hostOf('https://user:secret@example.org/path')).toBe('example.org');
    expect(hostOf('not a url')).toBe('not a url');
  });
});
