// Receivers that are not who they say they are, that take no bytes, or that never stop talking.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer as createSecureServer } from 'node:https';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Receiver, startReceiver } from '../../../build/receiver.mjs';
import { shownUrl } from '../../../electron/core/destinations/address';
import { sendRequest } from '../../../electron/core/destinations/http-request';
import { transfer } from '../../../electron/core/destinations/transfer';
import { hashFile } from '../../../electron/core/platform/files';

// Signed by nobody but itself, made for this test.
const key = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgIcZ97ExiqBRNHiHG
55LtwNv/bcjglSJ6OT2cYKgpycOhRANCAASoWTEgqXuSqTUmHYiBPiE52lsIwypU
po6kTaavix2RIgWzrstmaTxRUCeFugMtSn3aYwXewZLYkAdniyrzbZ1T
-----END PRIVATE KEY-----`;
const cert = `-----BEGIN CERTIFICATE-----
MIIBmzCCAUGgAwIBAgIUXw0EERRd9J7E8Icsxq51kHZjEvEwCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyMTEzMjc1NVoYDzIxMjYxMDI4
MTMyNzU1WjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAASoWTEgqXuSqTUmHYiBPiE52lsIwypUpo6kTaavix2RIgWzrstmaTxR
UCeFugMtSn3aYwXewZLYkAdniyrzbZ1To28wbTAdBgNVHQ4EFgQUvb6I9szaG3kQ
fvr6NQTAvD5gjuUwHwYDVR0jBBgwFoAUvb6I9szaG3kQfvr6NQTAvD5gjuUwDwYD
VR0TAQH/BAUwAwEB/zAaBgNVHREEEzARhwR/AAABgglsb2NhbGhvc3QwCgYIKoZI
zj0EAwIDSAAwRQIhAJtw9DgJl4UrufIRpqhhM8v9stLDpkYtbpmxcnNJkCG4AiB5
DQXdPBDk5NECKcCbq52lU6+tn2chLHdu73laHtOYzA==
-----END CERTIFICATE-----`;

const servers: { close(): unknown }[] = [];
let receiver: Receiver;
beforeEach(async () => {
  receiver = await startReceiver();
});
afterEach(async () => {
  await receiver.close();
  for (const server of servers.splice(0)) server.close();
});

async function listening(server: Server): Promise<string> {
  servers.push(server);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return `127.0.0.1:${(server.address() as { port: number }).port}`;
}

async function* zeros(bytes: number): AsyncGenerator<Buffer> {
  const piece = Buffer.alloc(256 * 1024);
  for (let sent = 0; sent < bytes; sent += piece.length) yield piece.subarray(0, bytes - sent);
}

const put = (url: string, bytes: number, idleMs: number) =>
  sendRequest({ method: 'PUT', url: new URL(url), body: { bytes, chunks: zeros(bytes) }, idleMs });

describe('a receiver', () => {
  test('without a valid certificate gets nothing, whatever the environment allows', async () => {
    const asked: string[] = [];
    const server = createSecureServer({ key, cert }, (request, response) => {
      asked.push(request.url ?? '');
      response.end();
    });
    const host = await listening(server);
    const before = process.env.NODE_TLS_REJECT_UNAUTHORIZED;
    process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';
    try {
      await expect(put(`https://${host}/`, 1000, 5000)).rejects.toThrow('could not prove who it is');
    } finally {
      if (before === undefined) delete process.env.NODE_TLS_REJECT_UNAUTHORIZED;
      else process.env.NODE_TLS_REJECT_UNAUTHORIZED = before;
    }
    expect(asked).toEqual([]);
  });

  test('that takes no more bytes is given up', async () => {
    const taken: number[] = [];
    const host = await listening(
      createServer((socket) => {
        socket.on('error', () => undefined);
        socket.once('data', (chunk) => {
          taken.push(chunk.length);
          socket.pause();
        });
      }),
    );
    await expect(put(`http://${host}/`, 64 * 1024 * 1024, 1500)).rejects.toThrow('did not answer in time');
    expect(taken).toHaveLength(1);
  });

  test('that never stops answering is heard to 64 KB and no further', async () => {
    const piece = 'x'.repeat(1024 * 1024);
    let written = 0;
    const host = await listening(
      createServer((socket) => {
        socket.on('error', () => undefined);
        const more = (): void => {
          written += piece.length;
          if (!socket.destroyed) socket.write(piece, () => setImmediate(more));
        };
        socket.once('data', () => {
          socket.write('HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\nhttps://example.org/x\n');
          more();
        });
      }),
    );
    const answer = await put(`http://${host}/`, 1000, 2000);
    expect(answer.status).toBe(200);
    expect(answer.body).toHaveLength(64 * 1024);
    // What fits into the buffers on the way, and not all that it would have said.
    expect(written).toBeLessThan(64 * piece.length);
  });

  test('that wants the package by another protocol of the same host does not get it', async () => {
    const elsewhere = receiver.url.replace('http:', 'https:');
    receiver.behaviour = { status: 307, headers: { Location: `${elsewhere}/x` } };
    const url = new URL(receiver.url);
    expect(new URL(elsewhere).host).toBe(url.host);
    const folder = mkdtempSync(join(tmpdir(), 'receiver-'));
    servers.push({ close: () => rmSync(folder, { recursive: true, force: true }) });
    const file = join(folder, 'package.zip');
    writeFileSync(file, 'package');
    const parcel = { file, fileName: 'package.zip', receiptId: 'TS-1', ...(await hashFile(file)) };
    const sending = transfer.deliver(
      parcel,
      { kind: 'transfer', url: url.href },
      { idleMs: 5000, allowPlainHttp: false, givenBy: 'settings' },
    );
    await expect(sending).rejects.toMatchObject({ code: 'destination-refused' });
    expect(receiver.requests).toHaveLength(1);
  });
});

test('an address is shown without its fragment', () => {
  expect(shownUrl('https://example.org/x#token')).toBe('https://example.org/x');
});
