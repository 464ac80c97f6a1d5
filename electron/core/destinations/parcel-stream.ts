// The bytes of a package as they go out, checked against what was consented to: the last of them are held back until
// the sha256 of all is known to be right, so that a receiver never gets a whole wrong package.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { AppError } from '../../../shared/failure';
import { hashFile } from '../platform/files';
import type { Parcel } from './destination';

const chunkBytes = 256 * 1024;

/** Fails with `changed-since-review` unless the file on the disk is the one that was consented to. */
export async function checkParcel(parcel: Parcel, signal?: AbortSignal): Promise<void> {
  const found = await hashFile(parcel.file, signal).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT')
      throw new AppError('not-found', 'The package is not there any more. Build it again.');
    throw error;
  });
  if (found.sha256 !== parcel.sha256 || found.bytes !== parcel.bytes) throw changed();
}

/** Streams a package; throws before its last bytes if they are not those that were consented to. */
export async function* parcelBytes(parcel: Parcel, signal?: AbortSignal): AsyncGenerator<Buffer> {
  const hash = createHash('sha256');
  let bytes = 0;
  let held: Buffer | null = null;
  for await (const chunk of createReadStream(parcel.file, { highWaterMark: chunkBytes, signal })) {
    if (held) yield held;
    held = chunk as Buffer;
    hash.update(held);
    bytes += held.length;
    if (bytes > parcel.bytes) throw changed();
  }
  if (hash.digest('hex') !== parcel.sha256) throw changed();
  if (held) yield held;
}

function changed(): AppError {
  return new AppError(
    'changed-since-review',
    'The package on the disk is not the one that you agreed to. Nothing was sent. Build it again and look at it once more.',
  );
}
