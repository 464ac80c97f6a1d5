// What no page of ours may do: leave app://ui, open windows, ask for permissions, load anything from a network.
// https://www.electronjs.org/docs/latest/tutorial/security
import { app, type Session, type WebContents } from 'electron';
import { appOrigin } from './protocol';

/** Before ready: Chromium itself may resolve no host and start no background traffic; every page is sandboxed. */
export function hardenProcess(): void {
  app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND');
  for (const name of [
    'disable-background-networking',
    'disable-component-update',
    'dns-prefetch-disable',
    'no-pings',
  ]) {
    app.commandLine.appendSwitch(name);
  }
  // As root (tests in a container) Chromium needs --no-sandbox; enableSandbox() would cancel it and loop for ever.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
  app.on('web-contents-created', (_event, contents) => hardenContents(contents));
}

function hardenContents(contents: WebContents): void {
  contents.on('will-navigate', (event) => event.preventDefault());
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}

/** After ready: no permission is granted, no request leaves for anything but app://ui (developer tools apart). */
export function hardenSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, callback) => callback(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  // Without languages Chromium has no dictionary to fetch from Google; switching the checker off alone does not stop it.
  session.setSpellCheckerLanguages([]);
  session.setSpellCheckerEnabled(false);
  session.webRequest.onBeforeRequest((details, callback) => {
    const allowed =
      details.url.startsWith(`${appOrigin}/`) ||
      details.url.startsWith('devtools://') ||
      details.url.startsWith('data:image/');
    callback({ cancel: !allowed });
  });
  session.on('will-download', (event) => event.preventDefault());
}
