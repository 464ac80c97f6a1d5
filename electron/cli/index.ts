// The list of commands. A command's file is loaded only when it is called, so that the others cost nothing.
import type { CliCommand } from './command';

export interface CommandEntry {
  name: string;
  alias?: string;
  describe: string;
  load(): Promise<{ command: CliCommand }>;
}

export const commands: readonly CommandEntry[] = [
  { name: 'read-files', describe: 'files that a trajectory read', load: () => import('./read-files') },
  {
    name: 'modified-files',
    describe: 'files that a trajectory changed, and whether their earlier content is in it',
    load: () => import('./modified-files'),
  },
  {
    name: 'filter-trajectories',
    describe: 'a copy without the tool calls on some paths',
    load: () => import('./filter-trajectories'),
  },
  { name: 'redact', describe: 'a redacted copy and its findings', load: () => import('./redact') },
  {
    name: 'verify-trajectories',
    describe: 'replays referenced trajectories on their commits',
    load: () => import('./verify-trajectories'),
  },
  {
    name: 'add-trajectories-to-repo',
    describe: 'copies referenced trajectories into trajectories/',
    load: () => import('./add-trajectories-to-repo'),
  },
  {
    name: 'replay-trajectories',
    describe: 'replays all recorded edits, one commit each',
    load: () => import('./replay-trajectories'),
  },
  {
    name: 'find-reproducible-trajectories',
    alias: 'find-reproducible-trajectories-claude',
    describe: 'trajectories whose edits reproduce a commit',
    load: () => import('./find-reproducible-trajectories'),
  },
  {
    name: 'share-trajectories',
    alias: 'open-source-trajectories',
    describe: 'share trajectories, step by step',
    load: () => import('./share-trajectories'),
  },
  {
    name: 'collect-trajectories',
    describe: 'what the collect hook runs; always exits 0',
    load: () => import('./collect-trajectories'),
  },
  {
    name: 'hooks',
    describe: 'status, install and uninstall the git hooks of a repository',
    load: () => import('./hooks'),
  },
  {
    name: 'check-commit-message',
    describe: 'what the reference hook runs',
    load: () => import('./check-commit-message'),
  },
  { name: 'verify-staged', describe: 'what the verify hook runs', load: () => import('./verify-staged') },
  {
    name: 'export-states',
    describe: 'states for training and research, one for each turn of the model',
    load: () => import('./export-states'),
  },
  { name: 'status', describe: 'what is new, shared, refused and waiting', load: () => import('./status') },
  { name: 'outbox', describe: 'packages that wait to be sent', load: () => import('./outbox') },
  { name: 'history', describe: 'every receipt', load: () => import('./history') },
  {
    name: 'withdraw',
    describe: 'asks for the deletion of what was shared',
    load: () => import('./withdraw'),
  },
];
