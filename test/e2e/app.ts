// Starts the built app in the real Electron on a sample home, with a receiver on 127.0.0.1.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { _electron, type ElectronApplication, errors, type Page } from '@playwright/test';
import type { Behaviour, Receiver } from '../../build/receiver.mjs';

/** The real Electron, found by build/test.mjs. */
export const electron = process.env.ELECTRON_EXECUTABLE ?? '';
const root = resolve(__dirname, '../..');
export const isRoot = process.getuid?.() === 0;

export interface Sample {
  home: string;
  folders: Record<'claude-code' | 'pi' | 'codex', string>;
  repositories: Record<'parser' | 'billing' | 'notes', string>;
  secrets: Record<string, string>;
}

interface LaunchOptions {
  flags?: string[];
  env?: Record<string, string>;
  executable?: string;
  /** Chromium's own sandbox; root cannot have it. */
  sandbox?: boolean;
}

export interface Stage {
  folder: string;
  sample: Sample;
  receiver: Receiver;
  dataFolder: string;
  /** Flags that the app gets on each launch. */
  flags: readonly string[];
  launch(extra?: LaunchOptions): Promise<{ app: ElectronApplication; page: Page }>;
  end(): Promise<void>;
}

interface StageOptions {
  behaviour?: Behaviour;
  /** The agents' folders are not there. */
  empty?: boolean;
  /** A folder that is not there yet, where its name will be seen. */
  folder?: string;
}

/** Sets up a sample home, a data folder and a receiver; `launch` may be called again after the app was closed. */
export async function setStage(options: StageOptions = {}): Promise<Stage> {
  const { startReceiver } = await import('../../build/receiver.mjs');
  // @ts-expect-error a build script without types
  const { makeSampleHome } = await import('../../build/sample-home.mjs');
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'trajectory-share-e2e-'));
  if (options.folder !== undefined) mkdirSync(options.folder);
  const sample = makeSampleHome(folder) as Sample;
  const receiver = await startReceiver({
    folder: join(folder, 'received'),
    behaviour: options.behaviour,
  });
  const dataFolder = join(folder, 'data');
  const folders = options.empty
    ? { 'claude-code': join(folder, 'none'), pi: join(folder, 'none'), codex: join(folder, 'none') }
    : sample.folders;
  const flags = [
    '--disable-gpu',
    root,
    `--claude-dir=${folders['claude-code']}`,
    `--pi-dir=${folders.pi}`,
    `--codex-dir=${folders.codex}`,
    `--data-dir=${dataFolder}`,
    `--endpoint=${receiver.url}`,
  ];
  const running: ElectronApplication[] = [];
  return {
    folder,
    sample,
    receiver,
    dataFolder,
    flags,
    async launch({ flags: further = [], env = {}, executable = electron, sandbox = !isRoot } = {}) {
      const app = await start({
        executablePath: executable,
        // Playwright would add --no-sandbox.
        chromiumSandbox: sandbox,
        args: [...(sandbox ? [] : ['--no-sandbox']), ...flags, ...further],
        env: {
          ...(process.env as Record<string, string>),
          HOME: sample.home,
          USER: 'maria',
          LOGNAME: 'maria',
          ...env,
        },
      });
      running.push(app);
      return { app, page: await app.firstWindow() };
    },
    async end() {
      for (const app of running) await app.close().catch(() => undefined);
      await receiver.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** On a busy machine Electron's debugger now and then never answers Playwright; a second start does. */
async function start(options: Parameters<typeof _electron.launch>[0]): Promise<ElectronApplication> {
  try {
    return await _electron.launch({ ...options, timeout: 25_000 });
  } catch (error) {
    if (!(error instanceof errors.TimeoutError)) throw error;
    return _electron.launch({ ...options, timeout: 25_000 });
  }
}

/** Waits for a screen by its data-screen. */
export async function onScreen(page: Page, name: string): Promise<void> {
  await page.locator(`[data-screen="${name}"]`).waitFor({ timeout: 30_000 });
}
