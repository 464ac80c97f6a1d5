// A letter mark for each agent, so that rows can be told apart at a glance.
import type { AgentId } from '../../shared/trajectory';
import { classNames } from './class-names';
import { agentName } from './format';

const marks: Record<AgentId, string> = { 'claude-code': 'Cl', pi: 'π', codex: 'Cx' };

/** The mark alone; with `named`, the agent's name beside it. */
export function AgentMark({ agent, named = false }: { agent: AgentId; named?: boolean }) {
  const mark = (
    <span
      aria-hidden="true"
      className={classNames(
        'inline-grid size-6 shrink-0 place-items-center rounded-small bg-hover text-caption font-semibold text-normal',
      )}
    >
      {marks[agent]}
    </span>
  );
  if (!named) return mark;
  return (
    <span className="inline-flex items-center gap-2">
      {mark}
      {agentName(agent)}
    </span>
  );
}
