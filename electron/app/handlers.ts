// What answers each request of the contract: dialogs and the shell here, everything else in the pipeline's worker.
import { type BrowserWindow, clipboard, dialog, nativeTheme, shell } from 'electron';
import { type Handlers, type RequestName, requests } from '../../shared/ipc';
import type { Answers } from '../core/pipeline/answers';
import type { CallPipeline } from './pipeline-worker';

/** Builds the table of answers. A request without one does not compile. */
export function createHandlers(call: CallPipeline, windowOf: () => BrowserWindow | null): Handlers {
  return {
    ...forwardAll(call),
    'app:choose-folder': async ({ current }) => {
      const window = windowOf();
      const options: Electron.OpenDialogOptions = {
        properties: ['openDirectory', 'showHiddenFiles'],
        ...(current === null ? {} : { defaultPath: current }),
      };
      const chosen = await (window ? dialog.showOpenDialog(window, options) : dialog.showOpenDialog(options));
      return { folder: chosen.canceled ? null : (chosen.filePaths[0] ?? null) };
    },
    'damage:show': async ({ path }) => {
      // Only what the pipeline itself has named: a page cannot point at other files.
      const known = (await call('damage:list', {})).some((one) => one.path === path);
      if (known) shell.showItemInFolder(path);
      return {};
    },
    'settings:save': async (input) => {
      const saved = await call('settings:save', input);
      nativeTheme.themeSource = saved.theme;
      return saved;
    },
    'package:show': async () => {
      shell.showItemInFolder((await call('package:path', {})).path);
      return {};
    },
    'package:save-copy': async () => {
      const from = await call('package:path', {});
      const window = windowOf();
      const options = { defaultPath: from.fileName };
      const chosen = await (window ? dialog.showSaveDialog(window, options) : dialog.showSaveDialog(options));
      if (chosen.canceled || !chosen.filePath) return { path: null };
      await call('package:copy', { to: chosen.filePath });
      return { path: chosen.filePath };
    },
    'clipboard:write': async ({ text }) => {
      clipboard.writeText(text);
      return {};
    },
  };
}

type Forwarded = Extract<RequestName, keyof Answers>;

function forwardAll(call: CallPipeline): Pick<Handlers, Forwarded> {
  const entries = Object.keys(requests).map((name) => [
    name,
    (input: never) => call(name as Forwarded, input),
  ]);
  return Object.fromEntries(entries) as Pick<Handlers, Forwarded>;
}
