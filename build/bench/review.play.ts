// What `npm run bench review` does in the app. Not a test of behaviour: it measures, and fails when a target is missed.
import { closeSync, mkdirSync, openSync, utimesSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { type ElectronApplication, expect, type Page, test } from '@playwright/test';
import { onScreen, type Stage, setStage } from '../../test/e2e/app';
import { walkToRepositories } from '../../test/e2e/steps';

const targets = {
  firstScreenMs: 2000,
  framesPerSecond: 50,
  rendererMegabytes: 600,
  mainStallMs: 100,
};
const misses: string[] = [];
const keepGoing = process.env.BENCH_KEEP_GOING === '1';

let stage: Stage;
test.beforeAll(async () => {
  stage = await setStage();
});
test.afterAll(() => stage.end());

test('review', async () => {
  const big = Number(process.env.BENCH_BYTES ?? 1e9);
  const many = Number(process.env.BENCH_EVENTS ?? 200_000);
  writeTrajectory('Big: one with long results', { bytes: big, resultBytes: 12_000 });
  writeTrajectory('Many: one with short results', { events: many, resultBytes: 300 });
  const { app, page } = await stage.launch();
  await watchStalls(app);
  await walkToRepositories(page);
  const repository = page.locator(`[data-testid=repo][data-path="${stage.sample.repositories.parser}"]`);
  await repository.getByRole('checkbox').check();
  await repository.dblclick();
  for (const title of ['Big:', 'Many:']) await measure(app, page, title);
  if (!keepGoing) expect(misses).toEqual([]);
});

/** Prompts, answers and calls with results, as Claude Code writes them; a token now and then. */
function writeTrajectory(
  title: string,
  size: { bytes?: number; events?: number; resultBytes: number },
): void {
  const cwd = stage.sample.repositories.parser;
  const id = `00000000-0000-4000-8000-${String(size.resultBytes).padStart(12, '0')}`;
  const folder = join(stage.sample.folders['claude-code'], 'projects', cwd.replace(/[^A-Za-z0-9]/g, '-'));
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${id}.jsonl`);
  const file = openSync(path, 'w');
  const start = Date.now() - 3 * 86_400_000;
  let bytes = 0;
  let events = 0;
  let pending: string[] = [];
  let pendingLength = 0;
  const push = (type: string, message: object): void => {
    const line = JSON.stringify({
      parentUuid: events === 0 ? null : uuid(events),
      isSidechain: false,
      userType: 'external',
      cwd,
      sessionId: id,
      version: '2.1.29',
      gitBranch: 'main',
      type,
      message,
      uuid: uuid(events + 1),
      timestamp: new Date(start + events * 1000).toISOString(),
    });
    events += 1;
    bytes += line.length + 1;
    pendingLength += line.length;
    pending.push(`${line}\n`);
    if (pendingLength < 4e6) return;
    writeSync(file, pending.join(''));
    pending = [];
    pendingLength = 0;
  };
  const assistant = (content: object): void =>
    push('assistant', {
      model: 'claude-opus-4-5-20251101',
      id: `msg_${events}`,
      role: 'assistant',
      content: [content],
    });
  push('user', { role: 'user', content: `${title}. Go through all of it.` });
  for (let turn = 0; bytes < (size.bytes ?? 0) || events < (size.events ?? 0); turn += 1) {
    if (turn % 10 === 0)
      push('user', { role: 'user', content: `Step ${turn}: look at module ${turn % 97}.` });
    assistant({
      type: 'text',
      text: `I will read **module ${turn % 97}** and run its tests.\n\n1. read\n2. run`,
    });
    const callId = `toolu_${turn}`;
    const isEdit = turn % 5 === 0;
    const input = isEdit
      ? {
          file_path: join(cwd, `src/m${turn % 97}.ts`),
          old_string: `const a = ${turn};\n`,
          new_string: `const b = ${turn};\n`,
        }
      : { command: `npm test -- m${turn % 97}`, description: 'Run the tests' };
    assistant({ type: 'tool_use', id: callId, name: isEdit ? 'Edit' : 'Bash', input });
    const secret = turn % 500 === 0 ? `token ${stage.sample.secrets.githubToken}\n` : '';
    const row = `ok ${turn} - parses escapes in line ${turn % 89} of the fixture (2 ms)\n`;
    const content = secret + row.repeat(Math.ceil(size.resultBytes / row.length));
    push('user', { role: 'user', content: [{ tool_use_id: callId, type: 'tool_result', content }] });
  }
  writeSync(file, pending.join(''));
  closeSync(file);
  utimesSync(path, start / 1000, start / 1000);
}

const uuid = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

async function measure(app: ElectronApplication, page: Page, title: string): Promise<void> {
  await onScreen(page, 'repository');
  await takeStall(app);
  takeOwnStall();
  const firstScreen = await openAndWait(page, title);
  report(title, 'first screen', firstScreen, 'ms', firstScreen < targets.firstScreenMs);
  const early = await scroll(page, 60);
  report(title, 'scrolling while it is read', early, 'frames/s');
  await page.locator('.transcript').waitFor();
  report(title, 'jump to the end', await jump(page, 1), 'ms');
  report(title, 'jump to the middle', await jump(page, 0.5), 'ms');
  const steady = await scroll(page, 60);
  report(title, 'scrolling', steady, 'frames/s', steady >= targets.framesPerSecond);
  report(title, 'scrolling fast', await scroll(page, 1200), 'frames/s');
  const stall = await takeStall(app);
  const idle = takeOwnStall();
  report(
    title,
    'longest stall of the main process',
    stall,
    'ms',
    stall < Math.max(targets.mainStallMs, 2 * idle),
  );
  report(title, 'the same of an idle process', idle, 'ms');
  const memory = await rendererMegabytes(app);
  report(title, 'renderer memory', memory, 'MB', memory < targets.rendererMegabytes);
  await page.getByTestId('back').click();
}

function report(title: string, what: string, value: number, unit: string, ok = true): void {
  console.log(
    `${title.padEnd(6)} ${what.padEnd(36)} ${value.toFixed(0).padStart(6)} ${unit}${ok ? '' : '   MISSED'}`,
  );
  if (!ok) misses.push(`${title} ${what}: ${value.toFixed(0)} ${unit}`);
}

/** From the double click to the first event that can be read. */
async function openAndWait(page: Page, title: string): Promise<number> {
  await page.evaluate(() => {
    const timed = window as unknown as { firstScreen?: number };
    delete timed.firstScreen;
    const begin = (): void => {
      const started = performance.now();
      const look = (): void => {
        if (document.querySelector('[data-testid=side-sent] [data-row]'))
          timed.firstScreen = performance.now() - started;
        else requestAnimationFrame(look);
      };
      look();
    };
    document.addEventListener('dblclick', begin, { capture: true, once: true });
  });
  await page.getByTestId('trajectory').filter({ hasText: title }).first().dblclick();
  const taken = await page.waitForFunction(
    () => (window as unknown as { firstScreen?: number }).firstScreen ?? null,
    null,
    { timeout: 60_000 },
  );
  return Number(await taken.jsonValue());
}

/** Frames per second, from the median time between frames over three seconds of scrolling by so much each frame. */
function scroll(page: Page, step: number): Promise<number> {
  return page.locator('.transcript').evaluate(
    (element, by) =>
      new Promise<number>((resolve) => {
        const times: number[] = [];
        let last = performance.now();
        const end = last + 3000;
        const frame = (): void => {
          const now = performance.now();
          times.push(now - last);
          last = now;
          element.scrollTop += by;
          if (now < end) requestAnimationFrame(frame);
          else resolve(1000 / (times.sort((a, b) => a - b)[times.length >> 1] ?? 1));
        };
        requestAnimationFrame(frame);
      }),
    step,
  );
}

/** Milliseconds until what stands there can be read. */
function jump(page: Page, part: number): Promise<number> {
  return page.locator('.transcript').evaluate(
    (element, to) =>
      new Promise<number>((resolve) => {
        const started = performance.now();
        element.scrollTop = (element.scrollHeight - element.clientHeight) * to;
        const look = (): void => {
          const box = element.getBoundingClientRect();
          const there = [...element.querySelectorAll('[data-testid=side-sent] [data-row]')].some((row) => {
            const { top, bottom } = row.getBoundingClientRect();
            return bottom > box.top && top < box.bottom;
          });
          if ((there && performance.now() - started > 50) || performance.now() - started > 30_000)
            resolve(performance.now() - started);
          else requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
      }),
    part,
  );
}

/** A timer in the main process that is late tells how long it was kept from its work. */
async function watchStalls(app: ElectronApplication): Promise<void> {
  await app.evaluate(() => {
    const watched = globalThis as unknown as { longestStall: number };
    watched.longestStall = 0;
    let last = performance.now();
    setInterval(() => {
      const now = performance.now();
      watched.longestStall = Math.max(watched.longestStall, now - last - 10);
      last = now;
    }, 10);
  });
}

function takeStall(app: ElectronApplication): Promise<number> {
  return app.evaluate(() => {
    const watched = globalThis as unknown as { longestStall: number };
    const longest = watched.longestStall;
    watched.longestStall = 0;
    return longest;
  });
}

/** What the machine does to a process that has nothing to do: other programs run as well. */
let ownStall = 0;
let ownLast = performance.now();
setInterval(() => {
  const now = performance.now();
  ownStall = Math.max(ownStall, now - ownLast - 10);
  ownLast = now;
}, 10).unref();

function takeOwnStall(): number {
  const longest = ownStall;
  ownStall = 0;
  return longest;
}

function rendererMegabytes(app: ElectronApplication): Promise<number> {
  return app.evaluate(({ app: electron }) => {
    const tab = electron.getAppMetrics().find(({ type }) => type === 'Tab');
    return (tab?.memory.workingSetSize ?? 0) / 1024;
  });
}
