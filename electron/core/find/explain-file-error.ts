// Says what the file system refused, in plain words and without the path (it stands beside the reason).
import { AppError } from '../../../shared/failure';

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'Not found. It may have been deleted or moved.',
  ENOTDIR: 'Not found: a part of this path is a file, not a folder.',
  EACCES: 'No permission to read this. Give your user read access to it and scan again.',
  EPERM: 'No permission to read this. Give your user read access to it and scan again.',
  ELOOP: 'This link leads in a circle.',
  EISDIR: 'This is a folder, not a file.',
  ENAMETOOLONG: 'This path is too long for the system.',
  EMFILE: 'Too many files are open. Close other programs and scan again.',
  ENFILE: 'Too many files are open. Close other programs and scan again.',
  EIO: 'The disk could not be read here.',
  EBUSY: 'Another program holds this file. Close it and scan again.',
  ESTALE: 'The network folder went away while it was read.',
};

/** The reason for a failed file operation; anything unknown is told by its code. */
export function explainFileError(error: unknown): string {
  if (error instanceof AppError) return error.message;
  const code = error instanceof Error && 'code' in error ? error.code : '';
  // Only the zstd reader numbers its errors.
  if (typeof code === 'number') return 'This compressed file is damaged and could not be unpacked.';
  return reasons[String(code)] ?? `Could not be read${code === '' ? '' : ` (${code})`}.`;
}

/** Whether the file system refused something: the file is gone, not readable, or the disk failed. */
export function isFileError(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error;
}
