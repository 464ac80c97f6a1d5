// What the trajectory read and changed, and whether its edits are what was committed: counted in the bar, listed on demand.
import { ArrowUpRight, CircleCheck, CircleDashed, CircleX } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { Failure } from '../../shared/failure';
import type { FileTouched, OpenTrajectory, Reproduction } from '../../shared/review';
import { Button } from '../parts/button';
import { DiffLines } from '../parts/diff-lines';
import { formatCount } from '../parts/format';
import { FailureNotice } from '../parts/notice';
import { visibleLine } from '../parts/visible-text';
import { failureOf, request } from '../request';
import { leaveOutPath } from '../state/review-trajectory';
import { Popover } from './popover';

/** "Files read 14 (1 outside)" with the list. */
export function FilesRead({ open }: { open: OpenTrajectory }) {
  const outside = open.read.filter((file) => file.outside).length;
  return (
    <Popover
      title="Files read"
      label={
        <span className="tabular">
          Files read {formatCount(open.read.length)}
          {outside > 0 && <span className="font-medium text-warn"> (▲ {formatCount(outside)} outside)</span>}
        </span>
      }
    >
      <FileList files={open.read} empty="No tool call read a file." inWords={readWords} />
    </Popover>
  );
}

/** "Files changed 3" with the list and how far each is contained in the last commit. */
export function FilesChanged({ open }: { open: OpenTrajectory }) {
  return (
    <Popover
      title="Files changed"
      label={<span className="tabular">Files changed {formatCount(open.edited.length)}</span>}
    >
      <FileList files={open.edited} empty="No tool call changed a file." inWords={changedWords} />
    </Popover>
  );
}

const readWords = { fully: 'read in full', partially: 'read in part' };
const changedWords = {
  fully: 'earlier content in it',
  partially: 'earlier content partly in it',
  'not contained': 'earlier content not in it',
};

interface FileListProps {
  files: readonly FileTouched[];
  empty: string;
  inWords: Readonly<Record<string, string>>;
}

function FileList({ files, empty, inWords }: FileListProps) {
  if (files.length === 0) return <p className="px-4 py-3 text-muted">{empty}</p>;
  const sorted = [...files].sort((a, b) => Number(b.outside) - Number(a.outside));
  return (
    <ul className="py-1">
      {sorted.map((file) => (
        <li
          key={`${file.path} ${file.tool}`}
          className="group relative flex min-h-8 items-center gap-3 px-4 text-table hover:bg-hover"
        >
          {file.outside && (
            <span className="flex shrink-0 items-center gap-1 text-caption font-medium text-warn">
              <ArrowUpRight size={12} aria-hidden="true" />
              outside
            </span>
          )}
          <span className="isolated min-w-0 flex-1 break-anywhere font-mono text-code text-strong">
            {visibleLine(file.shown)}
          </span>
          <span className="shrink-0 text-caption text-muted group-has-[:focus-visible]:invisible group-hover:invisible">
            {[inWords[file.containment] ?? file.containment, file.tool].filter(Boolean).join(' · ')}
          </span>
          <Button
            kind="quiet"
            size="small"
            // In place of the words beside it, only where it is asked for.
            className="absolute right-2 bg-hover! opacity-0 focus-visible:opacity-100 group-hover:opacity-100"
            aria-label={`Leave out every call on ${visibleLine(file.shown)}`}
            onClick={() => void leaveOutPath(file.path, true)}
          >
            Leave out
          </Button>
        </li>
      ))}
    </ul>
  );
}

const statusWords: Record<Reproduction['status'], string> = {
  reproducible: 'Replaying the edits gives exactly what was committed.',
  not_reproducible:
    'Replaying the edits does not give what was committed: a person or another tool changed it, too.',
  no_operations: 'The trajectory edits no file of the commit.',
  trajectory_not_found: 'The trajectory was not found in the commit.',
  no_commit: 'No commit was found that this trajectory led to.',
};

/** "Reproduces 1f3c2ab ✓": asked for once the transcript stands, so that it never delays it. */
export function Reproduces({ trajectoryKey }: { trajectoryKey: string }) {
  const [answer, setAnswer] = useState<Reproduction | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  useEffect(() => {
    let current = true;
    setAnswer(null);
    setFailure(null);
    const timer = setTimeout(() => {
      request('trajectory:reproduction', { key: trajectoryKey }).then(
        (value) => current && setAnswer(value),
        (error: unknown) => current && setFailure(failureOf(error)),
      );
    }, 400);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [trajectoryKey]);
  return (
    <Popover
      title="Whether it reproduces the commit"
      label={<ReproducesLabel answer={answer} failed={failure !== null} />}
    >
      {failure && <FailureNotice failure={failure} />}
      {!failure && (
        <p className="px-4 pt-3 pb-2 text-normal">
          {answer ? statusWords[answer.status] : 'Replaying the edits …'}
        </p>
      )}
      <ul className="pb-2">
        {answer?.files.map((file) => (
          <li key={file.file} className="px-4 py-1 text-table">
            <span className="flex items-baseline gap-3">
              <span className="isolated min-w-0 flex-1 break-anywhere font-mono text-code text-strong">
                {visibleLine(file.file)}
              </span>
              <span className="shrink-0 text-caption text-muted">{file.status.replaceAll('_', ' ')}</span>
            </span>
            {file.diff && <DiffLines diff={file.diff} label={`What differs in ${visibleLine(file.file)}`} />}
          </li>
        ))}
      </ul>
    </Popover>
  );
}

function ReproducesLabel({ answer, failed }: { answer: Reproduction | null; failed: boolean }) {
  const commit = answer?.commit?.slice(0, 7);
  if (answer?.status === 'reproducible')
    return (
      <span className="flex items-center gap-1 tabular">
        Reproduces {commit}
        <CircleCheck size={14} role="img" aria-label="yes" className="text-ok" />
      </span>
    );
  if (answer?.status === 'not_reproducible')
    return (
      <span className="flex items-center gap-1 tabular">
        Reproduces {commit}
        <CircleX size={14} role="img" aria-label="no" className="text-muted" />
      </span>
    );
  const text = failed ? 'Reproduction unknown' : answer ? 'No commit' : 'Reproduces …';
  return (
    <span className="flex items-center gap-1 text-muted">
      <CircleDashed size={14} aria-hidden="true" />
      {text}
    </span>
  );
}
