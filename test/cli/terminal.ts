// Runs a command in a real pseudo-terminal: util-linux's `script` makes one, without any further package.
import { spawn, spawnSync } from 'node:child_process';

/** Whether there is a `script` that takes the options we need (those of macOS and BSD do not). */
export const hasTerminal = /util-linux/.test(
  spawnSync('script', ['--version'], { encoding: 'utf8' }).stdout ?? '',
);

export interface Terminal {
  /** Waits until this stands on the screen after what was waited for before; gives the match. */
  see(pattern: RegExp): Promise<RegExpExecArray>;
  type(keys: string): void;
  /** Exit code, once the command has ended by itself; a failure when it does not. */
  end(): Promise<number>;
  /** All that was on the screen. */
  screen(): string;
  stop(): void;
}

const patienceMs = 20_000;

/** Starts it; `words` are quoted for sh here. */
export function openTerminal(words: readonly string[], env: NodeJS.ProcessEnv): Terminal {
  const command = words.map((word) => `'${word.replaceAll("'", "'\\''")}'`).join(' ');
  const child = spawn('script', ['-qec', command, '/dev/null'], { env: { ...env, SHELL: '/bin/sh' } });
  let all = '';
  let seen = 0;
  let wake = (): void => undefined;
  const take = (chunk: Buffer): void => {
    all += chunk.toString('utf8');
    wake();
  };
  child.stdout.on('data', take);
  child.stderr.on('data', take);
  child.stdin.on('error', () => undefined);
  const ended = new Promise<number>((done) => child.once('close', (code) => done(code ?? -1)));
  const within = <T>(work: Promise<T>, what: string): Promise<T> => {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_done, fail) => {
      timer = setTimeout(() => fail(new Error(`${what}\n${all}`)), patienceMs);
    });
    return Promise.race([work, late]).finally(() => clearTimeout(timer));
  };
  const find = async (pattern: RegExp): Promise<RegExpExecArray> => {
    for (;;) {
      const match = pattern.exec(all.slice(seen));
      if (match) {
        seen += match.index + match[0].length;
        return match;
      }
      await new Promise<void>((done) => (wake = done));
    }
  };
  return {
    see: (pattern) => within(find(pattern), `never on the screen: ${pattern}`),
    type: (keys) => void child.stdin.write(keys),
    end: () => within(ended, 'did not end'),
    screen: () => all,
    stop: () => void child.kill('SIGKILL'),
  };
}
