// One HTTP request of Node's own: a known length, a bounded answer, an idle limit, no proxy and no redirect of its own.
import {
  type ClientRequest,
  type IncomingMessage,
  request as httpRequest,
  type RequestOptions,
} from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { AppError } from '../../../shared/failure';

export interface HttpAnswer {
  status: number;
  headers: IncomingMessage['headers'];
  /** The first 64 KB. */
  body: string;
}

export interface HttpRequest {
  method: string;
  url: URL;
  headers?: Record<string, string>;
  /** Body of exactly this many bytes. */
  body?: { bytes: number; chunks: AsyncIterable<Buffer> };
  signal?: AbortSignal;
  idleMs: number;
  onBytes?: (sent: number) => void;
  /** Called once, when the connection stands and the last bytes go out: from now on the receiver may have everything. */
  onWhole?: () => void;
  /** False to send a large body without asking before. */
  askFirst?: boolean;
}

const longestAnswer = 64 * 1024;
// From this size on a receiver is asked before the body goes out, so that a refusal is heard and costs nothing; one that
// does not answer that question gets the body after a second (RFC 9110, 10.1.1; curl does the same).
const askFirstBytes = 1024 * 1024;
const askFirstMs = 1000;
// For the whole answer, in idle limits, from the moment that the body is out of our hands.
const longestWait = 5;

/**
 * Sends one request and reads its answer. An answer that comes before the body is through (a refusal) counts. Throws
 * `destination-unreachable` when no whole answer comes, what the body's source throws, or an AbortError.
 */
export async function sendRequest(call: HttpRequest): Promise<HttpAnswer> {
  call.signal?.throwIfAborted();
  const stopped = new AbortController();
  const request = open(call);
  const stop = (): void => {
    request.destroy(abortError());
  };
  call.signal?.addEventListener('abort', stop, { once: true });
  const tooLate = (): void => void request.destroy(new Error('no answer in time'));
  request.setTimeout(call.idleMs, tooLate);
  // An answer that drips keeps a connection from being idle: the whole of it has a limit of its own.
  let whole: NodeJS.Timeout | undefined;
  request.once('finish', () => {
    whole = setTimeout(tooLate, longestWait * call.idleMs);
  });
  const answer = readAnswer(request);
  // A failure of the body's source (a changed package) is the one to tell, whatever the connection says of it.
  const upload = writeBody(request, call, stopped.signal);
  upload.catch((error: unknown) =>
    request.destroy(error instanceof Error ? error : new Error(String(error))),
  );
  try {
    const received = await answer;
    if (received.status >= 200 && received.status < 300 && !request.writableEnded)
      throw new Error('answered before it had everything');
    // 417: the question itself was not understood.
    if (received.status === 417 && asksFirst(call)) return await sendRequest({ ...call, askFirst: false });
    return received;
  } catch (error) {
    const own = await upload.then(
      () => null,
      (reason: unknown) => (reason instanceof AppError ? reason : null),
    );
    throw own ?? failureOf(error, call);
  } finally {
    clearTimeout(whole);
    stopped.abort();
    call.signal?.removeEventListener('abort', stop);
    request.destroy();
  }
}

function asksFirst({ body, askFirst = true }: HttpRequest): boolean {
  return askFirst && body !== undefined && body.bytes >= askFirstBytes;
}

function open(call: HttpRequest): ClientRequest {
  const { url, method, headers, body } = call;
  const options: RequestOptions = {
    method,
    // No agent is shared: a connection serves one request and ends with it.
    agent: false,
    headers: {
      'User-Agent': 'trajectory-share',
      Accept: '*/*',
      ...headers,
      ...(body ? { 'Content-Length': String(body.bytes) } : {}),
      ...(asksFirst(call) ? { Expect: '100-continue' } : {}),
    },
  };
  if (url.protocol === 'http:') return httpRequest(url, options);
  // Said here, so that no environment variable can switch it off.
  return httpsRequest(url, { ...options, rejectUnauthorized: true });
}

async function writeBody(request: ClientRequest, call: HttpRequest, stopped: AbortSignal): Promise<void> {
  let sent = 0;
  if (call.body) {
    if (asksFirst(call) && !(await allowed(request, stopped))) return;
    for await (const chunk of call.body.chunks) {
      if (stopped.aborted || request.destroyed) return;
      if (sent + chunk.length >= call.body.bytes) whenConnected(request, call);
      const wantsMore = request.write(chunk);
      if (!wantsMore) await drained(request, stopped);
      sent += chunk.length;
      call.onBytes?.(sent);
    }
  }
  if (!stopped.aborted && !request.destroyed) request.end();
}

// A body that waits for a connection that is never made was received by nobody.
function whenConnected(request: ClientRequest, { url, onWhole }: HttpRequest): void {
  if (!onWhole) return;
  const ready = url.protocol === 'https:' ? 'secureConnect' : 'connect';
  const listen = (socket: Socket): void => {
    const made = url.protocol === 'https:' ? (socket as TLSSocket).authorized : !socket.connecting;
    if (made) onWhole();
    else socket.once(ready, onWhole);
  };
  if (request.socket) listen(request.socket);
  else request.once('socket', listen);
}

// True when the body may go out; false when the answer is there already.
function allowed(request: ClientRequest, stopped: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => settle(true), askFirstMs);
    const yes = (): void => settle(true);
    const no = (): void => settle(false);
    const settle = (go: boolean): void => {
      clearTimeout(timer);
      request.off('continue', yes).off('response', no).off('close', no);
      stopped.removeEventListener('abort', no);
      resolve(go && !stopped.aborted);
    };
    request.on('continue', yes).on('response', no).on('close', no);
    stopped.addEventListener('abort', no, { once: true });
    request.flushHeaders();
  });
}

function drained(request: ClientRequest, stopped: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      request.off('drain', done).off('close', done);
      stopped.removeEventListener('abort', done);
      resolve();
    };
    request.on('drain', done).on('close', done);
    stopped.addEventListener('abort', done, { once: true });
  });
}

function readAnswer(request: ClientRequest): Promise<HttpAnswer> {
  return new Promise((resolve, reject) => {
    let answered = false;
    request.on('response', (response) => {
      answered = true;
      const chunks: Buffer[] = [];
      let bytes = 0;
      const finish = (): void => {
        const body = Buffer.concat(chunks).toString('utf8', 0, longestAnswer);
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body });
      };
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
        chunks.push(chunk);
        if (bytes > longestAnswer) finish();
      });
      response.on('end', finish);
      response.on('error', reject);
      response.on('aborted', () => reject(new Error('the answer was cut off')));
    });
    // A receiver that refuses early closes while we still write: give its answer the time to be read.
    request.on('error', (error) => {
      if (!answered) setTimeout(() => (answered ? undefined : reject(error)), 100);
    });
    request.on('close', () => {
      if (!answered) setTimeout(() => reject(new Error('the connection was closed without an answer')), 150);
    });
  });
}

function abortError(): Error {
  const error = new Error('Stopped.');
  error.name = 'AbortError';
  return error;
}

function failureOf(error: unknown, { url, signal }: HttpRequest): unknown {
  if (signal?.aborted) return abortError();
  const code = (error as NodeJS.ErrnoException | null)?.code ?? '';
  return new AppError('destination-unreachable', `${url.hostname} ${reasonOf(code, error)}`, {
    cause: error,
  });
}

function reasonOf(code: string, error: unknown): string {
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'could not be found. Are you online?';
  if (code === 'ECONNREFUSED') return 'does not take connections at the moment.';
  if (/CERT|TLS|SSL|SELF_SIGNED|ALTNAME/.test(code))
    return 'could not prove who it is (its certificate is not valid).';
  if (error instanceof Error && error.message === 'no answer in time') return 'did not answer in time.';
  return 'broke the connection before it had answered.';
}
