// The edits that a trajectory really made, in the order of the file: failed calls dropped, repeated calls taken once,
// and edits as applied preferred to edits as asked for.
import type { FileEdit, TrajectoryEvent } from '../../../shared/trajectory';

/** One call (or one report of an applied patch) with its edits. */
export interface Operation {
  callId: string;
  line: number;
  /** ISO 8601, or null when not recorded. */
  at: string | null;
  tool: string;
  edits: FileEdit[];
  /** What the call asked for, where `edits` comes from the result: tried when those do not apply. */
  asked: FileEdit[] | null;
}

interface Call {
  operation: Operation;
  answered: boolean;
  failed: boolean;
  applied: FileEdit[] | null;
}

/**
 * Collects the operations. A call without a result is taken as done only in trajectories that record no results at all;
 * elsewhere it was interrupted.
 */
export async function collectOperations(
  events: Iterable<TrajectoryEvent> | AsyncIterable<TrajectoryEvent>,
): Promise<Operation[]> {
  const calls = new Map<string, Call>();
  let nameless = 0;
  let anyResult = false;
  const add = (callId: string, operation: Operation): Call => {
    const call: Call = { operation, answered: false, failed: false, applied: null };
    calls.set(callId, call);
    return call;
  };
  for await (const event of events) {
    if (event.kind === 'tool-call') {
      const key = event.callId === '' ? `\0${nameless++}` : event.callId;
      const known = calls.get(key);
      const { callId, line, at, name: tool } = event;
      const edits = withoutRepeats(event.edits);
      if (known === undefined) add(key, { callId, line, at, tool, edits, asked: null });
      else if (known.operation.edits.length === 0) known.operation.edits = edits;
    } else if (event.kind === 'tool-result') {
      anyResult = true;
      const { callId, line, at } = event;
      const call =
        calls.get(callId) ?? add(callId, { callId, line, at, tool: 'apply_patch', edits: [], asked: null });
      call.answered = true;
      call.failed ||= event.failed;
      if (event.applied !== null) call.applied = [...(call.applied ?? []), ...event.applied];
    }
  }
  const done: Operation[] = [];
  for (const call of calls.values()) {
    const operation = finish(call, anyResult);
    if (operation !== null) done.push(operation);
  }
  return done;
}

function finish(call: Call, anyResult: boolean): Operation | null {
  const { operation, applied } = call;
  // What was reported as applied was applied, even if the call went on to fail.
  if (applied !== null && applied.length > 0) {
    const asked = operation.edits.length > 0 ? operation.edits : null;
    return { ...operation, edits: withoutRepeats(applied), asked };
  }
  if (call.failed || (anyResult && !call.answered) || operation.edits.length === 0) return null;
  return operation;
}

/** A patch over several files may come once for each of them: its text holds them all. */
function withoutRepeats(edits: readonly FileEdit[]): FileEdit[] {
  const patches = new Set<string>();
  return edits.filter((edit) => {
    if (edit.kind !== 'apply-patch') return true;
    if (patches.has(edit.patch)) return false;
    patches.add(edit.patch);
    return true;
  });
}
