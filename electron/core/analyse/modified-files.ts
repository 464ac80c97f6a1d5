// The files that a trajectory changed, and whether their content of before is in the trajectory. Pure.
import type { FileEdit, TrajectoryEvent } from '../../../shared/trajectory';
import { listPatchedFiles } from './patched-files';
import { coversAll, shownRange } from './read-coverage';
import { shellReadsOf } from './read-files';
import { toolLabel } from './tool-label';

/**
 * `fully`: all of it was read before. `partially`: a range was read, or the edit quotes what it replaces.
 * `not contained`: it existed and was overwritten unread. `new file`: there was nothing before.
 */
export type Containment = 'fully' | 'partially' | 'not contained' | 'new file';

export interface ModifiedFile {
  path: string;
  tool: string;
  containment: Containment;
}

interface Change {
  callId: string;
  path: string;
  tool: string;
  containment: Containment;
  /** Reads of the same path that came before. */
  readsBefore: number;
}

interface Read {
  callId: string;
  whole: boolean;
  /** What the answer showed of a range. */
  range: ReturnType<typeof shownRange>;
  /** Reads by a tool count only when they were answered, shell reads always. */
  byTool: boolean;
}

/**
 * Lists each changed file once, by its first edit; failed calls do not count. `existed` holds the paths that are known to
 * have been there before (from Claude Code's file history).
 */
export async function listModifiedFiles(
  events: Iterable<TrajectoryEvent> | AsyncIterable<TrajectoryEvent>,
  existed: ReadonlySet<string> = new Set(),
): Promise<ModifiedFile[]> {
  const failed = new Set<string>();
  const answered = new Set<string>();
  const reads = new Map<string, Read[]>();
  const changes: Change[] = [];
  const before = new Set<string>();
  const ranged = new Map<string, { call: Extract<TrajectoryEvent, { kind: 'tool-call' }>; read: Read }[]>();
  for await (const event of events) {
    if (event.kind === 'tool-result') {
      answered.add(event.callId);
      if (event.failed) failed.add(event.callId);
      for (const { call, read } of ranged.get(event.callId) ?? []) read.range = shownRange(call, event.text);
      ranged.delete(event.callId);
      for (const change of changes) {
        if (change.callId === event.callId && event.before !== null) before.add(change.path);
      }
      addApplied(event, changes, reads);
    } else if (event.kind === 'tool-call') {
      const { callId } = event;
      for (const { path, whole } of event.reads) {
        const read: Read = { callId, whole, byTool: true, range: null };
        addRead(reads, path, read);
        if (!whole) ranged.set(callId, [...(ranged.get(callId) ?? []), { call: event, read }]);
      }
      for (const read of shellReadsOf(event))
        addRead(reads, read.path, { callId, whole: read.whole, byTool: false, range: null });
      for (const edit of event.edits) addEdit(callId, event.name, edit, changes, reads);
    }
  }
  const result = new Map<string, ModifiedFile>();
  for (const change of changes) {
    if (failed.has(change.callId) || result.has(change.path)) continue;
    const earlier = (reads.get(change.path) ?? [])
      .slice(0, change.readsBefore)
      .filter((read) => !read.byTool || (answered.has(read.callId) && !failed.has(read.callId)));
    let { containment } = change;
    if (containment === 'new file' && (existed.has(change.path) || before.has(change.path)))
      containment = 'not contained';
    if (isAllShown(earlier)) containment = 'fully';
    else if (earlier.length > 0) containment = 'partially';
    result.set(change.path, { path: change.path, tool: change.tool, containment });
  }
  return [...result.values()];
}

function isAllShown(reads: readonly Read[]): boolean {
  return reads.some((read) => read.whole) || coversAll(reads.flatMap((read) => read.range ?? []));
}

function addRead(reads: Map<string, Read[]>, path: string, read: Read): void {
  const known = reads.get(path);
  if (known === undefined) reads.set(path, [read]);
  else known.push(read);
}

function addEdit(
  callId: string,
  name: string,
  edit: FileEdit,
  changes: Change[],
  reads: Map<string, Read[]>,
): void {
  const isPatch = edit.kind === 'apply-patch' || edit.kind === 'unified-diff';
  const tool = isPatch ? 'apply_patch' : toolLabel(name);
  for (const { path, containment } of touchedBy(edit)) {
    changes.push({ callId, path, tool, containment, readsBefore: reads.get(path)?.length ?? 0 });
  }
}

/** Patches that only their result tells about (Codex' code mode). */
function addApplied(
  event: Extract<TrajectoryEvent, { kind: 'tool-result' }>,
  changes: Change[],
  reads: Map<string, Read[]>,
): void {
  if (event.applied === null || event.failed) return;
  const known = new Set(
    changes.filter((change) => change.callId === event.callId).map((change) => change.path),
  );
  for (const edit of event.applied) {
    if (touchedBy(edit).some(({ path }) => !known.has(path))) {
      addEdit(event.callId, 'apply_patch', edit, changes, reads);
    }
  }
}

function touchedBy(edit: FileEdit): { path: string; containment: Containment }[] {
  const { path } = edit;
  switch (edit.kind) {
    case 'write':
      return [{ path, containment: 'new file' }];
    case 'replace':
      return [{ path, containment: edit.edits[0]?.oldText ? 'partially' : 'new file' }];
    case 'notebook':
      return [{ path, containment: 'not contained' }];
    case 'delete':
      return [{ path, containment: 'not contained' }];
    case 'unified-diff':
      return withMove(path, edit.diff.startsWith('@@ -0,0') ? 'new file' : 'partially', edit.moveTo);
    case 'apply-patch':
      return listPatchedFiles(edit).flatMap((file) => {
        if (file.kind === 'add') return [{ path: file.path, containment: 'new file' as const }];
        if (file.kind === 'delete') return [{ path: file.path, containment: 'not contained' as const }];
        return withMove(file.path, 'partially', file.moveTo);
      });
  }
}

function withMove(
  path: string,
  containment: Containment,
  moveTo: string | null,
): { path: string; containment: Containment }[] {
  const own = { path, containment };
  return moveTo === null || moveTo === path ? [own] : [own, { path: moveTo, containment }];
}
