// What holds until the person sets something else. On its own, so that the renderer can use it without loading schemas.
import type { Settings } from './settings';

/** The settings of the first start. */
export const defaultSettings: Settings = {
  folders: { 'claude-code': null, pi: null, codex: null },
  theme: 'system',
  destination: { kind: 'transfer', url: 'https://www.monperrus.net/martin/transfer-sh.py/trajectories' },
  collector: 'https://api.monperrus.com/trajectories',
  ownRules: [],
  allowed: [],
  readEnvironmentFiles: true,
  reminder: 'off',
  leaveOutImages: true,
};
