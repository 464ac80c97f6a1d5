// Every screen is in the list once, draws its first moment without a browser, and carries the names that tests rely on.
import { createElement } from 'react';
import { renderToString } from 'react-dom/server';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { ScreenEntry } from '../../renderer/screens';

const names =
  'home welcome scope scan repositories repository trajectory package consent upload hooks summary history settings'.split(
    ' ',
  );

let screens: readonly ScreenEntry[] = [];

beforeAll(async () => {
  // The bridge that the preload script makes; nothing answers before effects run, and on the server none do.
  vi.stubGlobal('window', {
    trajectoryShare: { request: () => new Promise(() => undefined), on: () => () => undefined },
  });
  vi.stubGlobal('navigator', { userAgent: 'test' });
  ({ screens } = await import('../../renderer/screens'));
});

describe('the list of screens', () => {
  it('holds every name once', () => {
    expect(screens.map((screen) => screen.id).sort()).toEqual([...names].sort());
  });

  it.each(names)('%s draws its root', (name) => {
    const entry = screens.find((screen) => screen.id === name);
    if (!entry) throw new Error(`${name} is not in the list`);
    expect(renderToString(createElement(entry.component))).toContain(`data-screen="${name}"`);
  });

  it('offers both scopes and ticks no consent in advance', () => {
    const draw = (name: string) => {
      const entry = screens.find((screen) => screen.id === name);
      return entry ? renderToString(createElement(entry.component)) : '';
    };
    expect(draw('scope')).toContain('data-testid="scope-all"');
    expect(draw('scope')).toContain('data-testid="scope-open-source"');
    const consent = draw('consent');
    for (const id of ['consent-rights', 'consent-reviewed']) {
      const box = new RegExp(`<input[^>]*data-testid="${id}"[^>]*>`).exec(consent)?.[0] ?? '';
      expect(box).not.toBe('');
      expect(box).not.toMatch(/\schecked=/);
    }
    expect(/<button[^>]*data-testid="share"[^>]*>/.exec(consent)?.[0]).toMatch(/\sdisabled=/);
  });
});
