// Codex CLI: `<folder>/sessions/YYYY/MM/DD/rollout-<time>-<id>.jsonl`, archived ones flat, some compressed.
import type { Agent } from './agent';
import { classifyCodex } from './codex/classify';
import { codexPolicy } from './codex/policy';
import { codexProjection } from './codex/projection';
import { readCodex } from './codex/reader';
import { summariseCodex } from './codex/summariser';
import { folderFromEnv, joinFolder } from './folder';

/** OpenAI Codex CLI, from bare items of 2025 to paginated rollouts. */
export const codex: Agent = {
  id: 'codex',
  name: 'Codex',
  summaryVersion: 3,
  defaultFolder: (env, home) => folderFromEnv(env.CODEX_HOME, home, joinFolder(home, '.codex')),
  folders: ['sessions', 'archived_sessions'],
  classify: classifyCodex,
  createReader: readCodex,
  createSummariser: summariseCodex,
  projection: codexProjection,
  policy: codexPolicy,
};
