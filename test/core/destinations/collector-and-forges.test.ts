// The collector of the hook, and the question to a forge whether a repository is public; against servers on this computer.
import { createHash } from 'node:crypto';
import { createServer } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Receiver, startReceiver } from '../../../build/receiver.mjs';
import { checkPublic, isForge } from '../../../electron/core/destinations/check-public';
import { collectorLabel, postToCollector } from '../../../electron/core/destinations/collector';
import type { StandingConsent } from '../../../shared/consent';

let receiver: Receiver;
beforeEach(async () => {
  receiver = await startReceiver();
});
afterEach(() => receiver.close());

describe('collector', () => {
  const consent = (): StandingConsent => ({
    receiptId: 'TS-2',
    repositoryPath: '/r',
    textVersion: 1,
    destination: collectorLabel(`${receiver.url}/trajectories`),
    at: '2026-01-01T00:00:00.000Z',
  });
  const post = (payload: string, limitMs = 20_000) =>
    postToCollector(consent(), `${receiver.url}/trajectories`, payload, { limitMs });

  test('posts the payload as it is', async () => {
    const payload = JSON.stringify({ trajectory: ['é\u2028'], n: 'x'.repeat(300_000) });
    const { status, sha256 } = await post(payload);
    expect(status).toBe(200);
    expect(receiver.received[0]).toMatchObject({ method: 'POST', path: '/trajectories', sha256 });
    expect(receiver.received[0]?.headers['content-type']).toBe('application/json');
    expect(receiver.received[0]?.body?.toString()).toBe(payload);
    expect(createHash('sha256').update(payload).digest('hex')).toBe(sha256);
  });

  test('goes only where the standing consent says', async () => {
    const other = { ...consent(), destination: 'https://elsewhere.example/' };
    await expect(postToCollector(other, `${receiver.url}/trajectories`, '{}')).rejects.toMatchObject({
      code: 'bad-input',
    });
    await expect(
      postToCollector({ ...consent(), destination: 'http://example.org/' }, 'http://example.org/', '{}'),
    ).rejects.toMatchObject({ code: 'bad-input' });
    expect(receiver.requests).toEqual([]);
  });

  test.each([
    ['500', 'destination-unreachable'],
    ['400', 'destination-refused'],
    ['never-answer', 'destination-unreachable'],
    ['close-half-way', 'destination-unreachable'],
  ] as const)('%s: one try, then %s', async (behaviour, code) => {
    receiver.behaviour = behaviour;
    await expect(post('{"a":1}', behaviour === 'never-answer' ? 300 : 20_000)).rejects.toMatchObject({
      code,
    });
    expect(receiver.requests).toHaveLength(1);
  });
});

test('a collector that answers by drips is not waited for, for a commit waits', async () => {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', () => {
      socket.write('HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\n');
      const drip = (left: number): void =>
        void (left === 0 ? socket.end() : (socket.write('x'), setTimeout(drip, 100, left - 1)));
      drip(20);
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = `http://127.0.0.1:${(server.address() as { port: number }).port}/`;
  const consent: StandingConsent = {
    receiptId: 'TS-2',
    repositoryPath: '/r',
    textVersion: 1,
    destination: collectorLabel(address),
    at: '2026-01-01T00:00:00.000Z',
  };
  await expect(postToCollector(consent, address, '{}', { limitMs: 600 })).rejects.toMatchObject({
    code: 'destination-unreachable',
    received: 'maybe',
  });
  server.close();
});

describe('is it public?', () => {
  const ask = (host: string, owner = 'ann', name = 'app', idleMs = 20_000) =>
    checkPublic(
      { host, owner, name },
      {
        idleMs,
        baseUrls: { 'github.com': receiver.url, 'gitlab.com': receiver.url, 'codeberg.org': receiver.url },
      },
    );

  test.each([
    ['github.com', 'HEAD', '/ann/app'],
    ['codeberg.org', 'HEAD', '/ann/app'],
    ['gitlab.com', 'GET', '/api/v4/projects/ann%2Fapp'],
  ])('%s is asked once, about nothing but the name', async (host, method, url) => {
    receiver.behaviour = { status: 200 };
    expect(await ask(host)).toEqual({ visibility: 'public', failure: null });
    expect(receiver.requests).toMatchObject([{ method, url }]);
    receiver.behaviour = '404';
    expect(await ask(host)).toEqual({ visibility: 'private', failure: null });
  });

  test.each(['500', '429', 'never-answer'] as const)(
    '%s leaves it unknown, with the reason',
    async (behaviour) => {
      receiver.behaviour = behaviour;
      const idleMs = behaviour === 'never-answer' ? 300 : 20_000;
      const { visibility, failure } = await ask('github.com', 'ann', 'app', idleMs);
      expect(visibility).toBe('unknown');
      expect(failure).toMatch(/127\.0\.0\.1|github\.com/);
    },
  );

  test('a renamed repository is followed on the same host; the way to the login, or to elsewhere, is a no', async () => {
    receiver.behaviour = (request) =>
      request === 1 ? { status: 301, headers: { Location: '/ann/new' } } : { status: 200 };
    expect((await ask('github.com')).visibility).toBe('public');
    expect(receiver.requests.map(({ url }) => url)).toEqual(['/ann/app', '/ann/new']);
    receiver.behaviour = { status: 302, headers: { Location: '/users/sign_in' } };
    expect((await ask('gitlab.com')).visibility).toBe('private');
    receiver.behaviour = { status: 302, headers: { Location: 'https://elsewhere.example/' } };
    expect((await ask('github.com')).visibility).toBe('private');
    receiver.behaviour = { status: 302, headers: { Location: '/round' } };
    expect((await ask('github.com')).visibility).toBe('unknown');
  });

  test('other hosts are not asked, and odd names stay names', async () => {
    expect((await ask('git.firm.example')).visibility).toBe('unknown');
    expect((await ask('constructor')).visibility).toBe('unknown');
    expect(isForge('__proto__')).toBe(false);
    expect(receiver.requests).toEqual([]);
    receiver.behaviour = '404';
    await ask('github.com', '../x', 'a?b#c');
    expect(receiver.requests[0]?.url).toMatch(/a%3Fb%23c$/);
  });
});
