// Asks a person, one line at a time. Between two questions stdin rests, so that nothing but work keeps the process alive.
// What was typed before a question stood there never answers it.
import { say } from './command';

const restMs = 120;
const longestWaitMs = 2_000;
const longestLine = 10_000;

let typed = '';
let ended = false;

/**
 * Asks; null when there is nobody (any more) to answer. Answers come trimmed and in lower case. Only turning pages may take
 * keys that were pressed before the question stood there.
 */
export async function ask(question: string, takesEarly = false): Promise<string | null> {
  if (!takesEarly) await dropTyped();
  say(question, '');
  const line = await nextLine();
  if (line === null) process.stderr.write('\n');
  return line?.trim().toLowerCase() ?? null;
}

/** Whether the answer is a yes; Enter, anything else, and nobody there are a no. */
export async function isYes(question: string): Promise<boolean> {
  return /^y(es)?$/.test((await ask(`${question} [y/N] `)) ?? '');
}

/** Reads away what came early: once nothing more comes for a moment, the question may stand. */
async function dropTyped(): Promise<void> {
  const { stdin } = process;
  let dropped = typed !== '';
  typed = '';
  if (ended) return;
  // In raw mode a line without its end is let go of, too, and nothing of what is dropped is echoed.
  const raw = stdin.isTTY === true && !stdin.isRaw;
  if (raw) stdin.setRawMode(true);
  const started = performance.now();
  await listen((chunk, stop) => {
    if (chunk === null) return restMs;
    dropped = true;
    // Raised, not sent: on Windows a signal that is sent ends a process before it could tidy up.
    if (raw && chunk.includes('\u0003') && !process.emit('SIGINT')) process.kill(process.pid, 'SIGINT');
    // `yes |` never rests, and has read nothing.
    if (performance.now() - started > longestWaitMs) {
      ended = true;
      stop();
    }
    return restMs;
  });
  if (raw) stdin.setRawMode(false);
  if (dropped) say('(An answer that came before this question does not count.)');
}

async function nextLine(): Promise<string | null> {
  if (ended) return null;
  await listen((chunk, stop) => {
    typed += chunk ?? '';
    if (typed.includes('\n') || typed.length > longestLine) stop();
    return null;
  });
  const end = typed.indexOf('\n');
  if (end < 0) {
    const rest = typed;
    typed = '';
    return rest === '' ? null : rest;
  }
  const line = typed.slice(0, end);
  typed = typed.slice(end + 1);
  return line;
}

/**
 * Hands over what comes in (null at first) until told to stop, the end, or as many milliseconds of silence as the last call
 * gave back; then lets stdin rest.
 */
function listen(take: (chunk: string | null, stop: () => void) => number | null): Promise<void> {
  const { stdin } = process;
  return new Promise((done) => {
    let timer: NodeJS.Timeout | undefined;
    const settle = (): void => {
      clearTimeout(timer);
      stdin.off('data', onData).off('end', onEnd).off('error', onEnd);
      stdin.pause();
      done();
    };
    const onEnd = (): void => {
      ended = true;
      settle();
    };
    const hand = (chunk: string | null): void => {
      let stopped = false;
      const silence = take(chunk, () => (stopped = true));
      clearTimeout(timer);
      if (stopped) settle();
      else if (silence !== null) timer = setTimeout(settle, silence);
    };
    const onData = (chunk: string): void => hand(chunk);
    stdin.setEncoding('utf8').on('data', onData).on('end', onEnd).on('error', onEnd);
    hand(null);
    stdin.resume();
  });
}
