// From redacted trajectories to the finished zip: entries in one order, fixed times and modes, so that the same content
// gives the same bytes and its sha256 can be checked again. Takes nothing that redact/ did not make.
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { type FileHandle, open, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { ZipArchive } from 'archiver';
import { AppError } from '../../../shared/failure';
import type { RedactedTrajectory } from '../../../shared/finding';
import { type Manifest, type ManifestFile, manifest } from '../../../shared/package';
import type { AgentId, ModelUse } from '../../../shared/trajectory';
import { ensurePrivateFolder } from '../platform/files';
import { renameOver } from '../platform/in-use';
import { createNameGiver, safeName } from './entry-names';

export interface PackEntry {
  /** Folder in the zip, from `packageDirectories`. */
  directory: string;
  trajectoryId: string;
  agent: AgentId;
  redacted: RedactedTrajectory;
  models: ModelUse[];
  /** Relative to the repository, `/` between names. */
  editedFiles: string[];
}

/** What the manifest says besides its files. */
export type ManifestParts = Omit<Manifest, 'schema_version' | 'files' | 'trajectories'>;

export interface PackRequest {
  entries: readonly PackEntry[];
  parts: ManifestParts;
  /** Where the zip is put, with mode 0600; only ever whole. */
  outFile: string;
  signal?: AbortSignal;
  /** Bytes and files of the trajectories that have gone in. */
  onProgress?: (progress: { done: number; total: number; files: number; filesTotal: number }) => void;
}

export interface PackedContribution {
  sha256: string;
  bytes: number;
  /** In the order of the zip; `bytes` unpacked. */
  entries: { path: string; bytes: number }[];
  manifestText: string;
}

// The earliest time that a zip can hold; a time of its own would make each zip another one.
const fixedTime = new Date('1980-01-01T00:00:00Z');
const chunkBytes = 256 * 1024;

/** Builds the package. Throws `changed-since-review` when a spool file is not what redaction wrote, `no-space`, `cancelled`. */
export async function packContribution(request: PackRequest): Promise<PackedContribution> {
  const files = nameFiles(request.entries);
  const manifestText = writeManifest(request.parts, files);
  const sources = [
    ...files.map(({ file, entry }) => ({ path: file.path, bytes: file.bytes, entry })),
    { path: 'metadata.json', bytes: Buffer.byteLength(manifestText), entry: null },
  ].sort((a, b) => (a.path < b.path ? -1 : 1));

  await ensurePrivateFolder(dirname(request.outFile));
  const unfinished = `${request.outFile}.${randomBytes(6).toString('hex')}.part`;
  try {
    const out = await open(unfinished, 'wx', 0o600);
    const written = await writeZip(out, sources, manifestText, request).finally(() => out.close());
    await renameOver(unfinished, request.outFile);
    return { ...written, entries: sources.map(({ path, bytes }) => ({ path, bytes })), manifestText };
  } catch (error) {
    await rm(unfinished, { force: true });
    throw asFailure(error, request.signal);
  }
}

interface NamedFile {
  entry: PackEntry;
  file: ManifestFile;
}

function nameFiles(entries: readonly PackEntry[]): NamedFile[] {
  const give = createNameGiver();
  const order = (entry: PackEntry): string =>
    [entry.directory, entry.trajectoryId, entry.agent, entry.redacted.sha256].join('\0');
  return [...entries]
    .sort((a, b) => (order(a) < order(b) ? -1 : 1))
    .map((entry) => {
      const folder = safeName(entry.directory, 'repo');
      const { redacted } = entry;
      return {
        entry,
        file: {
          path: give(folder, safeName(entry.trajectoryId, 'trajectory'), '.jsonl'),
          agent: entry.agent,
          trajectory_id: entry.trajectoryId,
          models: entry.models,
          sha256: redacted.sha256,
          bytes: redacted.bytes,
          events: redacted.lines,
          edited_files: checkedRelative(entry.editedFiles),
          redactions: sortedCounts(redacted.redactions),
          left_out: sortedCounts(redacted.leftOut),
        },
      };
    });
}

function sortedCounts(counts: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries(counts).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function checkedRelative(paths: readonly string[]): string[] {
  for (const path of paths) {
    if (path === '' || /^[/\\]|^~[/\\]|^[A-Za-z]:[/\\]|(?:^|[/\\])\.\.(?:[/\\]|$)/.test(path))
      throw new AppError(
        'unexpected',
        'A path outside its repository would have gone into the package. Nothing was packed.',
      );
  }
  return [...new Set(paths)].sort();
}

function writeManifest(parts: ManifestParts, files: readonly NamedFile[]): string {
  const listed = files.map(({ file }) => file).sort((a, b) => (a.path < b.path ? -1 : 1));
  const { git_email, share_scope, github_repos, ...others } = parts;
  const checked = manifest.parse({
    git_email,
    share_scope,
    github_repos: [...new Set(github_repos)].sort(),
    trajectories: listed.map(({ path }) => path),
    schema_version: 1,
    ...others,
    files: listed,
  });
  return `${JSON.stringify(checked, null, 2)}\n`;
}

async function writeZip(
  out: FileHandle,
  sources: readonly { path: string; bytes: number; entry: PackEntry | null }[],
  manifestText: string,
  { signal, onProgress }: PackRequest,
): Promise<{ sha256: string; bytes: number }> {
  signal?.throwIfAborted();
  const total = sources.reduce((sum, { bytes }) => sum + bytes, 0);
  const progress = { done: 0, total, files: 0, filesTotal: sources.length };
  const count = (bytes: number): void => {
    progress.done += bytes;
    onProgress?.({ ...progress });
  };
  const archive = new ZipArchive({ statConcurrency: 1, zlib: { level: 6 }, highWaterMark: chunkBytes });
  const fail = (error: unknown): void => {
    archive.destroy(error instanceof Error ? error : new Error(String(error)));
  };
  const stop = (): void => fail(signal?.reason);
  signal?.addEventListener('abort', stop, { once: true });
  // One after the other, and each with all that the format keeps of a file said here.
  const fill = async (): Promise<void> => {
    for (const { path, entry } of sources) {
      const source = entry
        ? Readable.from(spoolBytes(entry.redacted, count, signal))
        : Buffer.from(manifestText);
      if (source instanceof Readable) source.on('error', fail);
      const added = once(archive, 'entry');
      archive.append(source, { name: path, date: fixedTime, mode: 0o644 });
      await added;
      progress.files += 1;
    }
    await archive.finalize();
  };
  const hash = createHash('sha256');
  let bytes = 0;
  try {
    const filled = fill();
    filled.catch(fail);
    for await (const chunk of archive as AsyncIterable<Buffer>) {
      hash.update(chunk);
      bytes += chunk.length;
      await out.writeFile(chunk);
    }
    await filled;
  } finally {
    signal?.removeEventListener('abort', stop);
  }
  await out.sync();
  onProgress?.({ ...progress, done: total });
  return { sha256: hash.digest('hex'), bytes };
}

async function* spoolBytes(
  redacted: RedactedTrajectory,
  count: (bytes: number) => void,
  signal?: AbortSignal,
): AsyncGenerator<Buffer> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(redacted.spoolPath, { highWaterMark: chunkBytes, signal })) {
    hash.update(chunk as Buffer);
    count((chunk as Buffer).length);
    yield chunk as Buffer;
  }
  if (hash.digest('hex') !== redacted.sha256)
    throw new AppError(
      'changed-since-review',
      'A redacted trajectory changed on the disk before it was packed. Build the package again.',
    );
}

function asFailure(error: unknown, signal?: AbortSignal): unknown {
  if (error instanceof AppError) return error;
  if (signal?.aborted) return new AppError('cancelled', 'Stopped. No package was made.');
  const code = (error as { code?: unknown } | null)?.code;
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return new AppError(
      'no-space',
      'There is not enough space on the disk for the package. Free some and build it again.',
      { cause: error },
    );
  if (code === 'ENOENT')
    return new AppError(
      'changed-since-review',
      'A redacted trajectory is gone from the disk. Build the package again.',
      { cause: error },
    );
  return error;
}
