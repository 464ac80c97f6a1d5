// Reads files out of a git repository through one long-lived `git cat-file --batch`.
import { once } from 'node:events';
import { spawnGit } from '../platform/git';

/** Contents of blobs. One process for as long as it is open. */
export interface RepositoryFiles {
  /** Bytes of `path` in a commit ('' for the index); null when there is no such file there. */
  read(commit: string, path: string): Promise<Buffer | null>;
  close(): Promise<void>;
}

interface Waiting {
  resolve(content: Buffer | null): void;
  reject(error: Error): void;
}

/** Opens a repository for reading. `env` may name another index (`GIT_INDEX_FILE`). */
export function openRepositoryFiles(root: string, env?: Record<string, string>): RepositoryFiles {
  let child: ReturnType<typeof spawnGit> | null = null;
  const waiting: Waiting[] = [];
  const seen = new Map<string, Promise<Buffer | null>>();

  const start = (): ReturnType<typeof spawnGit> => {
    const started = spawnGit(['cat-file', '--batch'], { cwd: root, env });
    const answer = createBatchParser((content) => waiting.shift()?.resolve(content));
    started.stdout.on('data', answer);
    started.stderr.resume();
    const stop = (error?: Error): void => {
      for (const one of waiting.splice(0)) one.reject(error ?? new Error('git cat-file ended early'));
    };
    started.on('error', stop);
    started.stdin.on('error', stop);
    started.on('close', () => stop());
    return started;
  };

  return {
    read(commit, path) {
      // The protocol is one request a line.
      if (path.includes('\n') || path === '') return Promise.resolve(null);
      const request = `${commit}:${path}`;
      const known = seen.get(request);
      if (known !== undefined) return known;
      child ??= start();
      const { stdin } = child;
      const content = new Promise<Buffer | null>((resolve, reject) => {
        waiting.push({ resolve, reject });
        // All requests of one turn go out as one write.
        if (stdin.writableCorked === 0) {
          stdin.cork();
          process.nextTick(() => stdin.uncork());
        }
        stdin.write(`${request}\n`);
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
      const header = /^[0-9a-f]{40,64} (\w+) (\d+)$/.exec(all.toString('latin1', 0, end));
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
