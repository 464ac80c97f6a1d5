// What a summary says of a trajectory in which nothing stands.
import type { TrajectorySummary } from '../../../shared/trajectory';

/** All of a summary that is the same for every trajectory as long as nothing is told of it. */
export function noSummary(): Omit<TrajectorySummary, 'agent' | 'id' | 'bytes' | 'lines'> {
  return {
    title: null,
    cwd: null,
    cwds: [],
    gitBranch: null,
    gitRemote: null,
    gitCommit: null,
    version: null,
    models: [],
    firstAt: null,
    lastAt: null,
    turns: 0,
    toolCalls: 0,
    failedToolCalls: 0,
    editedFiles: [],
    readFiles: [],
    shellCalls: 0,
    tokens: null,
    isSubagent: false,
    parentId: null,
    unread: [],
    unknownTypes: {},
  };
}
