// Types of receiver.mjs, for tests.
import type { IncomingHttpHeaders } from 'node:http';

/** `ok`; a status such as `500`; or what a broken receiver does. An object answers at once, before the body is read. */
export type Behaviour =
  | 'ok'
  | 'close-half-way'
  | 'never-answer'
  | 'slow'
  | `${number}`
  | { status: number; headers?: Record<string, string>; body?: string };

export interface Received {
  id: string;
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
  bytes: number;
  sha256: string;
  /** Where it lies, when a folder was given. */
  file: string | null;
  /** Its bytes (at most 64 MB of them), when none was. */
  body: Buffer | null;
  /** The address that was answered. */
  url: string;
}

export interface Receiver {
  url: string;
  port: number;
  /** May be changed while it runs; a function is asked with the number of the request, from 1. */
  behaviour: Behaviour | ((request: number) => Behaviour);
  /** What came whole. */
  received: Received[];
  /** All requests, whole or not. */
  requests: { method: string; url: string; headers: IncomingHttpHeaders }[];
  close(): Promise<void>;
}

export function startReceiver(options?: {
  folder?: string;
  port?: number;
  behaviour?: Receiver['behaviour'];
  /** Body of the answer to a PUT, instead of an address. */
  answer?: string;
  log?: (line: string) => void;
}): Promise<Receiver>;
