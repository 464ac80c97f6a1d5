// The renderer's only way out: typed requests to the main process, and the events that it sends.
import type { Failure } from '../shared/failure';
import type { EventName, EventPayload, Reply, RequestInput, RequestName, RequestOutput } from '../shared/ipc';

interface Bridge {
  request(name: string, input: unknown): Promise<Reply<unknown>>;
  on(name: string, listener: (payload: unknown) => void): () => void;
}

declare global {
  interface Window {
    /** Exposed by electron/preload.ts. */
    readonly trajectoryShare: Bridge;
  }
}

/** A request that the main process answered with a failure. */
class RequestFailed extends Error {
  override readonly name = 'RequestFailed';
  constructor(readonly failure: Failure) {
    super(failure.message);
  }
}

/** Asks the main process; throws RequestFailed when the answer is a failure. */
export async function request<N extends RequestName>(
  name: N,
  input: RequestInput<N>,
): Promise<RequestOutput<N>> {
  const answer = await window.trajectoryShare.request(name, input);
  if (!answer.ok) throw new RequestFailed(answer.failure);
  return answer.value as RequestOutput<N>;
}

/** Listens to an event of the main process; returns the function that stops listening. */
export function onEvent<N extends EventName>(
  name: N,
  listener: (payload: EventPayload<N>) => void,
): () => void {
  return window.trajectoryShare.on(name, (payload) => listener(payload as EventPayload<N>));
}

/** What to show of anything that was thrown around a request. */
export function failureOf(error: unknown): Failure {
  if (error instanceof RequestFailed) return error.failure;
  const detail = error instanceof Error ? error.message : String(error);
  return { code: 'unexpected', message: 'Something went wrong that was not foreseen.', detail };
}
