// The files that a trajectory read, by a tool or by a shell command. Pure: events in, a list out.
import type { TrajectoryEvent } from '../../../shared/trajectory';
import { listCallCommands } from './call-commands';
import { homeOf } from './home-folder';
import { listShellReads } from './shell-reads';
import { toolLabel } from './tool-label';

/** One file, with the tool that read the most of it. */
export interface ReadFile {
  path: string;
  tool: string;
  whole: boolean;
  /** False where it cannot be known which file a shell command meant. */
  sure: boolean;
}

/**
 * Lists each file once, in the order of the first read that asked for most. A read by a tool that failed is none; a shell
 * command counts whatever its exit code, which says little about what it printed.
 */
export async function listReadFiles(
  events: Iterable<TrajectoryEvent> | AsyncIterable<TrajectoryEvent>,
): Promise<ReadFile[]> {
  const reads: { callId: string; read: ReadFile }[] = [];
  const failed = new Set<string>();
  for await (const event of events) {
    if (event.kind === 'tool-result' && event.failed) failed.add(event.callId);
    if (event.kind !== 'tool-call') continue;
    const { callId } = event;
    for (const read of event.reads) {
      reads.push({
        callId,
        read: { path: read.path, tool: toolLabel(read.tool), whole: read.whole, sure: true },
      });
    }
    for (const read of shellReadsOf(event)) reads.push({ callId: '', read });
  }
  const best = new Map<string, ReadFile>();
  for (const { callId, read } of reads) {
    if (callId !== '' && failed.has(callId)) continue;
    const known = best.get(read.path);
    if (known === undefined || (read.whole && !known.whole)) best.set(read.path, read);
  }
  return [...best.values()];
}

/** The files that a call's shell command reads. */
export function shellReadsOf(event: Extract<TrajectoryEvent, { kind: 'tool-call' }>): ReadFile[] {
  const tool = toolLabel(event.name);
  return listCallCommands(event).commands.flatMap(({ command, cwd }) =>
    listShellReads(command, cwd, homeOf(event.cwd ?? cwd)).map((read) => ({ ...read, tool })),
  );
}
