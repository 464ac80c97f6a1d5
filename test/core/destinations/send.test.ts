// The contract that every destination keeps: refusal, retry, abort, half-close, silence, idempotence; against real receivers.
import { createHash } from 'node:crypto';
import {
  appendFileSync,
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Receiver, startReceiver } from '../../../build/receiver.mjs';
import { deliverers, destinationLabel } from '../../../electron/core/destinations/index';
import { type SendOptions, type SendState, send } from '../../../electron/core/destinations/send';
import { addressIn } from '../../../electron/core/destinations/transfer';
import type { Consent } from '../../../shared/consent';
import type { Destination } from '../../../shared/settings';

let base = '';
let file = '';
let receiver: Receiver;
const content = Buffer.alloc(3_000_000, 'package ');
const fast = { retryAfterMs: [1, 1, 1, 1], idleMs: 20_000 };

beforeEach(async () => {
  base = mkdtempSync(join(tmpdir(), 'send-'));
  file = join(base, 'package.zip');
  writeFileSync(file, content);
  receiver = await startReceiver();
});
afterEach(async () => {
  await receiver.close();
  rmSync(base, { recursive: true, force: true });
});

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
const toReceiver = (): Destination => ({ kind: 'transfer', url: `${receiver.url}/trajectories` });
const consentTo = (destination: Destination): Consent => ({
  receiptId: 'TS-1',
  textVersion: 1,
  sha256: sha256(content),
  bytes: content.length,
  destination: destinationLabel(destination),
  identity: 'none',
  rights: true,
  reviewed: true,
  at: '2026-01-01T00:00:00.000Z',
});
const sendTo = (destination: Destination, options: SendOptions = {}) =>
  send(consentTo(destination), file, destination, { ...fast, ...options });

// What each destination needs to take part: a good target, one that cannot be reached now, one that says no.
const contract: Record<
  keyof typeof deliverers,
  { good(): Destination; away(): Destination; refusing(): Destination; stored(): Buffer[] }
> = {
  transfer: {
    good: toReceiver,
    away: () => ({ kind: 'transfer', url: 'http://127.0.0.1:1/x' }),
    refusing: () => {
      receiver.behaviour = '403';
      return toReceiver();
    },
    stored: () => receiver.received.flatMap(({ body }) => (body ? [body] : [])),
  },
  folder: {
    good: () => {
      mkdirSync(join(base, 'out'), { recursive: true });
      return { kind: 'folder', path: join(base, 'out') };
    },
    away: () => ({ kind: 'folder', path: join(base, 'not-there') }),
    refusing: () => ({ kind: 'folder', path: file }),
    stored: () => readdirSync(join(base, 'out')).map((name) => readFileSync(join(base, 'out', name))),
  },
};

describe.each(Object.keys(deliverers) as (keyof typeof deliverers)[])('%s', (kind) => {
  const target = contract[kind];

  test('delivers exactly the bytes that were consented to, and says where they are', async () => {
    const destination = target.good();
    const states: SendState[] = [];
    const delivery = await sendTo(destination, { onState: (state) => states.push(state) });
    expect(delivery.status).toBeGreaterThanOrEqual(200);
    expect(delivery.url).toMatch(/^(?:http|file):\/\//);
    expect(target.stored().map(sha256)).toEqual([sha256(content)]);
    expect(states.at(-1)).toMatchObject({
      state: 'sending',
      attempt: 1,
      sent: content.length,
      total: content.length,
    });
  });

  test.each(['rights', 'reviewed'] as const)('sends nothing while “%s” was not said', async (which) => {
    const destination = target.good();
    const half = { ...consentTo(destination), [which]: false } as unknown as Consent;
    await expect(send(half, file, destination, fast)).rejects.toThrow('There is no consent');
    expect(target.stored()).toEqual([]);
  });

  test('tries again while it cannot be reached, then says so plainly', async () => {
    const states: SendState[] = [];
    await expect(sendTo(target.away(), { onState: (state) => states.push(state) })).rejects.toMatchObject({
      code: 'destination-unreachable',
      message: expect.stringMatching(/Tried 5 times\. The package stays in the outbox\.$/),
    });
    expect(states.filter(({ state }) => state === 'waiting').map(({ attempt }) => attempt)).toEqual([
      1, 2, 3, 4,
    ]);
  });

  test('does not try again when it is refused', async () => {
    const states: SendState[] = [];
    const sending = sendTo(target.refusing(), { onState: (state) => states.push(state) });
    await expect(sending).rejects.toMatchObject({ code: 'destination-refused' });
    expect(states.filter(({ state }) => state === 'waiting')).toEqual([]);
  });

  test('sends nothing when the file is another one, is gone, or the destination is not the agreed one', async () => {
    const destination = target.good();
    const consent = consentTo(destination);
    await expect(
      send({ ...consent, destination: 'elsewhere' }, file, destination, fast),
    ).rejects.toMatchObject({ code: 'changed-since-review' });
    await expect(
      send({ ...consent, sha256: sha256(Buffer.from('x')) }, file, destination, fast),
    ).rejects.toMatchObject({ code: 'changed-since-review' });
    await expect(
      send({ ...consent, rights: false as unknown as true }, file, destination, fast),
    ).rejects.toMatchObject({ code: 'bad-input' });
    appendFileSync(file, 'x');
    await expect(send(consent, file, destination, fast)).rejects.toMatchObject({
      code: 'changed-since-review',
    });
    rmSync(file);
    await expect(send(consent, file, destination, fast)).rejects.toMatchObject({ code: 'not-found' });
    expect(target.stored()).toEqual([]);
  });

  test('a file that is changed while it is sent never arrives whole', async () => {
    const destination = target.good();
    const onState = ({ sent }: SendState): void => {
      if (sent > 0) writeFileSync(file, Buffer.alloc(content.length, 'other '));
    };
    await expect(sendTo(destination, { onState })).rejects.toMatchObject({ code: 'changed-since-review' });
    expect(target.stored()).toEqual([]);
  });

  test('stops when asked, before, in the middle and while waiting', async () => {
    const destination = target.good();
    await expect(sendTo(destination, { signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'cancelled',
    });
    const middle = new AbortController();
    const onState = ({ sent }: SendState): void => {
      if (sent > 0) middle.abort();
    };
    await expect(sendTo(destination, { signal: middle.signal, onState })).rejects.toMatchObject({
      code: 'cancelled',
    });
    const later = new AbortController();
    const waiting = sendTo(target.away(), {
      signal: later.signal,
      retryAfterMs: [60_000],
      onState: ({ state }) => {
        if (state === 'waiting') later.abort();
      },
    });
    await expect(waiting).rejects.toMatchObject({ code: 'cancelled' });
    expect(target.stored()).toEqual([]);
    await sendTo(destination);
    expect(target.stored()).toHaveLength(1);
  });
});

describe('transfer', () => {
  test('where nobody is there, one further try is enough for who waits; a receiver with a problem gets them all', async () => {
    const closed: Destination = { kind: 'transfer', url: 'http://127.0.0.1:1/x' };
    const messages: string[] = [];
    const onState = ({ state, message }: SendState): void => {
      if (state === 'waiting') messages.push(message);
    };
    const early = { givesUpEarly: true, onState };
    await expect(sendTo(closed, early)).rejects.toThrow('Tried 2 times.');
    expect(messages).toEqual([expect.stringMatching(/Trying again in 1 s \(try 2 of 2\)\.$/)]);
    receiver.behaviour = '429';
    await expect(sendTo(toReceiver(), early)).rejects.toThrow('Tried 5 times.');
  });

  test.each(['429', 'close-half-way', { status: 503, headers: { Connection: 'close' } }] as const)(
    '%j: nobody has all of it, so it goes on to another try',
    async (behaviour) => {
      receiver.behaviour = (request) => (request <= 2 ? behaviour : 'ok');
      const delivery = await sendTo(toReceiver());
      expect(delivery.url).toBe(receiver.received[0]?.url);
      expect(receiver.requests).toHaveLength(3);
      expect(new Set(receiver.requests.map(({ headers }) => headers['idempotency-key']))).toEqual(
        new Set(['TS-1']),
      );
    },
  );

  test.each(['500', '503', 'never-answer'] as const)(
    '%s, after all of it went out: it may have been received, so it does not go again by itself',
    async (behaviour) => {
      receiver.behaviour = (request) => (request === 1 ? behaviour : 'ok');
      await expect(
        sendTo(toReceiver(), behaviour === 'never-answer' ? { idleMs: 2500 } : {}),
      ).rejects.toMatchObject({
        code: 'destination-unreachable',
        received: 'maybe',
        message: expect.stringContaining('may have been received'),
      });
      expect(receiver.requests).toHaveLength(1);
    },
  );

  test('what nobody can have is told as such: no connection, a refusal, a stop before the end', async () => {
    const away = sendTo(contract.transfer.away());
    await expect(away).rejects.toMatchObject({ code: 'destination-unreachable', received: 'no' });
    const stop = new AbortController();
    const onState = ({ sent }: SendState): void => {
      if (sent > 0) stop.abort();
    };
    const stopped = sendTo(toReceiver(), { signal: stop.signal, onState });
    await expect(stopped).rejects.toMatchObject({ code: 'cancelled', received: 'no' });
    const refused = sendTo(contract.transfer.refusing());
    await expect(refused).rejects.toMatchObject({ code: 'destination-refused', received: 'no' });
  });

  test('an answer that drips has an end', async () => {
    const server: Server = createServer((socket) => {
      socket.on('error', () => undefined);
      let bytes = 0;
      const drip = (): void => void (socket.destroyed || (socket.write('x'), setTimeout(drip, 50)));
      socket.on('data', (chunk) => {
        bytes += chunk.length;
        if (bytes < content.length) return;
        socket.write('HTTP/1.1 200 OK\r\nContent-Length: 50000\r\n\r\n');
        drip();
      });
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const { port } = server.address() as { port: number };
    const destination: Destination = { kind: 'transfer', url: `http://127.0.0.1:${port}/` };
    await expect(sendTo(destination, { retryAfterMs: [], idleMs: 1200 })).rejects.toMatchObject({
      code: 'destination-unreachable',
      received: 'maybe',
    });
    server.close();
  });

  test('a slow receiver that keeps taking bytes is not given up', async () => {
    receiver.behaviour = 'slow';
    await expect(sendTo(toReceiver())).resolves.toMatchObject({ status: 200 });
  });

  test('a refusal that comes before the body is through is told as such', async () => {
    receiver.behaviour = { status: 413, headers: { Connection: 'close' } };
    await expect(sendTo(toReceiver())).rejects.toMatchObject({
      code: 'destination-refused',
      message: expect.stringContaining('too large'),
    });
  });

  test.each([401, 403, 404, 405])(
    'a refusal (%i) speaks of the place where the address was given',
    async (status) => {
      receiver.behaviour = { status };
      const saidBy = (givenBy?: '--endpoint') =>
        sendTo(toReceiver(), { givenBy }).catch((error: Error) => error.message);
      expect(await saidBy()).toMatch(/look at the address in the settings\.$/i);
      expect(await saidBy('--endpoint')).toMatch(/look at the address in --endpoint\.$/i);
    },
  );

  test('a receiver that does not know the question before the body gets the body', async () => {
    receiver.behaviour = (request) => (request === 1 ? { status: 417 } : 'ok');
    await sendTo(toReceiver());
    expect(receiver.requests.map(({ headers }) => headers.expect)).toEqual(['100-continue', undefined]);
  });

  test('an early 200 is no delivery', async () => {
    receiver.behaviour = { status: 200, headers: { Connection: 'close' }, body: 'https://example.org/x' };
    await expect(sendTo(toReceiver(), { retryAfterMs: [] })).rejects.toMatchObject({
      code: 'destination-unreachable',
    });
  });

  test('Content-Length is the size, and the path is the given one', async () => {
    await sendTo(toReceiver());
    expect(receiver.requests[0]).toMatchObject({ method: 'PUT', url: '/trajectories' });
    expect(receiver.requests[0]?.headers).toMatchObject({
      'content-length': String(content.length),
      'content-type': 'application/zip',
    });
    expect(receiver.requests[0]?.headers['transfer-encoding']).toBeUndefined();
  });

  test('follows a redirect within the host, never to another one', async () => {
    receiver.behaviour = (request) => (request === 1 ? { status: 307, headers: { Location: '/new' } } : 'ok');
    await sendTo(toReceiver());
    expect(receiver.received[0]?.path).toBe('/new');
    const other = await startReceiver();
    receiver.behaviour = { status: 307, headers: { Location: `${other.url}/x` } };
    await expect(sendTo(toReceiver())).rejects.toMatchObject({ code: 'destination-refused' });
    expect(other.requests).toEqual([]);
    await other.close();
    receiver.behaviour = { status: 307, headers: { Location: '/again' } };
    await expect(sendTo(toReceiver())).rejects.toMatchObject({ code: 'destination-refused' });
  });

  test('an answer cut in the middle is not believed', async () => {
    const server: Server = createServer((socket) => {
      socket.on('error', () => undefined);
      let bytes = 0;
      socket.on('data', (chunk) => {
        bytes += chunk.length;
        if (bytes >= content.length)
          socket.end('HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\nhttps://example.org/');
      });
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const { port } = server.address() as { port: number };
    const destination: Destination = { kind: 'transfer', url: `http://127.0.0.1:${port}/` };
    await expect(sendTo(destination, { retryAfterMs: [] })).rejects.toMatchObject({
      code: 'destination-unreachable',
    });
    server.close();
  });

  test('http to another computer, other schemes and nonsense are not addresses', async () => {
    for (const url of [
      'http://example.org/x',
      'ftp://example.org',
      'file:///etc/passwd',
      'not an address',
      'http://127.0.0.1.example.org/',
    ])
      await expect(sendTo({ kind: 'transfer', url })).rejects.toMatchObject({ code: 'bad-input' });
  });

  test('the environment sends nothing elsewhere', async () => {
    const other = await startReceiver();
    const names = ['http_proxy', 'HTTP_PROXY', 'https_proxy', 'ALL_PROXY', 'NODE_USE_ENV_PROXY'];
    for (const name of names) process.env[name] = name === 'NODE_USE_ENV_PROXY' ? '1' : other.url;
    await sendTo(toReceiver());
    for (const name of names) delete process.env[name];
    expect(receiver.received).toHaveLength(1);
    expect(other.requests).toEqual([]);
    await other.close();
  });

  test('user name and password are sent, and never shown', async () => {
    const url = receiver.url.replace('//', '//ann:secret-word@');
    const destination: Destination = { kind: 'transfer', url: `${url}/x` };
    expect(destinationLabel(destination)).toBe(`${receiver.url}/x`);
    await sendTo(destination);
    expect(receiver.requests[0]?.headers.authorization).toBe(
      `Basic ${Buffer.from('ann:secret-word').toString('base64')}`,
    );
    receiver.behaviour = '401';
    const asking: Destination = { kind: 'transfer', url: `${receiver.url}/x?token=secret-word&a=1` };
    expect(destinationLabel(asking)).toBe(`${receiver.url}/x?token=hidden&a=hidden`);
    for (const word of ['c2VjcmV0LXdvcmQ', 'c2VjcmV0LXdvcmQ='])
      expect(destinationLabel({ kind: 'transfer', url: `${receiver.url}/x?${word}&a=1` })).toBe(
        `${receiver.url}/x?hidden=hidden&a=hidden`,
      );
    const failure = await sendTo(destination).catch((error: Error) => error.message);
    expect(failure).not.toContain('secret-word');
  });

  test.each([
    ['https://x.example/a\n', 'https://x.example/a'],
    ['\n  https://x.example/a  \nmore', 'https://x.example/a'],
    ['https://x.example/\u001b[31ma\u202e', 'https://x.example/[31ma'],
    ['{"url":"https://x.example"}', ''],
    ['<a href="https://x.example">', ''],
    ['https://x.example/<script>', ''],
    ['javascript:alert(1)', ''],
    ['', ''],
    [`https://x.example/${'a'.repeat(5000)}`, ''],
  ])('the answer %j is read as %j', (body, address) => {
    expect(addressIn(body)).toBe(address);
  });

  test('an answer without an end is cut', async () => {
    receiver = await receiver
      .close()
      .then(() => startReceiver({ answer: `https://x.example/a\n${'x'.repeat(5_000_000)}` }));
    await expect(sendTo(toReceiver())).resolves.toEqual({ status: 200, url: 'https://x.example/a' });
  });
});

describe('folder', () => {
  test('the same package twice is one file; another one of the same name is never overwritten', async () => {
    const destination = contract.folder.good();
    const others = join(base, 'out', 'film.0123456789ab.part');
    writeFileSync(others, '');
    // Of a try that was killed.
    writeFileSync(join(base, 'out', 'p.zip.0123456789ab.part'), 'half');
    await sendTo(destination, { fileName: 'p.zip' });
    expect(readdirSync(join(base, 'out')).sort()).toEqual(['film.0123456789ab.part', 'p.zip']);
    rmSync(others);
    await sendTo(destination, { fileName: 'p.zip' });
    expect(readdirSync(join(base, 'out'))).toEqual(['p.zip']);
    writeFileSync(join(base, 'out', 'p.zip'), 'of somebody else');
    const { url } = await sendTo(destination, { fileName: 'p.zip' });
    const name = `p-${sha256(content).slice(0, 12)}.zip`;
    expect(readdirSync(join(base, 'out'))).toEqual([name, 'p.zip']);
    expect(url).toBe(pathToFileURL(join(base, 'out', name)).href);
    expect(readFileSync(join(base, 'out', 'p.zip'), 'utf8')).toBe('of somebody else');
  });

  test.skipIf(process.getuid?.() === 0)('a folder that cannot be written to refuses', async () => {
    const destination = contract.folder.good();
    chmodSync(join(base, 'out'), 0o500);
    await expect(sendTo(destination)).rejects.toMatchObject({ code: 'destination-refused' });
    chmodSync(join(base, 'out'), 0o700);
  });

  test.skipIf(process.platform === 'win32')('what lies there is for this user alone', async () => {
    const destination = contract.folder.good();
    const { url } = await sendTo(destination);
    expect(statSync(fileURLToPath(url)).mode & 0o777).toBe(0o600);
  });

  test('a relative folder is not taken', async () => {
    await expect(sendTo({ kind: 'folder', path: 'somewhere' })).rejects.toMatchObject({ code: 'bad-input' });
  });
});
