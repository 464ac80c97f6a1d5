// One repository's hooks: a switch each, what is there now, and the diff before anything is written.
import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { consentText, licenceOf } from '../../shared/consent-text';
import type { HookKind, HookStatus } from '../../shared/hook';
import type { RepositoryRow } from '../../shared/repository';
import { Switch } from '../parts/checkbox';
import { Chip, type Tone } from '../parts/chip';
import { classNames } from '../parts/class-names';
import { DiffLines } from '../parts/diff-lines';
import { formatDate } from '../parts/format';
import { FailureNotice } from '../parts/notice';
import { Skeleton } from '../parts/skeleton';
import { visibleLine } from '../parts/visible-text';
import { valueOf } from '../state/loadable';
import { useSession } from '../state/session';
import { useRequest } from '../state/use-request';
import { PathText } from './agent-folders';
import { destinationOf } from './destination-name';
import { changeKey, type HookChange, type HookChanges } from './hook-changes';

const kinds: Record<HookKind, { title: string; text: string }> = {
  collect: {
    title: 'Collect',
    text: 'At each commit, takes the trajectory that led to it, redacted. Never blocks a commit.',
  },
  verify: {
    title: 'Verify',
    text: 'Blocks a commit when a staged file under trajectories/ does not reproduce.',
  },
  reference: {
    title: 'Reference',
    text: 'Blocks a commit whose message names no trajectory and does not say “no trajectory”.',
  },
};

const presentWords: Record<HookStatus['present'], { text: string; tone: Tone } | null> = {
  none: null,
  ours: { text: 'installed', tone: 'ok' },
  other: { text: 'another hook is there; it stays', tone: 'neutral' },
  husky: { text: 'husky', tone: 'neutral' },
  lefthook: { text: 'lefthook', tone: 'neutral' },
  'pre-commit-framework': { text: 'pre-commit framework', tone: 'neutral' },
};

interface RepositoryHooksProps {
  repository: RepositoryRow;
  startOpen: boolean;
  changes: HookChanges;
  onChange: (key: string, change: HookChange | null) => void;
}

/** A repository with its three switches; closed ones ask nothing. */
export function RepositoryHooks({ repository, startOpen, changes, onChange }: RepositoryHooksProps) {
  const [open, setOpen] = useState(startOpen);
  return (
    <section className="rounded-panel border border-line bg-panel">
      <h2>
        <button
          type="button"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
          className="flex w-full items-center gap-2 rounded-panel px-4 py-2.5 text-left hover:bg-hover"
        >
          <ChevronRight
            size={16}
            aria-hidden="true"
            className={classNames('shrink-0 text-muted transition-transform', open && 'rotate-90')}
          />
          <span className="text-form font-medium text-strong">{visibleLine(repository.name)}</span>
          <span className="min-w-0 flex-1 font-normal">
            <PathText path={repository.path} className="text-muted" />
          </span>
        </button>
      </h2>
      {open && <HookList repository={repository} changes={changes} onChange={onChange} />}
    </section>
  );
}

function HookList({ repository, changes, onChange }: Omit<RepositoryHooksProps, 'startOpen'>) {
  const { answer } = useRequest('hook:status', { repositoryId: repository.id });
  const status = valueOf(answer);
  return (
    <div className="border-t border-line">
      {answer.state === 'failed' && (
        <div className="p-4">
          <FailureNotice failure={answer.failure} />
        </div>
      )}
      {!status && answer.state !== 'failed' && (
        <div className="flex flex-col gap-4 p-4">
          <Skeleton className="h-4 w-72" />
          <Skeleton className="h-4 w-60" />
          <Skeleton className="h-4 w-64" />
        </div>
      )}
      {status?.hooks.map((hook) => {
        const key = changeKey(repository.id, hook.kind);
        return (
          <HookRow
            key={hook.kind}
            repositoryId={repository.id}
            hook={hook}
            standingConsentAt={hook.kind === 'collect' ? status.standingConsentAt : null}
            change={changes[key] ?? null}
            onChange={(change) => onChange(key, change)}
          />
        );
      })}
    </div>
  );
}

interface HookRowProps {
  repositoryId: string;
  hook: HookStatus;
  standingConsentAt: string | null;
  change: HookChange | null;
  onChange: (change: HookChange | null) => void;
}

function HookRow({ repositoryId, hook, standingConsentAt, change, onChange }: HookRowProps) {
  const { title, text } = kinds[hook.kind];
  const wanted = change ? change.action === 'install' : hook.installed;
  // The file may be ours for another hook's sake.
  const present = hook.present === 'ours' && !hook.installed ? null : presentWords[hook.present];
  const toggle = (on: boolean) => {
    if (on === hook.installed) return onChange(null);
    onChange({ repositoryId, kind: hook.kind, action: on ? 'install' : 'uninstall' });
  };
  return (
    <div className="border-b border-line px-4 py-3 last:border-b-0">
      <div className="flex items-start gap-3">
        <Switch
          label={`${title}: ${text}`}
          className="mt-px"
          checked={wanted}
          disabled={hook.obstacle !== null && !hook.installed}
          onChange={toggle}
          data-testid={`hook-${hook.kind}`}
        />
        <div className="min-w-0 flex-1">
          <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
            <span className="font-medium text-strong">{title}</span>
            <span className="text-caption text-muted">{hook.hook}</span>
            {present && <Chip tone={present.tone}>{present.text}</Chip>}
            {standingConsentAt && <Chip tone="accent">uploads allowed {formatDate(standingConsentAt)}</Chip>}
          </p>
          <p className="mt-0.5 text-muted">{text}</p>
          {hook.obstacle && <p className="mt-1 text-warn">{visibleLine(hook.obstacle)}</p>}
        </div>
      </div>
      {change && <Pending change={change} />}
    </div>
  );
}

/** What would be written, and for `collect` what is agreed to. */
function Pending({ change }: { change: HookChange }) {
  const { repositoryId, kind, action } = change;
  const { answer } = useRequest('hook:preview', { repositoryId, kind, action });
  const preview = valueOf(answer);
  const settings = useSession((state) => valueOf(state.overview)?.settings);
  const receiver = settings ? destinationOf({ kind: 'transfer', url: settings.collector }).short : '';
  return (
    <div className="mt-3 ml-11 flex flex-col gap-3">
      {answer.state === 'failed' && <FailureNotice failure={answer.failure} />}
      {preview && (
        <div>
          <p className="mb-1.5 text-caption text-muted">
            {action === 'install' ? 'Would be written to' : 'Would be taken out of'}{' '}
            <span className="font-mono selectable">{visibleLine(preview.file)}</span>
          </p>
          {preview.diff === '' ? (
            <p className="text-muted">The file would stay as it is.</p>
          ) : (
            <DiffLines diff={preview.diff} label={`Change to ${visibleLine(preview.file)}`} />
          )}
        </div>
      )}
      {kind === 'collect' && action === 'install' && (
        <p className="rounded-control bg-accent-soft px-3 py-2 text-strong">
          By adding it you agree: from now on, at each commit in this repository, the trajectory that made it
          goes to {receiver}, for {consentText.purpose}, under {licenceOf(consentText.version)}: redacted, but
          without a review of yours. It ends when you switch it off here.
        </p>
      )}
    </div>
  );
}
