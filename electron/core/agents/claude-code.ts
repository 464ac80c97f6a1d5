// Claude Code: `<folder>/projects/<project>/<id>.jsonl`, subagents in files of their own or inline.
import type { Agent } from './agent';
import { classifyClaudeCode } from './claude-code/classify';
import { claudeCodePolicy } from './claude-code/policy';
import { claudeCodeProjection } from './claude-code/projection';
import { readClaudeCode } from './claude-code/reader';
import { summariseClaudeCode } from './claude-code/summariser';
import { folderFromEnv, joinFolder } from './folder';

/** Claude Code, 1.0 to 2.1. */
export const claudeCode: Agent = {
  id: 'claude-code',
  name: 'Claude Code',
  summaryVersion: 2,
  defaultFolder: (env, home) => folderFromEnv(env.CLAUDE_CONFIG_DIR, home, joinFolder(home, '.claude')),
  folders: ['projects'],
  classify: classifyClaudeCode,
  createReader: readClaudeCode,
  createSummariser: summariseClaudeCode,
  projection: claudeCodeProjection,
  policy: claudeCodePolicy,
};
