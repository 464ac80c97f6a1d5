// Expected failures and how they travel: thrown as AppError inside, sent as Failure over IPC.
import { z } from 'zod';

export const failureCode = z.enum([
  'bad-input',
  'not-found',
  'unreadable',
  'git-missing',
  'residual-finding',
  'changed-since-review',
  'destination-unreachable',
  'destination-refused',
  'busy',
  'no-space',
  'cancelled',
  'unexpected',
]);
export type FailureCode = z.infer<typeof failureCode>;

export const failure = z.object({ code: failureCode, message: z.string(), detail: z.string().optional() });
export type Failure = z.infer<typeof failure>;

/** An expected failure. The message says what happened and what to do, and never quotes trajectory text. */
export class AppError extends Error {
  override readonly name = 'AppError';
  constructor(
    readonly code: FailureCode,
    message: string,
    options?: { cause?: unknown },
  ) {
    super(message, options);
  }
}

/** Turns anything thrown into data. Unknown errors keep their message out of the person's way, in `detail`. */
export function toFailure(error: unknown): Failure {
  if (error instanceof AppError) return { code: error.code, message: error.message };
  if (error instanceof Error && error.name === 'AbortError')
    return { code: 'cancelled', message: 'Stopped.' };
  const detail = error instanceof Error ? error.message : String(error);
  return { code: 'unexpected', message: 'Something went wrong that was not foreseen.', detail };
}
