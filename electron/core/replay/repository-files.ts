// Reads files out of a git repository through one long-lived `git cat-file --batch`.
import { once } from 'node:events';
import { git, spawnGit } from '../platform/git';

/** Contents of blobs. One process for as long as it is open. */
export interface RepositoryFiles {
  /** Bytes of `path` in a commit, links in it followed ('' for the index, without); null when there is no such file there, or its content is not here. */
  read(commit: string, path: string): Promise<Buffer | null>;
  close(): Promise<void>;
}

interface Waiting {
  request: string;
  resolve(content: Buffer | null): void;
  reject(error: Error): void;
}

/** Opens a repository for reading. `env` may name another index (`GIT_INDEX_FILE`). */
export function openRepositoryFiles(root: string, env?: Record<string, string>): RepositoryFiles {
  let child: ReturnType<typeof spawnGit> | null = null;
  const waiting: Waiting[] = [];
  const seen = new Map<string, Promise<Buffer | null>>();

  const start = (): ReturnType<typeof spawnGit> => {
    const started = spawnGit(['cat-file', '--batch', '--follow-symlinks'], { cwd: root, env });
    const answer = createBatchParser((content) => waiting.shift()?.resolve(content));
    let complaint = '';
    started.stdout.on('data', answer);
    started.stderr.on('data', (piece: Buffer) => {
      complaint = (complaint + piece.toString('latin1')).slice(-1000);
    });
    // What went wrong is told by the end of the process.
    started.stdin.on('error', () => undefined);
    started.on('error', stop);
    started.on('close', () => {
      if (child === started) child = null;
      if (waiting.length === 0) return;
      // A partial clone: git ends at the first content that it has not got. The others are asked for again.
      if (!/from promisor remote/.test(complaint)) return stop();
      waiting.shift()?.resolve(null);
      for (const { request } of waiting) ask(request);
    });
    return started;
  };

  const stop = (error?: Error): void => {
    for (const one of waiting.splice(0)) one.reject(error ?? new Error('git cat-file ended early'));
  };

  const ask = (request: string): void => {
    child ??= start();
    const { stdin } = child;
    // All requests of one turn go out as one write.
    if (stdin.writableCorked === 0) {
      stdin.cork();
      process.nextTick(() => stdin.uncork());
    }
    stdin.write(`${request}\n`);
  };

  return {
    read(commit, path) {
      if (path.includes('\0') || path === '') return Promise.resolve(null);
      const request = `${commit}:${path}`;
      // The protocol is one request a line, of which git takes a CR at the end off.
      if (/[\n\r]/.test(request)) return readAlone(root, request, env);
      const known = seen.get(request);
      if (known !== undefined) return known;
      const content = new Promise<Buffer | null>((resolve, reject) => {
        waiting.push({ request, resolve, reject });
        ask(request);
      });
      seen.set(request, content);
      if (seen.size > 256) seen.delete(seen.keys().next().value ?? '');
      return content;
    },
    async close() {
      if (child === null) return;
      const ended = once(child, 'close');
      child.stdin.end();
      await ended;
    },
  };
}

async function readAlone(
  root: string,
  request: string,
  env?: Record<string, string>,
): Promise<Buffer | null> {
  const { code, stdout } = await git(['cat-file', 'blob', request], { cwd: root, env });
  return code === 0 ? stdout : null;
}

/** Takes git's output in pieces and reports one answer for each request; what is no blob counts as missing. */
function createBatchParser(report: (content: Buffer | null) => void): (piece: Buffer) => void {
  let pieces: Buffer[] = [];
  let length = 0;
  /** Bytes of body (with its newline) that are awaited, or null between answers. */
  let body: { bytes: number; isBlob: boolean } | null = null;
  const take = (): boolean => {
    if (body === null) {
      const all = pieces.length === 1 ? pieces[0] : Buffer.concat(pieces);
      const end = all?.indexOf(0x0a) ?? -1;
      if (all === undefined || end === -1) return false;
      // `symlink 9` and the like: a link that leads out of the tree, or nowhere; where it leads to follows.
      const header = /^(?:[0-9a-f]{40,64} )?(\w+) (\d+)$/.exec(all.toString('latin1', 0, end));
      pieces = [all.subarray(end + 1)];
      length -= end + 1;
      if (header === null) report(null);
      else body = { bytes: Number(header[2]) + 1, isBlob: header[1] === 'blob' };
      return true;
    }
    if (length < body.bytes) return false;
    const all = pieces.length === 1 ? (pieces[0] as Buffer) : Buffer.concat(pieces);
    report(body.isBlob ? Buffer.from(all.subarray(0, body.bytes - 1)) : null);
    pieces = [all.subarray(body.bytes)];
    length -= body.bytes;
    body = null;
    return true;
  };
  return (piece) => {
    pieces.push(piece);
    length += piece.length;
    while (take());
  };
}
