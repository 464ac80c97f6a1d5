// The files that a trajectory read and changed, as its page lists them: relative to the repository, outside ones marked.
import type { Repository } from '../../../shared/repository';
import type { FileTouched } from '../../../shared/review';
import type { Trajectory } from '../../../shared/trajectory';
import { relativeInside } from '../platform/paths';
import { listModified, listReads } from './analysis';
import { isFileError } from '../find/explain-file-error';

/** A bigger trajectory is not read again for its page; its list then comes from the scan, without containment. */
const largestRead = 32 * 1024 * 1024;

/** Lists both, shell commands and containment included. */
export async function filesTouched(
  trajectory: Trajectory,
  repository: Repository,
): Promise<{ read: FileTouched[]; edited: FileTouched[] }> {
  const folders = [repository.path, ...repository.otherPaths];
  const touched = (path: string, tool: string, containment: string): FileTouched => {
    const inside = folders
      .map((folder) => relativeInside(path, folder))
      .find((relative) => relative !== null);
    return { path, shown: inside || path, tool, outside: inside === undefined, containment };
  };
  const asScanned = {
    read: trajectory.readFiles.map((path) => touched(path, '', '')),
    edited: trajectory.editedFiles.map(({ path, tool }) => touched(path, tool, '')),
  };
  if (trajectory.bytes > largestRead) return asScanned;
  try {
    const [read, edited] = await Promise.all([listReads(trajectory), listModified(trajectory)]);
    return {
      read: read.map(({ path, tool, whole }) => touched(path, tool, whole ? 'fully' : 'partially')),
      edited: edited.map(({ path, tool, containment }) => touched(path, tool, containment)),
    };
  } catch (error) {
    // The file is gone or cannot be read any more: its row says so, and what the scan saw is still told.
    if (isFileError(error)) return asScanned;
    throw error;
  }
}
