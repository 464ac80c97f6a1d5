// What a person can look at in a finished package without a window: what was replaced, what waits for a decision, and the text.
import type { FindingGroup } from '../../../shared/finding';
import { AppError } from '../../../shared/failure';
import { readZip } from '../pack/read-zip';
import { groupsOf } from './findings';
import { type BuiltPackage, type PipelineState, theScan } from './state';

export interface FindingsOfPackage {
  /** Each value that was replaced, once; those at the most places first. */
  replaced: FindingGroup[];
  /** Values in trajectories that are held back until somebody decides on them. */
  undecided: FindingGroup[];
}

/** The findings behind a package, masked. */
export function findingsOfPackage(state: PipelineState, built: BuiltPackage): FindingsOfPackage {
  const packed = new Set(built.trajectories.map(({ key }) => key));
  const [replaced, undecided] = [new Map<string, FindingGroup>(), new Map<string, FindingGroup>()];
  for (const [id, keys] of theScan(state).byRepository) {
    for (const key of keys) {
      const isPacked = packed.has(key);
      // What was shared before, or not chosen, has no part in this.
      if (!isPacked && !state.chosen?.has(id)) continue;
      for (const group of groupsOf(state, key, id)) {
        if (isPacked ? group.decision === 'keep' : group.decision !== 'undecided') continue;
        const into = isPacked ? replaced : undecided;
        const places = (into.get(group.id)?.places ?? 0) + group.places;
        into.set(group.id, { ...group, places });
      }
    }
  }
  const sorted = (groups: ReadonlyMap<string, FindingGroup>): FindingGroup[] =>
    [...groups.values()].sort((a, b) => b.places - a.places || (a.id < b.id ? -1 : 1));
  return { replaced: sorted(replaced), undecided: sorted(undecided) };
}

/** The lines of one file of a package, read from the very zip that would be sent. */
export async function* linesOfPackaged(zip: string, name: string): AsyncGenerator<string> {
  for await (const { path, content } of readZip(zip)) {
    if (path !== name) continue;
    let rest = '';
    const decoder = new TextDecoder();
    for await (const chunk of content) {
      const lines = (rest + decoder.decode(chunk as Buffer, { stream: true })).split('\n');
      rest = lines.pop() ?? '';
      yield* lines;
    }
    if (rest !== '') yield rest;
    return;
  }
  throw new AppError('not-found', 'The package has no such file.');
}
