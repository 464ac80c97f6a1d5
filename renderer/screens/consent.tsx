// Wizard 8: the one yes. Nothing is ticked in advance; the sha256 on this screen is the sha256 that the receiver gets.
import { Download, Eye, Send } from 'lucide-react';
import { useEffect, useState } from 'react';
import { consentText, licenceOf } from '../../shared/consent-text';
import type { PackageSummary } from '../../shared/package';
import { Screen } from '../frame/screen';
import { Button } from '../parts/button';
import { Checkbox } from '../parts/checkbox';
import { Dialog } from '../parts/dialog';
import { formatBytes, formatTrajectories } from '../parts/format';
import { FailureNotice, Notice } from '../parts/notice';
import { Fact, Facts, Panel } from '../parts/panel';
import { RadioRows } from '../parts/radio-cards';
import { Skeleton } from '../parts/skeleton';
import { visibleLine } from '../parts/visible-text';
import { request } from '../request';
import { type Loadable, valueOf } from '../state/loadable';
import { back, go } from '../state/navigation';
import { buildPackage, type Identity, useSession } from '../state/session';
import { sharePackage, useUpload } from '../state/upload';
import { useAction } from '../state/use-action';
import { useRequest } from '../state/use-request';
import { destinationOf } from '../sections/destination-name';
import { ChangeList } from './package';
import { PackageBytes, PackageSha256 } from '../sections/package-facts';

const licenceName = licenceOf(consentText.version);

/** Who gets it, for what, how long, as whom; two boxes; Share. */
export function ConsentScreen() {
  const built = useSession((state) => state.package);
  const identity = useSession((state) => state.identity);
  const overview = useSession((state) => valueOf(state.overview));
  const [rights, setRights] = useState(false);
  const [reviewed, setReviewed] = useState(false);
  const changed = useChanges(valueOf(built)?.sha256);
  const busy = useUpload((state) => state.phase === 'running');
  const pack = built.state === 'ready' ? built.value : null;
  const shown = valueOf(built);
  const destination = overview ? destinationOf(overview.settings.destination) : null;
  const share = () => {
    if (!pack) return;
    void sharePackage(pack, identity);
    go('upload');
  };
  return (
    <Screen
      name="consent"
      title={
        shown && destination
          ? `Share ${formatTrajectories(shown.trajectories)} with ${destination.short}?`
          : 'Share?'
      }
      back={{ onClick: back }}
      secondary={<SaveCopy disabled={!pack} />}
      next={{
        label: pack ? `Share ${formatBytes(pack.bytes)}` : 'Share',
        onClick: share,
        disabled: busy || !pack || !rights || !reviewed || changed.state !== 'same',
        testId: 'share',
        icon: <Send size={16} aria-hidden="true" />,
        byKey: false,
      }}
    >
      <div className="flex flex-col gap-6">
        <Obstacles changed={changed} busy={busy} built={built} />
        <PackagePanel pack={shown} stale={built.state !== 'ready'} />
        <Terms identity={identity} email={overview?.gitEmail ?? null} />
        <div className="flex flex-col gap-3 border-t border-line pt-6 text-form text-strong">
          <Checkbox
            checked={rights}
            onChange={setRights}
            label={consentText.rights}
            data-testid="consent-rights"
          />
          <Checkbox
            checked={reviewed}
            onChange={setReviewed}
            label={consentText.reviewed}
            data-testid="consent-reviewed"
          />
          {/* In its place from the start: nothing jumps. */}
          <p role="status" className="min-h-5 text-caption text-muted">
            {rights &&
              reviewed &&
              changed.state === 'asking' &&
              'Looking whether anything changed on the disk …'}
          </p>
        </div>
      </div>
    </Screen>
  );
}

interface ObstaclesProps {
  changed: ReturnType<typeof useChanges>;
  busy: boolean;
  built: Loadable<PackageSummary>;
}

/** Why it cannot be shared right now, and the way on. */
function Obstacles({ changed, busy, built }: ObstaclesProps) {
  return (
    <>
      {changed.state === 'changed' && (
        <Notice
          tone="warn"
          title="Something changed since you looked"
          actions={<Button onClick={() => go('package')}>Look again</Button>}
        >
          <ChangeList changes={changed.changes} />
        </Notice>
      )}
      {busy && (
        <Notice
          title="Another package is being sent"
          actions={<Button onClick={() => go('upload')}>Show the upload</Button>}
        >
          This one can be shared after it.
        </Notice>
      )}
      {changed.state === 'failed' && <FailureNotice failure={changed.failure} />}
      {built.state === 'failed' && (
        <FailureNotice
          failure={built.failure}
          actions={<Button onClick={() => void buildPackage()}>Build again</Button>}
        />
      )}
    </>
  );
}

/** Whether the package still holds what is on the disk and what was decided. */
function useChanges(sha256: string | undefined) {
  const { answer, again } = useRequest('package:changes', {});
  useEffect(() => {
    if (sha256) void again();
  }, [sha256, again]);
  if (answer.state === 'failed') return { state: 'failed', failure: answer.failure } as const;
  const changes = valueOf(answer)?.changes;
  if (!changes) return { state: 'asking' } as const;
  return changes.length > 0 ? ({ state: 'changed', changes } as const) : ({ state: 'same' } as const);
}

function PackagePanel({ pack, stale }: { pack: PackageSummary | null; stale: boolean }) {
  return (
    <Panel>
      {pack ? (
        <div className="flex flex-col gap-3" aria-busy={stale}>
          <div className="flex items-center justify-between gap-4">
            <p className="flex min-w-0 items-baseline gap-4 text-form text-strong">
              <span className="truncate font-medium selectable" title={pack.fileName}>
                {pack.fileName}
              </span>
              <span className="shrink-0">
                <PackageBytes bytes={pack.bytes} />
              </span>
            </p>
            <Button icon={<Eye size={16} aria-hidden="true" />} onClick={() => go('package')}>
              Show what is in it
            </Button>
          </div>
          <Facts>
            <Fact name="sha256">
              <PackageSha256 sha256={pack.sha256} stale={stale} />
            </Fact>
          </Facts>
          <p role="status" className={stale ? 'text-caption text-muted' : 'sr-only'}>
            {stale ? 'The package is built anew; its sha256 changes.' : `sha256 ${pack.sha256}`}
          </p>
        </div>
      ) : (
        <div className="flex flex-col gap-3">
          <Skeleton className="h-5 w-60" />
          <Skeleton className="h-4 w-full" />
        </div>
      )}
    </Panel>
  );
}

function Terms({ identity, email }: { identity: Identity; email: string | null }) {
  const [open, setOpen] = useState(false);
  const settings = useSession((state) => valueOf(state.overview)?.settings);
  const destination = settings ? destinationOf(settings.destination) : null;
  return (
    <>
      <Facts>
        <Fact name="For">{consentText.purpose}</Fact>
        <Fact name="To">
          {destination?.receiver}
          <span className="block text-caption text-muted selectable [overflow-wrap:anywhere]">
            {destination && visibleLine(destination.address)}
            {destination && !destination.isDefault && ' · not the KTH collection'}
          </span>
        </Fact>
        <Fact name="Licence">{licenceName}</Fact>
        <Fact name="Kept">until you withdraw it; published copies cannot be called back</Fact>
        <Fact name="Withdraw">
          in History, with the receipt
          <Button size="small" className="ml-3" onClick={() => setOpen(true)}>
            Full text, version {consentText.version}
          </Button>
        </Fact>
        <Fact name="As" top>
          <IdentityChoice identity={identity} email={email} />
        </Fact>
      </Facts>
      {open && <FullText onClose={() => setOpen(false)} />}
    </>
  );
}

function FullText({ onClose }: { onClose: () => void }) {
  return (
    <Dialog
      title={`What you agree to, version ${consentText.version}`}
      onClose={onClose}
      actions={
        <Button kind="primary" onClick={onClose} data-first-focus>
          Close
        </Button>
      }
    >
      <div className="flex flex-col gap-3 selectable">
        {consentText.paragraphs.map((paragraph) => (
          <p key={paragraph}>{paragraph}</p>
        ))}
      </div>
    </Dialog>
  );
}

/** Changing it builds the package anew: the address stands in metadata.json or nowhere. */
function IdentityChoice({ identity, email }: { identity: Identity; email: string | null }) {
  return (
    <RadioRows<Identity>
      inline
      legend="Share as"
      value={identity}
      onChange={(chosen) => void buildPackage(chosen)}
      options={[
        {
          value: 'email',
          title: email === null ? 'your git e-mail address (git has none here)' : visibleLine(email),
          disabled: email === null,
          testId: 'identity-email',
        },
        { value: 'none', title: 'no name', testId: 'identity-none' },
      ]}
    />
  );
}

function SaveCopy({ disabled }: { disabled: boolean }) {
  const { act, busy } = useAction(() => request('package:save-copy', {}));
  return (
    <Button
      size="large"
      disabled={disabled || busy}
      icon={<Download size={16} aria-hidden="true" />}
      onClick={() => void act()}
    >
      Save a copy
    </Button>
  );
}
