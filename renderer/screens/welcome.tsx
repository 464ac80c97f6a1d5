// Wizard 1: what was found, what will happen, who receives it. Nothing is decided here.
import { EyeOff, FolderSearch, Send } from 'lucide-react';
import { consentText } from '../../shared/consent-text';
import type { AgentOverview } from '../../shared/ipc';
import { Screen } from '../frame/screen';
import { AgentMark } from '../parts/agent-mark';
import { Button } from '../parts/button';
import { formatBytes, formatCount } from '../parts/format';
import { FailureNotice, Notice } from '../parts/notice';
import { Panel } from '../parts/panel';
import { SkeletonRows } from '../parts/skeleton';
import { valueOf } from '../state/loadable';
import { go, goHome } from '../state/navigation';
import { chooseAgentFolder, loadOverview, useSession } from '../state/session';
import { useAction } from '../state/use-action';
import { folderContent, PathText } from '../sections/agent-folders';
import { DamageNotice } from '../sections/damage-notice';
import { destinationOf } from '../sections/destination-name';

/** Found agents, and what the next minutes will be. */
export function WelcomeScreen() {
  const overview = useSession((state) => state.overview);
  const known = valueOf(overview);
  const files = known?.agents.reduce((sum, agent) => sum + agent.files, 0) ?? 0;
  const bytes = known?.agents.reduce((sum, agent) => sum + agent.bytes, 0) ?? 0;
  const isEmpty = known !== null && files === 0;
  return (
    <Screen
      name="welcome"
      title={isEmpty ? 'No trajectories found' : 'Give agent trajectories to research'}
      lead={
        isEmpty
          ? 'A trajectory is the record that a coding agent keeps of one run.'
          : 'You will see everything first. Nothing is sent until you say so.'
      }
      back={known && !known.firstTime ? { label: 'Not now', onClick: () => goHome('home') } : undefined}
      next={{
        label: isEmpty ? 'Choose folders' : 'Choose what to look at',
        onClick: () => go('scope'),
        disabled: known === null,
      }}
    >
      <div className="flex flex-col gap-6">
        {overview.state === 'failed' && (
          <FailureNotice
            failure={overview.failure}
            actions={<Button onClick={() => void loadOverview()}>Try again</Button>}
          />
        )}
        <DamageNotice />
        {known && !known.gitFound && (
          <Notice tone="warn" title="git was not found on this computer">
            Trajectories are offered by git repository. Install git, then open the app again.
          </Notice>
        )}
        {known && !isEmpty && (
          <p className="text-lead text-normal">
            Your coding agents left a record of{' '}
            <strong className="tabular font-semibold text-strong">
              {formatCount(files)} {files === 1 ? 'run' : 'runs'}
            </strong>{' '}
            on this computer ({formatBytes(bytes)}). You can give some of them to researchers.
          </p>
        )}
        <Panel title={isEmpty ? 'Where they are kept' : 'Found on this computer'} padded={false}>
          {known ? <AgentList agents={known.agents} /> : <SkeletonRows rows={3} label="Looking for agents" />}
        </Panel>
        {isEmpty ? <p>Choose another folder above, or come back after your next run.</p> : <WhatHappens />}
      </div>
    </Screen>
  );
}

function AgentList({ agents }: { agents: readonly AgentOverview[] }) {
  const { act, busy, failure } = useAction(chooseAgentFolder);
  return (
    <>
      <ul>
        {agents.map((agent) => (
          <li
            key={agent.agent}
            className="flex items-center gap-3 border-b border-line px-4 py-2.5 last:border-b-0"
          >
            <AgentMark agent={agent.agent} />
            <div className="min-w-0 flex-1">
              <p className="font-medium text-strong">{agent.name}</p>
              <PathText path={agent.folder} className="text-muted" />
            </div>
            <span
              title={agent.problem ?? undefined}
              className={`shrink-0 tabular ${agent.problem === null && agent.files > 0 ? 'text-strong' : 'text-muted'}`}
            >
              {folderContent(agent).split('. ')[0]}
            </span>
            <Button
              kind="quiet"
              size="small"
              disabled={busy}
              aria-label={`Change the folder of ${agent.name}`}
              onClick={() => void act(agent.agent, agent.folder)}
            >
              Change…
            </Button>
          </li>
        ))}
      </ul>
      {failure && (
        <div className="p-4">
          <FailureNotice failure={failure} />
        </div>
      )}
    </>
  );
}

function WhatHappens() {
  const settings = useSession((state) => valueOf(state.overview)?.settings);
  const steps = [
    {
      icon: FolderSearch,
      title: 'You choose',
      text: 'Repository by repository, trajectory by trajectory. Everything can be left out.',
    },
    {
      icon: EyeOff,
      title: 'Private details are replaced',
      text: 'Tokens, keys, e-mail addresses and names are replaced on this computer. You see both sides.',
    },
    {
      icon: Send,
      title: 'Then you may share',
      text: settings
        ? `One package goes to ${destinationOf(settings.destination).receiver}, for ${consentText.purpose}.`
        : '',
    },
  ];
  return (
    <section aria-label="What will happen">
      <ol className="grid grid-cols-3 gap-6">
        {steps.map(({ icon: Icon, title, text }) => (
          <li key={title}>
            <Icon size={16} aria-hidden="true" className="mb-2 text-accent-text" />
            <p className="font-medium text-strong">{title}</p>
            <p className="mt-0.5 text-muted">{text}</p>
          </li>
        ))}
      </ol>
      <p className="mt-6 text-caption text-muted">
        The agents' files are only read, never changed. No account, no telemetry.
      </p>
    </section>
  );
}
