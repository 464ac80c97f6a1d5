// A private file that a redacted copy is written to until it is known to be clean; where the disk is full it says so in words.
import { open } from 'node:fs/promises';
import { inWords } from '../ledger/with-lock';
import type { Sink } from '../redact/redact';

/** Opens a new file for one redacted trajectory. Close it before it is read. */
export async function openSpool(path: string): Promise<Sink & { close(): Promise<void> }> {
  const full = (error: unknown): never => {
    throw inWords(error);
  };
  const file = await open(path, 'w', 0o600).catch(full);
  return {
    path,
    // Not `write`, which may write less than it is given when the disk is nearly full.
    write: (data) => file.writeFile(data).catch(full),
    close: () => file.close(),
  };
}
