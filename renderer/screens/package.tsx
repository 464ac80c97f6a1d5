// Wizard 7: the finished zip before any yes: its tree, metadata.json, what was replaced, left out and held, size and sha256.
import { Download, FolderOpen } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { PackageSummary } from '../../shared/package';
import { Screen } from '../frame/screen';
import { Button } from '../parts/button';
import {
  formatBytes,
  formatCount,
  formatPlural,
  formatRepositories,
  formatTrajectories,
} from '../parts/format';
import { Empty, FailureNotice, Notice } from '../parts/notice';
import { Panel } from '../parts/panel';
import { ProgressBar } from '../parts/progress-bar';
import { useAfter } from '../parts/skeleton';
import { visibleLine } from '../parts/visible-text';
import { request } from '../request';
import { back, go } from '../state/navigation';
import { buildPackage, refreshPackage, useSession } from '../state/session';
import { useAction } from '../state/use-action';
import { HeldList, PackageContents } from '../sections/package-contents';

/** Builds the package when it opens, unless the one from before still holds. */
export function PackageScreen() {
  const built = useSession((state) => state.package);
  const [changes, setChanges] = useState<readonly string[]>([]);
  const { act, failure } = useAction(async () => setChanges(await refreshPackage()));
  useEffect(() => {
    void act();
  }, [act]);
  const pack = built.state === 'ready' ? built.value : null;
  const isEmpty = pack?.trajectories === 0;
  return (
    <Screen
      name="package"
      width="wide"
      title="The package"
      lead={
        pack
          ? `${formatTrajectories(pack.trajectories)} from ${formatRepositories(pack.repositories)}${pack.held.length > 0 ? `; ${formatCount(pack.held.length)} held back` : ''}. This file, byte for byte, is what would be sent.`
          : 'Redacts what you chose and puts it into one zip. Then the zip is unpacked and searched once more.'
      }
      aside={pack && !isEmpty && <PackageActions />}
      back={{ onClick: back }}
      next={{ label: 'Decide about sharing', onClick: () => go('consent'), disabled: !pack || isEmpty }}
    >
      <div className="flex flex-col gap-4">
        {failure && <FailureNotice failure={failure} />}
        {built.state === 'failed' && built.failure.code === 'cancelled' && (
          <Notice title="Stopped" actions={<Button onClick={() => void buildPackage()}>Build again</Button>}>
            There is no package yet.
          </Notice>
        )}
        {built.state === 'failed' && built.failure.code !== 'cancelled' && (
          <FailureNotice
            failure={built.failure}
            actions={
              <>
                <Button onClick={() => go('repositories')}>Repositories</Button>
                <Button onClick={() => void buildPackage()}>Build again</Button>
              </>
            }
          />
        )}
        {(built.state === 'loading' || built.state === 'idle') && !failure && <Building />}
        {pack && changes.length > 0 && (
          <Notice tone="warn" title="Built anew, because something changed since the last package">
            <ChangeList changes={changes} />
          </Notice>
        )}
        {pack && (isEmpty ? <NothingChosen pack={pack} /> : <PackageContents pack={pack} />)}
      </div>
    </Screen>
  );
}

/** What changed, one line each. */
export function ChangeList({ changes }: { changes: readonly string[] }) {
  return (
    <ul className="list-disc pl-4 marker:text-muted">
      {changes.slice(0, 20).map((change) => (
        <li key={change}>{visibleLine(change)}</li>
      ))}
      {changes.length > 20 && <li>and {formatPlural(changes.length - 20, 'further change')}</li>}
    </ul>
  );
}

function Building() {
  const progress = useSession((state) => state.packageProgress);
  const visible = useAfter(200);
  const { act, busy } = useAction(() => request('package:cancel', {}));
  if (!visible) return <div className="h-24" />;
  const known = progress !== null && progress.total > 0;
  return (
    <Panel>
      <div className="flex flex-col gap-3">
        <ProgressBar
          label="Building the package"
          value={known ? progress.done / progress.total : null}
          valueText={known ? `${formatBytes(progress.done)} of ${formatBytes(progress.total)}` : undefined}
        />
        <div className="flex items-center justify-between">
          <p className="tabular text-muted">
            {progress?.note ?? 'Redacting and packing'}
            {known && ` · ${formatBytes(progress.done)} of ${formatBytes(progress.total)}`}
          </p>
          <Button disabled={busy} onClick={() => void act()}>
            Stop
          </Button>
        </div>
      </div>
    </Panel>
  );
}

function PackageActions() {
  const show = useAction(() => request('package:show', {}));
  const [saved, setSaved] = useState<string | null>(null);
  const save = useAction(async () => setSaved((await request('package:save-copy', {})).path));
  const failure = show.failure ?? save.failure;
  return (
    <div className="flex flex-col items-end gap-1">
      <div className="flex gap-2">
        <Button icon={<FolderOpen size={16} aria-hidden="true" />} onClick={() => void show.act()}>
          Show in folder
        </Button>
        <Button
          icon={<Download size={16} aria-hidden="true" />}
          disabled={save.busy}
          onClick={() => void save.act()}
        >
          Save a copy
        </Button>
      </div>
      {saved && (
        <p role="status" className="max-w-[320px] truncate text-caption text-muted" title={saved}>
          Saved as {visibleLine(saved)}
        </p>
      )}
      {failure && (
        <p role="alert" className="text-caption text-danger">
          {failure.message}
        </p>
      )}
    </div>
  );
}

function NothingChosen({ pack }: { pack: PackageSummary }) {
  return (
    <>
      <Empty
        title="No trajectory is in the package"
        actions={<Button onClick={() => go('repositories')}>Choose repositories</Button>}
      >
        {pack.held.length > 0
          ? `${formatTrajectories(pack.held.length)} would be in it, but cannot go yet.`
          : 'Select at least one repository, and leave at least one of its trajectories in.'}
      </Empty>
      {pack.held.length > 0 && (
        <Panel title="Held back" padded={false}>
          <HeldList pack={pack} />
        </Panel>
      )}
    </>
  );
}
