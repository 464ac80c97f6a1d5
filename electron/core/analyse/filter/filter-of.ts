// The filter of each agent's format. An agent that is added needs a line here.
import type { AgentId } from '../../../../shared/trajectory';
import { filterClaudeCode } from './claude-code';
import { filterCodex } from './codex';
import type { Decisions } from './decide-calls';
import type { PathRule } from './path-rule';
import { filterPi } from './pi';
import type { FilterRecord } from './record-filter';

const filters: Readonly<Record<AgentId, (decisions: Decisions, rule: PathRule) => FilterRecord>> = {
  'claude-code': filterClaudeCode,
  pi: filterPi,
  codex: filterCodex,
};

/** Makes the filter for one file of an agent. */
export function filterOf(agent: AgentId, decisions: Decisions, rule: PathRule): FilterRecord {
  return filters[agent](decisions, rule);
}
