// The worker thread in which the pipeline lives, so that neither the window nor the main process ever waits for it.
import { parentPort, workerData } from 'node:worker_threads';
import { toFailure } from '../shared/failure';
import { openPipeline, type PipelineOptions } from './core/pipeline';
import { answersOf, type WorkerCall } from './core/pipeline/answers';

if (parentPort === null) throw new Error('worker.cjs runs as a worker thread only.');
const port = parentPort;
const pipeline = openPipeline(workerData as PipelineOptions, (event, payload) =>
  port.postMessage({ event, payload }),
);
const answers = answersOf(pipeline);

port.on('message', ({ id, name, input }: WorkerCall) => {
  const answer = answers[name] as (input: unknown) => Promise<unknown>;
  answer(input).then(
    (value) => port.postMessage({ id, reply: { ok: true, value } }),
    (error: unknown) => port.postMessage({ id, reply: { ok: false, failure: toFailure(error) } }),
  );
});
