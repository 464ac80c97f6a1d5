// A small receiver on 127.0.0.1 for the demo, for tests and for trying things by hand: takes a package by PUT as
// transfer.sh does, and a collector's payload by POST; prints sha256 and size; answers with an address.
//   node build/receiver.mjs [--port 8080] [--folder received] [--behaviour ok|500|close-half-way|never-answer|slow]
import { createHash, randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join, resolve } from 'node:path';
import { finished } from 'node:stream/promises';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

/** Starts a receiver. `behaviour` may be changed while it runs. See receiver.d.mts. */
export async function startReceiver({ folder, port = 0, behaviour = 'ok', answer, log } = {}) {
  const receiver = { url: '', port: 0, behaviour, received: [], requests: [], close };
  if (folder) await mkdir(folder, { recursive: true });
  const sockets = new Set();
  const listen = (request, response) => {
    receiver.requests.push({ method: request.method, url: request.url, headers: request.headers });
    serve(request, response).catch((error) => {
      if (!request.destroyed) throw error;
    });
  };
  const server = createServer(listen);
  // Whether it may send its body is answered where the request is served.
  server.on('checkContinue', listen);
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => undefined);
  });

  async function serve(request, response) {
    const how =
      typeof receiver.behaviour === 'function'
        ? receiver.behaviour(receiver.requests.length)
        : receiver.behaviour;
    if (how === 'never-answer') return request.resume();
    if (typeof how === 'object') {
      return response.writeHead(how.status, how.headers ?? {}).end(how.body ?? '');
    }
    if (/^\d{3}$/.test(how)) {
      if (request.headers.expect) response.writeContinue();
      await finished(request.resume());
      return response.writeHead(Number(how), { 'Content-Type': 'text/plain' }).end('The receiver says no.\n');
    }
    if (request.method === 'GET' || request.method === 'HEAD') return sendBack(request, response);
    if (request.headers.expect) response.writeContinue();
    const one = await take(request, how);
    if (one === null) return;
    receiver.received.push(one);
    log?.(`${one.method} ${one.path}  ${one.bytes} bytes  sha256 ${one.sha256}`);
    if (one.method === 'POST')
      return response.writeHead(200, { 'Content-Type': 'application/json' }).end('{"status":"ok"}\n');
    response.writeHead(200, { 'Content-Type': 'text/plain' }).end(answer ?? `${one.url}\n`);
  }

  // Takes a body; null when the connection was closed half-way, by us or by the sender.
  async function take(request, how) {
    const id = randomBytes(6).toString('hex');
    const file = folder ? join(folder, request.method === 'POST' ? `${id}.json` : `${id}.zip`) : null;
    const out = file ? createWriteStream(file, { mode: 0o600 }) : null;
    const hash = createHash('sha256');
    const kept = [];
    const half = Number(request.headers['content-length'] ?? 0) / 2;
    let bytes = 0;
    try {
      for await (const chunk of request) {
        hash.update(chunk);
        bytes += chunk.length;
        if (out) out.write(chunk);
        else if (bytes <= 64 * 1024 * 1024) kept.push(chunk);
        if (how === 'close-half-way' && bytes >= half) request.socket.destroy();
        if (how === 'slow') await new Promise((done) => setTimeout(done, 50));
      }
    } catch (error) {
      if (!request.destroyed) throw error;
      out?.destroy();
      if (file) await rm(file, { force: true });
      return null;
    }
    if (how === 'close-half-way') return request.socket.destroy(), null;
    if (out) await new Promise((done, fail) => out.on('error', fail).end(done));
    const { method, url: path, headers } = request;
    const body = out ? null : Buffer.concat(kept);
    return {
      id,
      method,
      path,
      headers,
      bytes,
      sha256: hash.digest('hex'),
      file,
      body,
      url: `${receiver.url}/${id}`,
    };
  }

  async function sendBack(request, response) {
    const one = receiver.received.find(({ id }) => request.url === `/${id}`);
    if (!one) return response.writeHead(404).end();
    response.writeHead(200).end(one.file ? await readFile(one.file) : one.body);
  }

  async function close() {
    for (const socket of sockets) socket.destroy();
    await new Promise((done) => server.close(done));
  }

  await new Promise((done, fail) => server.on('error', fail).listen(port, '127.0.0.1', done));
  receiver.port = server.address().port;
  receiver.url = `http://127.0.0.1:${receiver.port}`;
  return receiver;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '8080' },
      folder: { type: 'string', default: 'received' },
      behaviour: { type: 'string', default: 'ok' },
    },
  });
  const folder = resolve(values.folder);
  const receiver = await startReceiver({
    folder,
    port: Number(values.port),
    behaviour: values.behaviour,
    log: console.log,
  });
  console.log(`Listening. Send to:   ${receiver.url}/trajectories`);
  console.log(`What comes is kept in ${folder}`);
  console.log('Ctrl-C ends it.');
}
