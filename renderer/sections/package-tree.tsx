// The exact tree of the zip, folders first folded when there are many; and metadata.json as it will be sent.
import { ChevronRight, FileJson, FileText, Folder } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { PackageSummary } from '../../shared/package';
import { classNames } from '../parts/class-names';
import { formatBytes, formatCount } from '../parts/format';
import { VirtualRows } from '../parts/virtual-rows';
import { visibleLine, visibleText } from '../parts/visible-text';

type Entry = PackageSummary['entries'][number];

interface TreeFolder {
  name: string;
  files: Entry[];
  bytes: number;
}

/** Entries grouped by their folder, in the order of the zip; top-level files under ''. */
export function groupEntries(entries: readonly Entry[]): TreeFolder[] {
  const folders = new Map<string, TreeFolder>();
  for (const entry of entries) {
    const slash = entry.path.lastIndexOf('/');
    const name = slash < 0 ? '' : entry.path.slice(0, slash);
    const folder = folders.get(name) ?? { name, files: [], bytes: 0 };
    folder.files.push(entry);
    folder.bytes += entry.bytes;
    folders.set(name, folder);
  }
  return [...folders.values()];
}

type Row = { kind: 'folder'; folder: TreeFolder } | { kind: 'file'; entry: Entry; deep: boolean };

const openWhenFewer = 60;

/** The zip's folders and files with their sizes. */
export function PackageTree({ entries }: { entries: readonly Entry[] }) {
  const folders = useMemo(() => groupEntries(entries), [entries]);
  const [toggled, setToggled] = useState<ReadonlySet<string>>(new Set());
  const isOpen = (name: string) => entries.length <= openWhenFewer !== toggled.has(name);
  const rows = folders.flatMap((folder): Row[] => {
    const files = folder.files.map((entry): Row => ({ kind: 'file', entry, deep: folder.name !== '' }));
    if (folder.name === '') return files;
    return [{ kind: 'folder', folder }, ...(isOpen(folder.name) ? files : [])];
  });
  const toggle = (name: string) => {
    const following = new Set(toggled);
    if (!following.delete(name)) following.add(name);
    setToggled(following);
  };
  return (
    <VirtualRows
      label="Files in the package"
      className="h-full py-1"
      count={rows.length}
      rowHeight={28}
      row={(index) => {
        const row = rows[index];
        if (!row) return null;
        if (row.kind === 'file') return <FileRow entry={row.entry} deep={row.deep} />;
        return (
          <FolderRow
            folder={row.folder}
            open={isOpen(row.folder.name)}
            onToggle={() => toggle(row.folder.name)}
          />
        );
      }}
    />
  );
}

function FolderRow({ folder, open, onToggle }: { folder: TreeFolder; open: boolean; onToggle: () => void }) {
  return (
    <button
      type="button"
      aria-expanded={open}
      onClick={onToggle}
      className="flex h-7 w-full items-center gap-1.5 pr-4 pl-3 text-left hover:bg-hover focus-visible:outline-offset-[-2px]"
    >
      <ChevronRight
        size={14}
        aria-hidden="true"
        className={classNames('shrink-0 text-muted transition-transform', open && 'rotate-90')}
      />
      <Folder size={16} aria-hidden="true" className="shrink-0 text-muted" />
      <span className="min-w-0 flex-1 truncate font-medium text-strong">{visibleLine(folder.name)}/</span>
      <span className="tabular text-caption text-muted">{formatCount(folder.files.length)}</span>
      <span className="tabular w-16 text-right text-caption text-muted">{formatBytes(folder.bytes)}</span>
    </button>
  );
}

function FileRow({ entry, deep }: { entry: Entry; deep: boolean }) {
  const Icon = deep ? FileText : FileJson;
  return (
    <div className={classNames('flex h-7 items-center gap-1.5 pr-4', deep ? 'pl-[54px]' : 'pl-[33px]')}>
      <Icon size={16} aria-hidden="true" className="shrink-0 text-muted" />
      <span
        className="min-w-0 flex-1 truncate font-mono text-code selectable"
        title={visibleLine(entry.path)}
      >
        {visibleLine(entry.path.slice(entry.path.lastIndexOf('/') + 1))}
      </span>
      <span className="tabular w-16 text-right text-caption text-muted">{formatBytes(entry.bytes)}</span>
    </div>
  );
}

/** metadata.json, line by line, as it will be sent. */
export function ManifestText({ text }: { text: string }) {
  const lines = useMemo(() => text.replace(/\n$/, '').split('\n'), [text]);
  return (
    <VirtualRows
      label="metadata.json"
      sideways
      className="h-full py-2"
      count={lines.length}
      rowHeight={19}
      row={(index) => <ManifestLine number={index + 1} line={lines[index] ?? ''} />}
    />
  );
}

function ManifestLine({ number, line }: { number: number; line: string }) {
  const [, indent = '', name, rest = ''] = /^(\s*)("(?:[^"\\]|\\.)*":)?(.*)$/s.exec(line) ?? [];
  return (
    <div className="flex h-[19px] whitespace-pre font-mono text-code">
      <span
        aria-hidden="true"
        className="w-12 shrink-0 select-none pr-3 text-right text-caption leading-[19px] text-muted"
      >
        {number}
      </span>
      <span className="selectable pr-3">
        {indent}
        {name && <span className="text-muted">{visibleText(name)}</span>}
        <span className="text-strong">{visibleText(rest)}</span>
      </span>
    </div>
  );
}
