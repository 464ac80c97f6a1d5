// Wizard 10, and the rail's Hooks: which hooks each approved repository has; everything off until switched on and written.
import { GitCommitHorizontal } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { RepositoryRow } from '../../shared/repository';
import { Screen } from '../frame/screen';
import { Button } from '../parts/button';
import { formatPlural } from '../parts/format';
import { Empty, FailureNotice, Notice } from '../parts/notice';
import { SkeletonRows } from '../parts/skeleton';
import { valueOf } from '../state/loadable';
import { back, next, startWizard, useNavigation } from '../state/navigation';
import { countHooksAdded, loadRepositories, startScan, useSession } from '../state/session';
import { useUpload } from '../state/upload';
import { useAction } from '../state/use-action';
import {
  changeKey,
  describeChanges,
  type HookChanges,
  withChange,
  writeHook,
} from '../sections/hook-changes';
import { RepositoryHooks } from '../sections/hook-rows';

const openWhenFewer = 4;

/** Chosen to be shared now, or shared before. */
function isApproved(row: RepositoryRow): boolean {
  return (
    row.exists && (row.decision === 'share' || (row.shared + row.waiting > 0 && row.decision !== 'never'))
  );
}

/** Switches by repository; the forward button writes what was switched. */
export function HooksScreen() {
  const inWizard = useNavigation((state) => state.area === 'wizard');
  const repositories = useSession((state) => state.repositories);
  const uploading = useUpload((state) => state.phase === 'running');
  const [changes, setChanges] = useState<HookChanges>({});
  const [written, setWritten] = useState(0);
  const approved = valueOf(repositories)?.rows.filter(isApproved) ?? [];
  const pending = Object.keys(changes).length;
  useEffect(() => {
    if (useSession.getState().repositories.state === 'idle') void startScan();
  }, []);
  const { act, busy, failure } = useAction(async () => {
    for (const change of Object.values(changes)) {
      await writeHook(change);
      if (change.action === 'install') countHooksAdded(1);
      setChanges((left) => withChange(left, changeKey(change.repositoryId, change.kind), null));
      setWritten((count) => count + 1);
    }
    if (inWizard) next();
  });
  const write = {
    label: busy ? 'Writing …' : describeChanges(changes),
    onClick: () => void act(),
    disabled: busy,
  };
  return (
    <Screen
      name="hooks"
      title={inWizard ? 'Also from your next commits?' : 'Hooks'}
      lead="A git hook can take the trajectory of each commit, or check it. Off unless you switch it on; you see what would be written first."
      back={inWizard ? { onClick: back } : undefined}
      next={
        pending > 0
          ? write
          : inWizard
            ? { label: 'Finish without hooks', onClick: next, disabled: uploading }
            : undefined
      }
    >
      <div className="flex flex-col gap-3">
        {failure && <FailureNotice failure={failure} />}
        {repositories.state === 'failed' && (
          <FailureNotice
            failure={repositories.failure}
            actions={<Button onClick={() => void loadRepositories()}>Try again</Button>}
          />
        )}
        {written > 0 && pending === 0 && !inWizard && (
          <Notice tone="ok" title={`${formatPlural(written, 'change')} written`} />
        )}
        {!valueOf(repositories) && repositories.state !== 'failed' && (
          <SkeletonRows rows={4} label="Repositories" />
        )}
        {valueOf(repositories) && approved.length === 0 && <NoneApproved inWizard={inWizard} />}
        {approved.map((repository) => (
          <RepositoryHooks
            key={`${repository.id} ${written}`}
            repository={repository}
            startOpen={approved.length < openWhenFewer}
            changes={changes}
            onChange={(key, change) => setChanges((all) => withChange(all, key, change))}
          />
        ))}
      </div>
    </Screen>
  );
}

function NoneApproved({ inWizard }: { inWizard: boolean }) {
  return (
    <Empty
      icon={<GitCommitHorizontal size={24} />}
      title="No repository chosen yet"
      actions={
        !inWizard && (
          <Button kind="primary" onClick={() => startWizard('scan')}>
            Review trajectories
          </Button>
        )
      }
    >
      Hooks are offered for the repositories that you chose to share.
    </Empty>
  );
}
