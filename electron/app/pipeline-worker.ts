// The main process' side of the worker thread: calls answered by id, events passed on, a crash told to whoever waits.
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { AppError } from '../../shared/failure';
import type { EventName, EventPayload, Reply } from '../../shared/ipc';
import type { PipelineOptions } from '../core/pipeline/options';
import type { Answers, WorkerMessage } from '../core/pipeline/answers';

export type OnEvent = <N extends EventName>(name: N, payload: EventPayload<N>) => void;
type Waiting = { resolve: (value: unknown) => void; reject: (error: Error) => void };

/** Calls one answer of the pipeline in its worker. */
export type CallPipeline = <N extends keyof Answers>(
  name: N,
  input: Parameters<Answers[N]>[0],
) => ReturnType<Answers[N]>;

/** Starts the worker; starts it again after a crash, when the next call comes. */
export function startPipelineWorker(options: PipelineOptions, onEvent: OnEvent): CallPipeline {
  let worker: Worker | null = null;
  let nextId = 1;
  const waiting = new Map<number, Waiting>();

  const fail = (cause: unknown): void => {
    worker = null;
    const error = new AppError(
      'unexpected',
      'The part that reads trajectories stopped. Nothing is lost; try again.',
      { cause },
    );
    for (const call of waiting.values()) call.reject(error);
    waiting.clear();
  };
  const start = (): Worker => {
    const started = new Worker(join(__dirname, 'worker.cjs'), {
      workerData: options,
      resourceLimits: { maxOldGenerationSizeMb: 4096 },
    });
    started.on('message', (message: WorkerMessage) => {
      if ('event' in message) onEvent(message.event, message.payload as never);
      else settle(waiting, message.id, message.reply);
    });
    started.on('error', fail);
    return started;
  };
  return ((name, input) =>
    new Promise((resolve, reject) => {
      worker ??= start();
      const id = nextId++;
      waiting.set(id, { resolve: resolve as (value: unknown) => void, reject });
      worker.postMessage({ id, name, input });
    })) as CallPipeline;
}

function settle(waiting: Map<number, Waiting>, id: number, reply: Reply<unknown>): void {
  const call = waiting.get(id);
  waiting.delete(id);
  if (reply.ok) call?.resolve(reply.value);
  else call?.reject(new AppError(reply.failure.code, reply.failure.message, { cause: reply.failure.detail }));
}
