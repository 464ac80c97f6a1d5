// The `folder` destination: a copy of the zip in a folder of the person's choice (a shared drive, a stick).
import { randomBytes } from 'node:crypto';
import { open, readdir, rm, stat } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { AppError } from '../../../shared/failure';
import type { Destination } from '../../../shared/settings';
import { hashFile } from '../platform/files';
import { renameOver } from '../platform/in-use';
import type { Deliverer, Parcel } from './destination';
import { parcelBytes } from './parcel-stream';

type Folder = Extract<Destination, { kind: 'folder' }>;

export const folder: Deliverer<Folder> = {
  kind: 'folder',
  idempotent: true,
  label: ({ path }) => path,
  check({ path }) {
    if (!isAbsolute(path))
      throw new AppError('bad-input', 'The destination folder must be a whole path. Choose it again.');
  },
  async deliver(parcel, { path }, { signal, onBytes, onWhole }) {
    folder.check({ kind: 'folder', path });
    await checkFolder(path);
    const target = await freeName(path, parcel);
    if (target.there) return delivered(target.path);
    await removeHalves(path, parcel.fileName);
    const part = `${target.path}.${randomBytes(6).toString('hex')}.part`;
    try {
      const out = await open(part, 'wx', 0o600);
      try {
        let sent = 0;
        for await (const chunk of parcelBytes(parcel, signal)) {
          signal?.throwIfAborted();
          await out.writeFile(chunk);
          sent += chunk.length;
          onBytes?.(sent);
        }
        await out.sync();
      } finally {
        await out.close();
      }
      onWhole?.();
      await renameOver(part, target.path);
    } catch (error) {
      await rm(part, { force: true });
      throw asFailure(error);
    }
    return delivered(target.path);
  },
};

// A try that was killed has left a half of this very package; nobody else is sending it now.
async function removeHalves(path: string, fileName: string): Promise<void> {
  for (const name of await readdir(path).catch(() => []))
    if (name.startsWith(`${fileName}.`) && /^[0-9a-f]{12}\.part$/.test(name.slice(fileName.length + 1)))
      await rm(join(path, name), { force: true });
}

function delivered(path: string): { status: number; url: string } {
  return { status: 201, url: pathToFileURL(path).href };
}

async function checkFolder(path: string): Promise<void> {
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw asFailure(error);
  });
  if (found === null)
    throw new AppError(
      'destination-unreachable',
      'The destination folder is not there. Is its drive connected?',
    );
  if (!found.isDirectory())
    throw new AppError('destination-refused', 'The destination is a file, not a folder.');
}

// The package may already lie there from an earlier try; another file of the same name is never overwritten.
async function freeName(path: string, parcel: Parcel): Promise<{ path: string; there: boolean }> {
  for (const name of [
    parcel.fileName,
    parcel.fileName.replace(/(\.zip)?$/i, `-${parcel.sha256.slice(0, 12)}.zip`),
  ]) {
    const target = join(path, name);
    const found = await stat(target).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null;
      throw asFailure(error);
    });
    if (found === null) return { path: target, there: false };
    if (found.isFile() && found.size === parcel.bytes && (await hashFile(target)).sha256 === parcel.sha256)
      return { path: target, there: true };
  }
  throw new AppError(
    'destination-refused',
    'Other files of the same name lie in the destination folder. Move them away.',
  );
}

function asFailure(error: unknown): unknown {
  const code = (error as NodeJS.ErrnoException | null)?.code;
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return new AppError('no-space', 'There is not enough space in the destination folder.', { cause: error });
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')
    return new AppError('destination-refused', 'The destination folder cannot be written to.', {
      cause: error,
    });
  if (code === 'EIO' || code === 'ENOTCONN' || code === 'ESTALE' || code === 'EHOSTDOWN')
    return new AppError(
      'destination-unreachable',
      'The destination folder cannot be reached. Is its drive connected?',
      { cause: error },
    );
  return error;
}
