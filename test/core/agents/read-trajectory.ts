// Reads a trajectory file as the engines do, plainly: every line parsed, every record read and summarised.
import type { EventCopy } from '../../../electron/core/agents/agent';
import { agentOf } from '../../../electron/core/agents/index';
import { parseLine } from '../../../electron/core/agents/parse-line';
import { readLines } from '../../../electron/core/platform/lines';
import type { AgentId, TrajectoryEvent } from '../../../shared/trajectory';
import { projectRecord } from './project-record';

/** All that an agent's format tells about one file; the summary three times, in ways that must agree. */
export async function readTrajectory(agentId: AgentId, path: string, relativePath: string, resumeEvery = 1) {
  const agent = agentOf(agentId);
  const file = agent.classify(relativePath);
  if (!file) throw new Error(`${relativePath} is not a trajectory`);
  const reader = agent.createReader(file);
  const summariser = agent.createSummariser(file);
  const projected = agent.createSummariser(file);
  let resumed = agent.createSummariser(file);
  const events: TrajectoryEvent[] = [];
  const copies: EventCopy[] = [];
  let lines = 0;
  for await (const { line, number } of readLines(path)) {
    lines = number;
    const { records, problem } = parseLine(line.toString('utf8'));
    if (problem !== null) for (const one of [summariser, projected, resumed]) one.unreadable(number, problem);
    records.forEach((record, part) => {
      events.push(...reader.read(record, number, part));
      copies.push(...reader.takeCopies());
      summariser.add(record, number);
      projected.add(projectRecord(record, agent.projection), number);
      if (number % resumeEvery === 0) {
        resumed = agent.createSummariser(file, JSON.parse(JSON.stringify(resumed.state())));
      }
      resumed.add(record, number);
    });
  }
  return {
    lines,
    events,
    copies,
    summary: summariser.summary(),
    projected: projected.summary(),
    resumed: resumed.summary(),
    abandoned: [...(reader.abandonedLines?.() ?? [])],
  };
}
