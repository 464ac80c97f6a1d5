// Replays operations in memory, on the files as some commit (or the index, or the disk) holds them.
import type { FileEdit } from '../../../shared/trajectory';
import { applyEdit, type Content, type EditOutcome, pathsOf } from './apply-edit';
import type { Operation } from './operations';

/** How one file came out. */
export interface SimulatedFile {
  path: string;
  before: Content;
  after: Content;
  /** Edits that could be made, and those that could not. */
  made: number;
  missed: number;
  /** Only notebook edits touched it. */
  onlyNotebook: boolean;
  /** An edit of text met bytes that are no UTF-8, and no later write replaced them. */
  notText: boolean;
}

/** Files by path; paths that name the same file (`nameOf`) give the same one. */
class Files extends Map<string, SimulatedFile> {
  constructor(private readonly nameOf: (path: string) => string) {
    super();
  }
  override get(path: string): SimulatedFile | undefined {
    return super.get(this.nameOf(path));
  }
  override set(path: string, file: SimulatedFile): this {
    return super.set(this.nameOf(path), file);
  }
}

/** Applies all operations. `read` gives the content before the first; it is asked once for each file, in parallel. */
export async function simulate(
  operations: readonly Operation[],
  read: (path: string) => Promise<Content>,
  nameOf: (path: string) => string = (path) => path,
): Promise<Map<string, SimulatedFile>> {
  const files = new Files(nameOf);
  for (const operation of operations) {
    for (const edit of [...operation.edits, ...(operation.asked ?? [])]) {
      for (const path of pathsOf(edit)) {
        const file = { path, before: null, after: null, made: 0, missed: 0 };
        if (files.get(path) === undefined) files.set(path, { ...file, onlyNotebook: true, notText: false });
      }
    }
  }
  await Promise.all(
    [...files.values()].map(async (file) => {
      file.before = await read(file.path);
      file.after = file.before;
    }),
  );
  for (const operation of operations) replay(operation, files);
  return untouchedRemoved(files, operations, nameOf);
}

/** Makes the edits of one operation on the simulated files; returns the paths on which it changed something. */
function replay(operation: Operation, files: Map<string, SimulatedFile>): void {
  const content = (path: string): Content => files.get(path)?.after ?? null;
  const run = (edits: readonly FileEdit[]): boolean => {
    let allMade = true;
    for (const edit of edits) {
      const outcome = applyEdit(edit, content);
      allMade &&= outcome.failures.length === 0;
      record(edit, outcome, files);
    }
    return allMade;
  };
  if (operation.asked === null) {
    run(operation.edits);
    return;
  }
  // The result's edits are exact for the disk of then; where they do not fit here, the call's own may.
  const saved = operation.edits.flatMap(pathsOf).map((path) => ({ ...files.get(path) }) as SimulatedFile);
  if (run(operation.edits)) return;
  for (const file of saved) files.set(file.path, file);
  run(operation.asked);
}

function record(edit: FileEdit, outcome: EditOutcome, files: Map<string, SimulatedFile>): void {
  const written = new Set<SimulatedFile>();
  for (const { path, content } of outcome.changes) {
    const file = files.get(path);
    // A file that was moved onto another spelling of its own name is not gone.
    if (file === undefined || (content === null && written.has(file))) continue;
    written.add(file);
    file.after = content;
    file.made += 1;
    file.onlyNotebook &&= edit.kind === 'notebook';
    if (edit.kind === 'write' || content === null) file.notText = false;
  }
  for (const { path, reason } of outcome.failures) {
    const file = files.get(path);
    if (file === undefined) continue;
    file.missed += 1;
    file.onlyNotebook &&= edit.kind === 'notebook';
    if (reason === 'not-text') file.notText = true;
  }
}

/** Paths that only the unused half of an operation named are no part of the outcome. */
function untouchedRemoved(
  files: Map<string, SimulatedFile>,
  operations: readonly Operation[],
  nameOf: (path: string) => string,
): Map<string, SimulatedFile> {
  const named = new Set(operations.flatMap(({ edits }) => edits.flatMap(pathsOf)).map(nameOf));
  for (const [path, file] of files) if (file.made + file.missed === 0 && !named.has(path)) files.delete(path);
  return files;
}
