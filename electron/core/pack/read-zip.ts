// Reads a finished package back, entry by entry, for the scan that stands between packing and sending.
import type { Readable } from 'node:stream';
import { type Entry, open, type ZipFile } from 'yauzl';
import { AppError } from '../../../shared/failure';

export interface ZipContent {
  path: string;
  /** Unpacked size. */
  bytes: number;
  /** The unpacked bytes; checked against the entry's size. To be read before the next entry is asked for. */
  content: Readable;
}

/** Yields the entries of a zip in their order. Throws `unreadable` for what is not a whole zip. */
export async function* readZip(file: string): AsyncGenerator<ZipContent> {
  const zip = await openZip(file);
  try {
    for (let entry = await nextEntry(zip); entry; entry = await nextEntry(zip)) {
      const content = await openEntry(zip, entry);
      yield { path: entry.fileName, bytes: entry.uncompressedSize, content };
      content.destroy();
    }
  } finally {
    zip.close();
  }
}

function openZip(file: string): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    open(file, { lazyEntries: true, autoClose: false, strictFileNames: true }, (error, zip) => {
      if (error || !zip) reject(unreadable(error));
      else resolve(zip);
    });
  });
}

function nextEntry(zip: ZipFile): Promise<Entry | null> {
  return new Promise((resolve, reject) => {
    const settle = (finish: () => void): void => {
      zip.removeAllListeners();
      finish();
    };
    zip.once('entry', (entry: Entry) => settle(() => resolve(entry)));
    zip.once('end', () => settle(() => resolve(null)));
    zip.once('error', (error) => settle(() => reject(unreadable(error))));
    zip.readEntry();
  });
}

function openEntry(zip: ZipFile, entry: Entry): Promise<Readable> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => {
      if (error || !stream) reject(unreadable(error));
      else resolve(stream);
    });
  });
}

function unreadable(cause: unknown): AppError {
  return new AppError('unreadable', 'The package cannot be read back. Build it again.', { cause });
}
