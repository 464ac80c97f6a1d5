// A corpus of invented sessions of all three agents, for benchmarks and tests: the same flags give the same bytes.
//   npm run bench corpus -- --out FOLDER [--bytes 64m] [--files 100] [--seed 1]
// FOLDER gets .claude/projects, .pi/agent/sessions and .codex/sessions. The sizes of files differ as they do in life.
// At 1 GB lines are as long as in the corpus in whose terms the targets of the scan were set: half of them up to 1.3 KB,
// 99 of 100 up to 68 KB, the longest 3 MB, 5.8 KB on average (173,000 lines; there 1.2, 67, 3 MB, 5.8). Texts hold more
// escapes than there (51 a KB against 28), which makes it harder. Published trajectories are short, and so are their lines
// (2.0 KB on average, 35 quotes a KB): `npm run bench scan -- --corpus FOLDER` measures such.
import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Session, writeClaude, writeCodex, writePi } from './corpus-agents';
import { Chance } from './corpus-random';
import { readFlag, readSize } from './flags';

export interface CorpusOptions {
  out: string;
  bytes: number;
  files: number;
  seed: number;
}

export interface Corpus {
  files: number;
  bytes: number;
  lines: number;
  /** The agents' folders. */
  folders: { 'claude-code': string; pi: string; codex: string };
}

/** Writes a corpus. */
export function makeCorpus(options: CorpusOptions): Corpus {
  const chance = new Chance(options.seed);
  const folders = {
    'claude-code': join(options.out, '.claude'),
    pi: join(options.out, '.pi', 'agent'),
    codex: join(options.out, '.codex'),
  };
  const corpus: Corpus = { files: 0, bytes: 0, lines: 0, folders };
  const weights = Array.from({ length: options.files }, () => Math.min(60, chance.size(1, 1.5)));
  let weightLeft = weights.reduce((sum, weight) => sum + weight, 0);
  for (const weight of weights) {
    const budget = Math.max(1_500, ((options.bytes - corpus.bytes) * weight) / weightLeft);
    weightLeft -= weight;
    const file = new CorpusFile(budget);
    writeSession(chance, folders, file);
    file.close();
    corpus.files += 1;
    corpus.bytes += file.bytes;
    corpus.lines += file.lines;
  }
  return corpus;
}

function writeSession(chance: Chance, folders: Corpus['folders'], file: CorpusFile): void {
  const root = `/home/dev/${chance.pick(['acme', 'oss', 'lab'])}/repo-${chance.int(0, 39)}`;
  const files = Array.from(
    { length: 60 },
    (_, i) => `${root}/${chance.pick(['src', 'src/core', 'test', 'docs'])}/file-${i}.ts`,
  );
  const session: Session = {
    id: chance.uuid(),
    cwd: chance.is(0.8) ? root : `${root}/packages/app`,
    time: Date.UTC(2026, chance.int(0, 6), chance.int(1, 28), chance.int(0, 23)),
    files,
  };
  const emit = (record: unknown): void => file.write(record);
  const more = (): number => file.budget - file.bytes;
  const started = new Date(session.time).toISOString();
  const roll = chance.next();
  if (roll < 0.8) {
    file.open(
      join(
        folders['claude-code'],
        'projects',
        session.cwd.replace(/[^A-Za-z0-9]/g, '-'),
        `${session.id}.jsonl`,
      ),
    );
    writeClaude(chance, session, emit, more);
  } else if (roll < 0.9) {
    const folder = `--${session.cwd.slice(1).replaceAll('/', '-')}--`;
    file.open(join(folders.pi, 'sessions', folder, `${started.replace(/[:.]/g, '-')}_${session.id}.jsonl`));
    writePi(chance, session, emit, more);
  } else {
    const day = started.slice(0, 10).split('-');
    const name = `rollout-${started.slice(0, 19).replaceAll(':', '-')}-${session.id}.jsonl`;
    file.open(join(folders.codex, 'sessions', ...day, name));
    writeCodex(chance, session, emit, more);
  }
}

/** One file being written, in large pieces. */
class CorpusFile {
  bytes = 0;
  lines = 0;
  private fd = -1;
  private pieces: Buffer[] = [];
  private waiting = 0;

  constructor(readonly budget: number) {}

  open(path: string): void {
    mkdirSync(dirname(path), { recursive: true });
    this.fd = openSync(path, 'w');
  }

  write(record: unknown): void {
    const piece = Buffer.from(`${JSON.stringify(record)}\n`);
    this.pieces.push(piece);
    this.bytes += piece.length;
    this.lines += 1;
    this.waiting += piece.length;
    if (this.waiting > 1 << 20) this.flush();
  }

  close(): void {
    this.flush();
    closeSync(this.fd);
  }

  private flush(): void {
    writeSync(this.fd, Buffer.concat(this.pieces));
    this.pieces = [];
    this.waiting = 0;
  }
}

if (process.argv[1]?.endsWith('corpus.cjs')) {
  const out = readFlag('out', '');
  if (out === '') throw new Error('Say where the corpus goes: --out FOLDER');
  const corpus = makeCorpus({
    out,
    bytes: readSize(readFlag('bytes', '64m')),
    files: Number(readFlag('files', '100')),
    seed: Number(readFlag('seed', '1')),
  });
  console.log(JSON.stringify(corpus));
}
