// Wizard 2: which repositories to look at, and where the agents' trajectories lie.
import { Screen } from '../frame/screen';
import { Button } from '../parts/button';
import { FailureNotice } from '../parts/notice';
import { Panel } from '../parts/panel';
import { RadioCards } from '../parts/radio-cards';
import { SkeletonRows } from '../parts/skeleton';
import { valueOf } from '../state/loadable';
import { back, go } from '../state/navigation';
import { chooseScope, loadOverview, useSession } from '../state/session';
import { useAction } from '../state/use-action';
import { AgentFolders, useFolderDrafts } from '../sections/agent-folders';

/** All repositories or only open-source ones; the folders. */
export function ScopeScreen() {
  const overview = useSession((state) => state.overview);
  const scope = useSession((state) => state.scope);
  const agents = valueOf(overview)?.agents ?? [];
  const { drafts, onDraft, save } = useFolderDrafts(agents);
  const { act, busy, failure } = useAction(async () => {
    await save();
    go('scan');
  });
  return (
    <Screen
      name="scope"
      title="What to look at"
      lead="Looking sends nothing. Which trajectories to share is decided later, one repository at a time."
      back={{ onClick: back }}
      next={{ label: 'Scan', onClick: () => void act(), disabled: busy || agents.length === 0 }}
    >
      <div className="flex flex-col gap-6">
        <RadioCards
          legend="Which repositories"
          value={scope}
          onChange={chooseScope}
          options={[
            {
              value: 'all',
              title: 'All repositories',
              description: 'Public, private and without a remote. You decide about each of them.',
              testId: 'scope-all',
            },
            {
              value: 'open-source',
              title: 'Only open-source repositories',
              description:
                'Those that are public, or have a remote and an open-source licence. The app asks you before it checks with anyone.',
              testId: 'scope-open-source',
            },
          ]}
        />
        <Panel title="Folders of the agents">
          {agents.length > 0 ? (
            <AgentFolders agents={agents} drafts={drafts} onDraft={onDraft} />
          ) : (
            overview.state !== 'failed' && <SkeletonRows rows={3} label="Looking for agents" />
          )}
          {overview.state === 'failed' && (
            <FailureNotice
              failure={overview.failure}
              actions={<Button onClick={() => void loadOverview()}>Try again</Button>}
            />
          )}
        </Panel>
        {failure && <FailureNotice failure={failure} />}
      </div>
    </Screen>
  );
}
