// The only place that touches ipcMain: checks who asks, parses what they say, runs, and turns failures into data.
import { type BrowserWindow, type IpcMainInvokeEvent, ipcMain } from 'electron';
import { AppError, toFailure } from '../../shared/failure';
import {
  type EventName,
  type EventPayload,
  type Handlers,
  type Reply,
  type RequestName,
  requests,
} from '../../shared/ipc';
import { appOrigin } from './protocol';

/** Answers every request of the contract. An unknown sender, name or input is refused. */
export function answerRequests(handlers: Handlers, windowOf: () => BrowserWindow | null): void {
  ipcMain.handle('request', async (event, name: unknown, input: unknown): Promise<Reply<unknown>> => {
    try {
      if (!isOurPage(event, windowOf()))
        throw new AppError('bad-input', 'This page may not ask for anything.');
      if (typeof name !== 'string' || !Object.hasOwn(requests, name))
        throw new AppError('bad-input', 'No such request.');
      return { ok: true, value: await answer(handlers, name as RequestName, input) };
    } catch (error) {
      return { ok: false, failure: toFailure(error) };
    }
  });
}

async function answer<N extends RequestName>(handlers: Handlers, name: N, input: unknown): Promise<unknown> {
  const parsed = requests[name].input.safeParse(input);
  if (!parsed.success)
    throw new AppError('bad-input', `The request ${name} was not understood.`, { cause: parsed.error });
  const handler = handlers[name] as (input: unknown) => Promise<unknown>;
  return handler(parsed.data);
}

function isOurPage(event: IpcMainInvokeEvent, window: BrowserWindow | null): boolean {
  const frame = event.senderFrame;
  return (
    window !== null &&
    event.sender === window.webContents &&
    frame !== null &&
    frame === window.webContents.mainFrame &&
    frame.url.startsWith(`${appOrigin}/`)
  );
}

/** Sends an event of the contract to the window, if there is one. */
export function sendEvent<N extends EventName>(
  window: BrowserWindow | null,
  name: N,
  payload: EventPayload<N>,
): void {
  if (window !== null && !window.isDestroyed()) window.webContents.send('event', name, payload);
}
