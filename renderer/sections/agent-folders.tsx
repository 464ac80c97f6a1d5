// The agents' folders with what is in them: read on Welcome, changed on Scope and in Settings.
import { FolderOpen, RotateCcw } from 'lucide-react';
import { useId, useState } from 'react';
import type { AgentOverview } from '../../shared/ipc';
import type { AgentId } from '../../shared/trajectory';
import { AgentMark } from '../parts/agent-mark';
import { Button, IconButton } from '../parts/button';
import { TextField } from '../parts/field';
import { formatBytes, formatPlural } from '../parts/format';
import { FailureNotice } from '../parts/notice';
import { visibleLine } from '../parts/visible-text';
import { chooseAgentFolder, setAgentFolders } from '../state/session';
import { useAction } from '../state/use-action';

/** What is in an agent's folder: "214 files, 1.3 GB", or why nothing is. */
export function folderContent(agent: AgentOverview): string {
  if (agent.problem !== null) return agent.problem;
  if (agent.files === 0) return 'no trajectories';
  return `${formatPlural(agent.files, 'file')}, ${formatBytes(agent.bytes)}`;
}

interface AgentFoldersProps {
  agents: readonly AgentOverview[];
  /** Paths that are typed but not saved yet, by agent. */
  drafts: Readonly<Record<string, string>>;
  onDraft: (agent: string, folder: string) => void;
}

/** One row an agent: its folder as a field, a button to choose, and what is there. */
export function AgentFolders({ agents, drafts, onDraft }: AgentFoldersProps) {
  const { act, failure } = useAction((run: () => Promise<unknown>) => run());
  const change = (agent: AgentId, folder: string | null) =>
    void act(() => setAgentFolders({ [agent]: folder }));
  return (
    <div className="flex flex-col gap-3">
      {agents.map((agent) => (
        <FolderRow
          key={agent.agent}
          agent={agent}
          draft={drafts[agent.agent] ?? agent.folder}
          onDraft={(folder) => onDraft(agent.agent, folder)}
          onCommit={() => {
            const folder = drafts[agent.agent]?.trim();
            if (folder && folder !== agent.folder) change(agent.agent, folder);
          }}
          onChoose={() => void act(() => chooseAgentFolder(agent.agent, agent.folder))}
          onDefault={() => change(agent.agent, null)}
        />
      ))}
      {failure && <FailureNotice failure={failure} />}
    </div>
  );
}

interface FolderRowProps {
  agent: AgentOverview;
  draft: string;
  onDraft: (folder: string) => void;
  onCommit: () => void;
  onChoose: () => void;
  onDefault: () => void;
}

function FolderRow({ agent, draft, onDraft, onCommit, onChoose, onDefault }: FolderRowProps) {
  const id = useId();
  return (
    <div className="grid grid-cols-[24px_minmax(0,1fr)] gap-x-3 gap-y-1.5">
      <AgentMark agent={agent.agent} />
      <div className="flex h-6 items-center justify-between gap-4">
        <label htmlFor={id} className="font-medium text-strong">
          {agent.name}
        </label>
        <span id={`${id}-content`} aria-live="polite" className="tabular text-caption text-muted">
          {folderContent(agent)}
        </span>
      </div>
      <div className="col-start-2 flex items-center gap-2">
        <TextField
          id={id}
          mono
          value={draft}
          aria-describedby={`${id}-content`}
          data-testid={`agent-dir-${agent.agent}`}
          onChange={(event) => onDraft(event.target.value)}
          onBlur={onCommit}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) onCommit();
            if (event.key === 'Escape' && draft !== agent.folder) {
              event.preventDefault();
              onDraft(agent.folder);
            }
          }}
        />
        {!agent.isDefault && (
          <IconButton label={`Use the default folder of ${agent.name}`} onClick={onDefault}>
            <RotateCcw size={16} />
          </IconButton>
        )}
        <Button
          aria-label={`Choose the folder of ${agent.name}`}
          icon={<FolderOpen size={16} aria-hidden="true" />}
          onClick={onChoose}
        >
          Choose…
        </Button>
      </div>
    </div>
  );
}

/** What is typed into the fields and not saved yet; `save` keeps it all, after what is being saved already. */
export function useFolderDrafts(agents: readonly AgentOverview[]) {
  const [typed, setTyped] = useState<Record<string, { text: string; over: string }>>({});
  const folders = Object.fromEntries(agents.map((agent) => [agent.agent, agent.folder]));
  // A draft holds over the folder that it was typed over: once another one is set, the field shows that.
  const drafts = Object.fromEntries(
    Object.entries(typed).flatMap(([agent, { text, over }]) =>
      folders[agent] === over ? [[agent, text]] : [],
    ),
  );
  const onDraft = (agent: string, text: string) =>
    setTyped((all) => ({ ...all, [agent]: { text, over: folders[agent] ?? '' } }));
  const save = () => {
    const changes = Object.entries(drafts).filter(
      ([agent, text]) => text.trim() && text.trim() !== folders[agent],
    );
    return setAgentFolders(Object.fromEntries(changes.map(([agent, text]) => [agent, text.trim()])));
  };
  return { drafts, onDraft, save };
}

/** A path on one line, its end visible when it is long; nothing hidden in it. */
export function PathText({ path, className = '' }: { path: string; className?: string }) {
  return (
    <span className={`block truncate font-mono text-code selectable ${className}`} title={visibleLine(path)}>
      {visibleLine(path)}
    </span>
  );
}
