// What must hold when answers come late or in another order: no folder is lost, no old package or scan takes a newer one's place.
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { defaultSettings } from '../../shared/default-settings';
import type { Settings } from '../../shared/settings';

type Answer = (input: never) => unknown;

const asked: { name: string; input: unknown }[] = [];
let answers: Record<string, Answer> = {};

vi.stubGlobal('window', {
  trajectoryShare: {
    async request(name: string, input: never) {
      asked.push({ name, input });
      const answer = answers[name];
      if (!answer) return { ok: false, failure: { code: 'unexpected', message: name } };
      return { ok: true, value: await answer(input) };
    },
    on: () => () => undefined,
  },
});

const session = await import('../../renderer/state/session');
const { useSession } = session;

const later = <T>(value: T, milliseconds: number) =>
  new Promise<T>((resolve) => {
    setTimeout(() => resolve(value), milliseconds);
  });

beforeEach(() => {
  let settings: Settings = defaultSettings;
  asked.length = 0;
  answers = {
    'app:overview': () => ({
      version: '1',
      home: '/home/maria',
      agents: [],
      settings,
      gitEmail: null,
      firstTime: true,
      gitFound: true,
    }),
    'settings:save': (input: Partial<Settings>) => {
      settings = { ...settings, ...input };
      return later(settings, 5);
    },
    'scan:cancel': () => ({}),
    'package:cancel': () => ({}),
    'repository:list': () => ({ rows: [], notOffered: [], totalTrajectories: 0, totalBytes: 0 }),
  };
  useSession.setState(useSession.getInitialState(), true);
});

describe('folders', () => {
  it('keeps every folder when several are set at once', async () => {
    await session.loadOverview();
    await Promise.all([
      session.setAgentFolders({ 'claude-code': '/a' }),
      session.setAgentFolders({ pi: '/b' }),
      session.setAgentFolders({ codex: '/c' }),
    ]);
    const saves = asked.filter(({ name }) => name === 'settings:save');
    expect(saves.at(-1)?.input).toEqual({ folders: { 'claude-code': '/a', pi: '/b', codex: '/c' } });
  });

  it('shows a setting at once and takes it back when it could not be kept', async () => {
    await session.loadOverview();
    const theme = () => {
      const { overview } = useSession.getState();
      return overview.state === 'ready' ? overview.value.settings.theme : null;
    };
    delete answers['settings:save'];
    const saving = session.saveSettings({ theme: 'dark' });
    expect(theme()).toBe('dark');
    await expect(saving).rejects.toThrow('settings:save');
    expect(theme()).toBe('system');
  });
});

describe('scans and packages', () => {
  it('shows the newest package, even when an older build ends later', async () => {
    answers['package:build'] = ({ identity }: { identity: string }) =>
      later({ identity }, identity === 'none' ? 30 : 5);
    await Promise.all([session.buildPackage('none'), session.buildPackage('email')]);
    expect(useSession.getState().package).toEqual({ state: 'ready', value: { identity: 'email' } });
    expect(asked.map(({ name }) => name)).toContain('package:cancel');
  });

  it('ends a scan that runs when the scope changes, and forgets what it brings', async () => {
    answers['scan:start'] = () => later({ trajectories: 1 }, 10);
    const scan = session.startScan();
    session.chooseScope('open-source');
    await scan;
    expect(asked.map(({ name }) => name)).toEqual(['scan:start', 'scan:cancel']);
    expect(useSession.getState().scan.state).toBe('idle');
  });

  it('builds again only when something changed', async () => {
    answers['package:build'] = () => ({ identity: 'none' });
    answers['package:changes'] = () => ({ changes: [] });
    await session.refreshPackage();
    expect(await session.refreshPackage()).toEqual([]);
    expect(asked.filter(({ name }) => name === 'package:build')).toHaveLength(1);
    answers['package:changes'] = () => ({ changes: ['parser changed'] });
    expect(await session.refreshPackage()).toEqual(['parser changed']);
    expect(asked.filter(({ name }) => name === 'package:build')).toHaveLength(2);
  });

  it('tells which hosts were asked about which repositories, once each', async () => {
    answers['repository:check-public'] = () => ({ checked: [], failed: 0 });
    await session.checkPublic(['a', 'b'], ['github.com']);
    await session.checkPublic(['b'], ['github.com', 'gitlab.com']);
    expect(useSession.getState().asked).toEqual({
      hosts: ['github.com', 'gitlab.com'],
      repositoryIds: ['a', 'b'],
    });
  });
});
