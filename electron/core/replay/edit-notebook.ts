// Claude Code's NotebookEdit on the text of an .ipynb file, and how two notebooks are compared afterwards.
// Format: https://nbformat.readthedocs.io/en/latest/format_description.html
import type { FileEdit } from '../../../shared/trajectory';
import { parseJson } from '../platform/parse-json';

type NotebookEdit = Extract<FileEdit, { kind: 'notebook' }>;
type Cell = Record<string, unknown>;

interface Notebook {
  cells: Cell[];
  nbformat?: unknown;
  nbformat_minor?: unknown;
}

/** Stands for the id that the agent drew at random for an inserted cell. */
const unknownId = 'trajectory-share:unknown-id';

/** The notebook's text after the edit, or null when there is no such cell or it is no notebook. */
export function editNotebook(before: string | null, edit: NotebookEdit): string | null {
  const notebook = before === null ? null : parseNotebook(before);
  if (notebook === null) return null;
  const found = findCell(notebook.cells, edit);
  if (found === null) return null;
  // Replacing the cell after the last one appends.
  const mode = edit.mode === 'replace' && found === notebook.cells.length ? 'insert' : edit.mode;
  if (mode === 'insert') insertCell(notebook, edit, edit.mode === 'insert' ? found : notebook.cells.length);
  else if (mode === 'delete') notebook.cells.splice(found, 1);
  else if (!replaceCell(notebook.cells[found], edit)) return null;
  return JSON.stringify(notebook, null, 1);
}

/** Whether two notebooks hold the same, apart from the layout of the JSON and the ids that were drawn at random. */
export function sameNotebook(simulated: string, actual: string): boolean {
  const left = parseNotebook(simulated);
  const right = parseNotebook(actual);
  if (left === null || right === null || left.cells.length !== right.cells.length) return false;
  left.cells.forEach((cell, index) => {
    if (cell.id === unknownId) cell.id = right.cells[index]?.id;
    if (cell.source !== undefined) cell.source = joined(cell.source);
  });
  for (const cell of right.cells) if (cell.source !== undefined) cell.source = joined(cell.source);
  return canonical(left) === canonical(right);
}

function parseNotebook(text: string): Notebook | null {
  const value = parseJson(text.replace(/^\ufeff/, ''));
  if (typeof value !== 'object' || value === null || !Array.isArray((value as Notebook).cells)) return null;
  const cells = (value as Notebook).cells as unknown[];
  const isCell = (cell: unknown): boolean =>
    typeof cell === 'object' && cell !== null && !Array.isArray(cell);
  return cells.every(isCell) ? (value as Notebook) : null;
}

/** Index that the edit speaks of; for an insertion, the index of the new cell. */
function findCell(cells: readonly Cell[], edit: NotebookEdit): number | null {
  let index: number;
  if (edit.cellId !== null) {
    index = cells.findIndex((cell) => cell.id === edit.cellId);
    if (index === -1) index = Number(/^cell-(\d{1,9})$/.exec(edit.cellId)?.[1] ?? -1);
    if (index !== -1 && edit.mode === 'insert') index += 1;
  } else if (edit.cellNumber !== null) {
    index = edit.cellNumber;
  } else {
    index = edit.mode === 'insert' ? 0 : -1;
  }
  const last = edit.mode === 'delete' ? cells.length - 1 : cells.length;
  return index >= 0 && index <= last ? index : null;
}

function insertCell(notebook: Notebook, edit: NotebookEdit, index: number): void {
  const minor = Number(notebook.nbformat_minor);
  const withIds = Number(notebook.nbformat) > 4 || (Number(notebook.nbformat) === 4 && minor >= 5);
  const type = edit.cellType ?? 'code';
  const cell: Cell = { cell_type: type };
  if (withIds) cell.id = unknownId;
  cell.source = edit.source;
  cell.metadata = {};
  if (type === 'code') {
    cell.execution_count = null;
    cell.outputs = [];
  }
  notebook.cells.splice(index, 0, cell);
}

function replaceCell(cell: Cell | undefined, edit: NotebookEdit): boolean {
  if (cell === undefined) return false;
  cell.source = edit.source;
  if (cell.cell_type === 'code') {
    cell.execution_count = null;
    cell.outputs = [];
  }
  if (edit.cellType !== null) cell.cell_type = edit.cellType;
  return true;
}

function joined(source: unknown): unknown {
  return Array.isArray(source) ? source.join('') : source;
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
