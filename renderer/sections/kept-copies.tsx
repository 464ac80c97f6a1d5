// Local copies of what Claude Code is about to delete: the offer on Home, and the list in Settings.
import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { KeptTrajectory, RequestOutput } from '../../shared/ipc';
import { Button, IconButton } from '../parts/button';
import { Dialog } from '../parts/dialog';
import { formatAgo, formatBytes, formatDate, formatPlural, formatTrajectories } from '../parts/format';
import { FailureNotice, Notice } from '../parts/notice';
import { Panel } from '../parts/panel';
import { SkeletonRows } from '../parts/skeleton';
import { VirtualRows } from '../parts/virtual-rows';
import { visibleLine } from '../parts/visible-text';
import { request } from '../request';
import { valueOf } from '../state/loadable';
import { forgetScan } from '../state/session';
import { useAction } from '../state/use-action';
import { useRequest } from '../state/use-request';
import { PathText } from './agent-folders';
import { ConfirmDialog } from './confirm-dialog';

/** Says what Claude Code would delete within a week, and offers copies; after a yes, what was copied. */
export function SoonGone({ count, onKept }: { count: number; onKept: () => void }) {
  const [asking, setAsking] = useState(false);
  const [done, setDone] = useState<RequestOutput<'kept:keep'> | null>(null);
  const kept = (outcome: RequestOutput<'kept:keep'>) => {
    setAsking(false);
    setDone(outcome);
    onKept();
  };
  return (
    <>
      {done && (
        <Notice
          tone={done.failed > 0 ? 'warn' : 'ok'}
          title={`Copied ${formatTrajectories(done.kept)}, ${formatBytes(done.bytes)}`}
        >
          {done.failed > 0 && `${formatTrajectories(done.failed)} could not be read. `}
          The copies are listed in Settings, and can be deleted there.
        </Notice>
      )}
      {count > 0 && (
        <Notice
          tone="warn"
          title={`Claude Code deletes ${formatTrajectories(count)} within the next 7 days`}
          actions={<Button onClick={() => setAsking(true)}>Keep a copy…</Button>}
        >
          A review now can still offer {count === 1 ? 'it' : 'them'}; so can a copy on this computer.
        </Notice>
      )}
      {asking && <KeepDialog onClose={() => setAsking(false)} onKept={kept} />}
    </>
  );
}

function KeepDialog(props: { onClose: () => void; onKept: (outcome: RequestOutput<'kept:keep'>) => void }) {
  const { answer } = useRequest('kept:list', {});
  const status = valueOf(answer);
  const soon = status?.soonGone ?? [];
  const { act, busy, failure } = useAction(async () => {
    props.onKept(await request('kept:keep', { keys: soon.map(({ key }) => key) }));
  });
  return (
    <Dialog
      title="Keep a copy on this computer?"
      onClose={props.onClose}
      actions={
        <>
          <Button onClick={props.onClose}>Not now</Button>
          <Button kind="primary" disabled={busy || soon.length === 0} onClick={() => void act()}>
            {busy ? 'Copying …' : `Copy ${formatTrajectories(soon.length)}, ${formatBytes(total(soon))}`}
          </Button>
        </>
      }
    >
      <p className="mb-3 text-body text-muted">
        Claude Code deletes what nobody touched for {formatPlural(status?.days ?? 30, 'day')}. Copies lie in a
        folder that only you can read, until you delete them in Settings. Nothing is sent; a review offers
        them like all others.
      </p>
      {answer.state === 'failed' && <FailureNotice failure={answer.failure} />}
      {failure && <FailureNotice failure={failure} />}
      {!status && answer.state !== 'failed' && <SkeletonRows rows={3} label="What would be gone" />}
      {soon.length > 0 && (
        <div className="overflow-hidden rounded-panel border border-line">
          <Rows label="What would be gone" items={soon} aside={(one) => `gone ${formatDate(one.goneAt)}`} />
        </div>
      )}
    </Dialog>
  );
}

/** The copies, each of which can be deleted; nothing at all where none was ever made. */
export function KeptCopies() {
  const { answer, again } = useRequest('kept:list', {});
  const [asking, setAsking] = useState<readonly KeptTrajectory[] | null>(null);
  const status = valueOf(answer);
  if (!status || status.copies.length === 0) return null;
  const { copies } = status;
  return (
    <Panel
      title="Copies of what Claude Code deletes"
      aside={
        <span className="tabular text-caption text-muted">
          {formatTrajectories(copies.length)}, {formatBytes(total(copies))}
        </span>
      }
      padded={false}
    >
      <Rows
        label="Copies"
        items={copies}
        aside={(one) => (
          <IconButton
            label={`Delete the copy of ${nameOf(one)}`}
            size="small"
            onClick={() => setAsking([one])}
          >
            <Trash2 size={14} aria-hidden="true" />
          </IconButton>
        )}
      />
      <div className="flex items-center justify-between gap-4 border-t border-line px-4 py-3">
        <span className="min-w-0">
          <span className="block text-caption text-muted">In a folder that only you can read:</span>
          <PathText path={status.folder} className="text-normal" />
        </span>
        <Button kind="danger" onClick={() => setAsking(copies)}>
          Delete all…
        </Button>
      </div>
      {asking && (
        <DeleteDialog
          copies={asking}
          onClose={() => setAsking(null)}
          onDone={() => {
            setAsking(null);
            forgetScan();
            void again();
          }}
        />
      )}
    </Panel>
  );
}

function DeleteDialog(props: { copies: readonly KeptTrajectory[]; onClose: () => void; onDone: () => void }) {
  const { copies, onClose, onDone } = props;
  const remove = async () => {
    await request('kept:delete', { keys: copies.map(({ key }) => key) });
    onDone();
  };
  const one = copies.length === 1;
  return (
    <ConfirmDialog
      title={one ? 'Delete this copy?' : `Delete ${formatPlural(copies.length, 'copy', 'copies')}?`}
      keep={one ? 'Keep it' : 'Keep them'}
      confirm="Delete"
      onClose={onClose}
      onConfirm={remove}
    >
      <p>
        What Claude Code has deleted meanwhile is then gone from this computer. What was shared stays shared.
      </p>
    </ConfirmDialog>
  );
}

interface RowsProps {
  label: string;
  items: readonly KeptTrajectory[];
  aside: (item: KeptTrajectory) => React.ReactNode;
}

function Rows({ label, items, aside }: RowsProps) {
  return (
    <div style={{ height: Math.min(items.length, 5) * 48 }}>
      <VirtualRows
        label={label}
        className="h-full"
        count={items.length}
        rowHeight={48}
        row={(index) => {
          const item = items[index];
          if (!item) return null;
          return (
            <div
              className={`flex h-12 items-center gap-3 px-4 text-table ${index > 0 ? 'border-t border-line' : ''}`}
            >
              <span className="flex min-w-0 flex-1 flex-col">
                <span className="isolated truncate text-strong" title={nameOf(item)}>
                  {nameOf(item)}
                </span>
                <span className="isolated truncate text-caption text-muted">
                  {[item.repository && visibleLine(item.repository), formatAgo(item.lastAt)]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              </span>
              <span className="shrink-0 tabular text-caption text-muted">{formatBytes(item.bytes)}</span>
              <span className="shrink-0 tabular text-caption text-muted">{aside(item)}</span>
            </div>
          );
        }}
      />
    </div>
  );
}

const nameOf = (item: KeptTrajectory): string => visibleLine(item.title ?? 'Untitled');
const total = (items: readonly KeptTrajectory[]): number => items.reduce((sum, { bytes }) => sum + bytes, 0);
