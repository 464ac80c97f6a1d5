// The agents that are read. To add one: its file here, a line in this list, and test/fixtures/agents/<id>/.
import type { AgentId } from '../../../shared/trajectory';
import type { Agent } from './agent';
import { claudeCode } from './claude-code';
import { codex } from './codex';
import { pi } from './pi';

/** Every agent whose trajectories are read, in the order in which they are shown. */
export const agents: readonly Agent[] = [claudeCode, pi, codex];

const byId: Record<AgentId, Agent> = { 'claude-code': claudeCode, pi, codex };

/** The agent of an id. */
export function agentOf(id: AgentId): Agent {
  return byId[id];
}
