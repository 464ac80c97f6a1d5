// The list of commands. A command's file is loaded only when it is called, so that the others cost nothing.
import type { CliCommand } from './command';

/** Under which heading a command stands in the help. */
export type CommandGroup = 'share' | 'look' | 'repository' | 'hook';

export interface CommandEntry {
  name: string;
  group: CommandGroup;
  alias?: string;
  describe: string;
  load(): Promise<{ command: CliCommand }>;
}

export const commands: readonly CommandEntry[] = [
  {
    name: 'read-files',
    group: 'look',
    describe: 'files that a trajectory read',
    load: () => import('./read-files'),
  },
  {
    name: 'modified-files',
    group: 'look',
    describe: 'files that a trajectory changed, and whether their earlier content is in it',
    load: () => import('./modified-files'),
  },
  {
    name: 'filter-trajectories',
    group: 'look',
    describe: 'a copy without the tool calls on some paths',
    load: () => import('./filter-trajectories'),
  },
  {
    name: 'redact',
    group: 'look',
    describe: 'a redacted copy and its findings',
    load: () => import('./redact'),
  },
  {
    name: 'verify-trajectories',
    group: 'repository',
    describe: 'replays the trajectories that commits name, and compares',
    load: () => import('./verify-trajectories'),
  },
  {
    name: 'add-trajectories-to-repo',
    group: 'repository',
    describe: 'copies the trajectories that commits name into trajectories/',
    load: () => import('./add-trajectories-to-repo'),
  },
  {
    name: 'replay-trajectories',
    group: 'repository',
    describe: 'replays all recorded edits: one commit each, on the branch checked out',
    load: () => import('./replay-trajectories'),
  },
  {
    name: 'find-reproducible-trajectories',
    group: 'repository',
    alias: 'find-reproducible-trajectories-claude',
    describe: 'trajectories whose edits reproduce a commit',
    load: () => import('./find-reproducible-trajectories'),
  },
  {
    name: 'share-trajectories',
    group: 'share',
    alias: 'open-source-trajectories',
    describe: 'share trajectories, step by step; nothing is sent before you agree',
    load: () => import('./share-trajectories'),
  },
  {
    name: 'collect-trajectories',
    group: 'hook',
    describe: 'collect (pre-commit): sends what made the commit; always exits 0',
    load: () => import('./collect-trajectories'),
  },
  {
    name: 'hooks',
    group: 'share',
    describe: 'status, install and uninstall the git hooks of a repository',
    load: () => import('./hooks'),
  },
  {
    name: 'check-commit-message',
    group: 'hook',
    describe: 'reference (commit-msg): does the message name a trajectory?',
    load: () => import('./check-commit-message'),
  },
  {
    name: 'verify-staged',
    group: 'hook',
    describe: 'verify (pre-commit): do staged trajectories reproduce?',
    load: () => import('./verify-staged'),
  },
  {
    name: 'export-states',
    group: 'look',
    describe: 'states for training and research, one for each turn of the model',
    load: () => import('./export-states'),
  },
  {
    name: 'status',
    group: 'share',
    describe: 'what is new, shared, refused and waiting',
    load: () => import('./status'),
  },
  {
    name: 'outbox',
    group: 'share',
    describe: 'packages that wait to be sent',
    load: () => import('./outbox'),
  },
  { name: 'history', group: 'share', describe: 'every receipt', load: () => import('./history') },
  {
    name: 'withdraw',
    group: 'share',
    describe: 'takes back what waits; of what was sent, says whom to ask for its deletion',
    load: () => import('./withdraw'),
  },
];
