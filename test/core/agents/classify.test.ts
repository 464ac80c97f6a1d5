// Which files are trajectories, by their paths, and where agents keep them.
import { describe, expect, it } from 'vitest';
import { agentOf, agents } from '../../../electron/core/agents/index';
import type { AgentId } from '../../../shared/trajectory';

const uuid = '0a1b2c3d-4e5f-4061-8071-2a3b4c5d6e7f';
const file = (id: string, more: object = {}) => ({
  id,
  isSubagent: false,
  parentId: null,
  compressed: false,
  ...more,
});

describe('classify', () => {
  it.each<[AgentId, string, unknown]>([
    ['claude-code', `projects/-home-ada-app/${uuid}.jsonl`, file(uuid)],
    ['claude-code', `-home-ada-app/${uuid}.jsonl`, file(uuid)],
    ['claude-code', `projects/-home-ada-app/agent-a1b2.jsonl`, file('agent-a1b2', { isSubagent: true })],
    [
      'claude-code',
      `projects/-p/${uuid}/subagents/agent-a1.jsonl`,
      file('agent-a1', { isSubagent: true, parentId: uuid }),
    ],
    [
      'claude-code',
      `projects/-p/${uuid}/subagents/workflows/wf_1/agent-a2.jsonl`,
      file('agent-a2', { isSubagent: true, parentId: uuid }),
    ],
    ['claude-code', `projects/-p/${uuid}/subagents/workflows/wf_1/journal.jsonl`, null],
    ['claude-code', `projects/-p/${uuid}/subagents/agent-a1.meta.json`, null],
    ['claude-code', `projects/-p/${uuid}/tool-results/b1.jsonl`, null],
    ['claude-code', 'history.jsonl', null],
    ['claude-code', `projects/-p/${uuid}.jsonl.bak`, null],
    ['claude-code', 'projects/-p/.jsonl', null],
    ['pi', `sessions/--home-ada-app--/2026-05-20T10-00-33-231Z_${uuid}.jsonl`, file(uuid)],
    ['pi', `2026-05-20T10-00-33-231Z_${uuid}.jsonl`, file(uuid)],
    [
      'pi',
      `sessions/--home--/2026-05-20T10-00-33-231Z_${uuid}/scout.jsonl`,
      file('scout', { isSubagent: true, parentId: uuid }),
    ],
    ['pi', 'sessions/--home--/named.jsonl', file('named')],
    ['pi', 'settings.json', null],
    ['codex', `sessions/2026/06/17/rollout-2026-06-17T15-17-40-${uuid}.jsonl`, file(uuid)],
    [
      'codex',
      `archived_sessions/rollout-2026-06-17T15-17-40-${uuid}.jsonl.zst`,
      file(uuid, { compressed: true }),
    ],
    ['codex', 'sessions/rollout-old.jsonl', file('rollout-old')],
    ['codex', `sessions/rollout-2025-04-20-${uuid}.json`, file(uuid, { compressed: true })],
    ['codex', 'config.json', null],
    ['codex', 'history.jsonl', null],
    ['codex', 'session_index.jsonl', null],
    ['codex', `sessions/2026/06/17/rollout-2026-06-17T15-17-40-${uuid}.jsonl.zst.tmp`, null],
  ])('%s %s', (id, path, expected) => {
    expect(agentOf(id).classify(path)).toEqual(expected);
  });
});

describe('defaultFolder', () => {
  it.each<[AgentId, Record<string, string>, string, string]>([
    ['claude-code', {}, '/home/ada', '/home/ada/.claude'],
    ['claude-code', { CLAUDE_CONFIG_DIR: '/x/claude' }, '/home/ada', '/x/claude'],
    ['claude-code', { CLAUDE_CONFIG_DIR: '  ' }, '/home/ada/', '/home/ada/.claude'],
    ['pi', {}, '/home/ada', '/home/ada/.pi/agent'],
    ['pi', { PI_CODING_AGENT_DIR: '~/pi' }, '/home/ada', '/home/ada/pi'],
    ['pi', { PI_CODING_AGENT_DIR: '/x/pi', PI_CODING_AGENT_SESSION_DIR: '~/s' }, '/home/ada', '/home/ada/s'],
    ['pi', { PI_CODING_AGENT_SESSION_DIR: ' ' }, '/home/ada', '/home/ada/.pi/agent'],
    ['codex', {}, 'C:\\Users\\ada', 'C:\\Users\\ada\\.codex'],
    ['codex', { CODEX_HOME: 'D:\\codex' }, 'C:\\Users\\ada', 'D:\\codex'],
  ])('%s %j %s', (id, env, home, expected) => {
    expect(agentOf(id).defaultFolder(env, home)).toBe(expected);
  });
});

it('every agent is listed under its own id', () => {
  for (const agent of agents) expect(agentOf(agent.id)).toBe(agent);
  expect(new Set(agents.map((agent) => agent.name)).size).toBe(agents.length);
});
