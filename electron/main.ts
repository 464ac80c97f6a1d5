// The app's entry: hardening, one instance, the pipeline's worker, the window. Read it as a table of contents.
import { join } from 'node:path';
import { app, type BrowserWindow, dialog, nativeTheme, session } from 'electron';
import { createHandlers } from './app/handlers';
import { answerRequests, sendEvent } from './app/ipc';
import { setMenu } from './app/menu';
import { readOptions } from './app/options';
import { startPipelineWorker } from './app/pipeline-worker';
import { declareProtocol, serveRenderer } from './app/protocol';
import { startReminders } from './app/reminders';
import { hardenProcess, hardenSession } from './app/security';
import { openWindow } from './app/window';
import type { PipelineOptions } from './core/pipeline/options';
import { toFailure } from '../shared/failure';

let window: BrowserWindow | null = null;
const windowOf = (): BrowserWindow | null => window;
const options = optionsOrQuit();

hardenProcess();
declareProtocol();
// One data folder, one running app: Chromium's own state and the lock live beside the ledger.
app.setPath('userData', join(options.dataFolder, 'app'));

if (app.requestSingleInstanceLock()) {
  app.on('second-instance', () => {
    if (window?.isMinimized()) window.restore();
    window?.focus();
  });
  app.on('window-all-closed', () => app.quit());
  void app.whenReady().then(start);
} else {
  app.quit();
}

async function start(): Promise<void> {
  hardenSession(session.defaultSession);
  serveRenderer(join(__dirname, 'renderer'));
  const call = startPipelineWorker(options, (name, payload) => sendEvent(window, name, payload));
  answerRequests(createHandlers(call, windowOf), windowOf);
  setMenu((command) => sendEvent(window, 'menu:command', { command }));
  window = openWindow();
  window.on('closed', () => {
    window = null;
  });
  const { settings } = await call('app:overview', {});
  nativeTheme.themeSource = settings.theme;
  startReminders(
    async () => {
      const [{ settings: current }, { lastReviewAt }] = await Promise.all([
        call('app:overview', {}),
        call('home:status', {}),
      ]);
      return { reminder: current.reminder, lastReviewAt };
    },
    () => {
      window?.show();
      sendEvent(window, 'menu:command', { command: 'review' });
    },
  );
}

/** Where nothing may be written, not even a window's own state, there is nothing to open. */
function optionsOrQuit(): PipelineOptions {
  try {
    return readOptions(process.argv.slice(1), app.getVersion());
  } catch (error) {
    dialog.showErrorBox('Trajectory Share cannot start', toFailure(error).message);
    return process.exit(2);
  }
}
