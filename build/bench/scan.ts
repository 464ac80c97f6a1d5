// `npm run bench scan [-- --bytes 1g --files 800 --unchanged 5000 --rounds 3 --corpus FOLDER]`: how fast a scan is, as
// ratios to reading the same files with no work and to JSON.parse of every line, all in one run on one machine. Each way
// runs in processes of its own over a corpus that is written first and deleted afterwards (or over `--corpus`, a folder with
// .claude, .pi/agent and .codex); the best of the rounds counts. Time is the thread's own processor time where the system
// tells it (Linux), since other programs run as well; else wall time. `--bytes 4g --rounds 1` and `--unchanged 100000` show
// that memory and time stay in bounds. `--keep-going` reports missed targets without failing.
import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  closeSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  openSync,
  readSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { agentOf, agents } from '../../electron/core/agents';
import { parseLine } from '../../electron/core/agents/parse-line';
import type { FoundFile } from '../../electron/core/find/format';
import { scanFiles } from '../../electron/core/find/scan-files';
import { ScanIndex } from '../../electron/core/find/scan-index';
import { walkFolder } from '../../electron/core/find/walk-folder';
import { type Corpus, makeCorpus } from './corpus';
import { readFlag, readSize } from './flags';

const formats = { agentOf, parseLine };

/** Milliseconds of this thread's processor time and of wall time, peak megabytes. */
interface Measured {
  cpu: number;
  wall: number;
  memory: number;
}

type Way = (corpus: Corpus, dataFolder: string) => Promise<Measured>;

const ways: Record<string, Way> = {
  read: async (corpus) => {
    const files = await findAll(corpus);
    return measure(async () => files.forEach(readThrough));
  },
  parse: async (corpus) => {
    const files = await findAll(corpus);
    return measure(async () => files.forEach(parseFile));
  },
  scan: async (corpus) => {
    const files = await findAll(corpus);
    return measure(() => scanFiles(files, formats));
  },
  /** Finding the files included, with nothing known of them. */
  first: (corpus) => measure(async () => scanFiles(await findAll(corpus), formats)),
  /** Finding the files included, as in the app; the first time fills the index. */
  rescan: async (corpus, dataFolder) => {
    const index = ScanIndex.open(dataFolder);
    const scan = async (): Promise<unknown> => scanFiles(await findAll(corpus), formats, { index });
    await scan();
    return bestOf(7, () => measure(scan));
  },
  append: async (corpus, dataFolder) => {
    const index = ScanIndex.open(dataFolder);
    const files = await findAll(corpus);
    const { path } = files[files.length >> 1] as FoundFile;
    const scan = async (): Promise<unknown> => scanFiles(await findAll(corpus), formats, { index });
    await scan();
    return bestOf(7, () => {
      appendFileSync(path, '{"type":"summary","summary":"one more"}\n');
      return measure(scan);
    });
  },
  /** From the process's very beginning. */
  fresh: async (corpus, dataFolder) => {
    await scanFiles(await findAll(corpus), formats, { index: ScanIndex.open(dataFolder) });
    return { cpu: threadTime(), wall: performance.now(), memory: peakMemory() };
  },
};

async function measure(work: () => Promise<unknown>): Promise<Measured> {
  const before = threadTime();
  const started = performance.now();
  await work();
  const wall = performance.now() - started;
  return { cpu: threadTime() - before, wall, memory: peakMemory() };
}

function threadTime(): number {
  const statistics = `/proc/self/task/${process.pid}/schedstat`;
  if (!existsSync(statistics)) return performance.now();
  return Number(readFileSync(statistics, 'utf8').split(' ')[0]) / 1e6;
}

async function bestOf(rounds: number, run: () => Promise<Measured> | Measured): Promise<Measured> {
  let best = await run();
  for (let i = 1; i < rounds; i += 1) {
    const next = await run();
    best = {
      cpu: Math.min(best.cpu, next.cpu),
      wall: Math.min(best.wall, next.wall),
      memory: Math.max(best.memory, next.memory),
    };
  }
  return best;
}

function peakMemory(): number {
  return process.resourceUsage().maxRSS / 1024;
}

async function findAll(corpus: Corpus): Promise<FoundFile[]> {
  const files: FoundFile[] = [];
  for (const agent of agents) files.push(...(await walkFolder(agent, corpus.folders[agent.id])).files);
  return files;
}

const chunk = Buffer.allocUnsafe(1 << 20);

function readThrough({ path }: FoundFile): void {
  const fd = openSync(path, 'r');
  while (readSync(fd, chunk) > 0);
  closeSync(fd);
}

function parseFile({ path }: FoundFile): void {
  const fd = openSync(path, 'r');
  let rest = Buffer.alloc(0);
  for (let count = readSync(fd, chunk); count > 0; count = readSync(fd, chunk)) {
    const text = rest.length > 0 ? Buffer.concat([rest, chunk.subarray(0, count)]) : chunk.subarray(0, count);
    let from = 0;
    for (let end = text.indexOf(10); end >= 0; end = text.indexOf(10, from)) {
      parse(text.toString('utf8', from, end));
      from = end + 1;
    }
    rest = Buffer.from(text.subarray(from));
  }
  closeSync(fd);
}

/** Real files hold lines that are no JSON. */
function parse(line: string): void {
  try {
    JSON.parse(line);
  } catch {
    // Parsing what can be parsed is all that is measured.
  }
}

/** A corpus that is there already. */
async function openCorpus(folder: string): Promise<Corpus> {
  const folders = {
    'claude-code': join(folder, '.claude'),
    pi: join(folder, '.pi', 'agent'),
    codex: join(folder, '.codex'),
  };
  const files = await findAll({ files: 0, bytes: 0, lines: 0, folders });
  const { scanned } = await scanFiles(files, formats);
  const lines = scanned.reduce((sum, { summary }) => sum + summary.lines, 0);
  return { files: files.length, bytes: files.reduce((sum, { bytes }) => sum + bytes, 0), lines, folders };
}

async function main(): Promise<void> {
  const rounds = Number(readFlag('rounds', '3'));
  const folder = mkdtempSync(join(tmpdir(), 'bench-scan-'));
  try {
    const given = readFlag('corpus', '');
    const large =
      given === ''
        ? makeCorpus({
            out: join(folder, 'large'),
            bytes: readSize(readFlag('bytes', '1g')),
            files: Number(readFlag('files', '800')),
            seed: Number(readFlag('seed', '1')),
          })
        : await openCorpus(given);
    const count = Number(readFlag('unchanged', '5000'));
    const many = makeCorpus({ out: join(folder, 'many'), bytes: count * 4_000, files: count, seed: 2 });
    const run = (way: string, corpus: Corpus): Promise<Measured> =>
      bestOf(rounds, () => {
        const words = ['--measure', way, '--corpus', JSON.stringify(corpus), '--data', join(folder, 'data')];
        const text = execFileSync(process.execPath, [process.argv[1] as string, ...words], {
          encoding: 'utf8',
        });
        return JSON.parse(text) as Measured;
      });
    const read = await run('read', large);
    const parse = await run('parse', large);
    const scan = await run('scan', large);
    const first = await run('first', many);
    const rescan = await run('rescan', many);
    const fresh = await run('fresh', many);
    const append = await run('append', many);
    const rate = ({ cpu }: Measured): string => `${(large.bytes / 1000 / cpu).toFixed(0)} MB/s`;
    console.log(
      `${(large.bytes / 1e6).toFixed(0)} MB in ${large.files} files, ${large.lines} lines; then ${count} small files`,
    );
    console.log(
      `read ${rate(read)}, JSON.parse of each line ${rate(parse)}, scan ${rate(scan)} (thread time)`,
    );
    console.log(
      `${count} small files for the first time: ${first.cpu.toFixed(0)} ms, ${first.memory.toFixed(0)} MB`,
    );
    report([
      ['scan against reading with no work', read.cpu / scan.cpu, '>=', 0.2],
      ['scan against JSON.parse of each line', parse.cpu / scan.cpu, '>=', 4.5],
      ['peak memory of the scan, MB', scan.memory, '<', 150],
      [`nothing changed in ${count} files, warm process, ms`, rescan.cpu, '<', 40],
      [`nothing changed in ${count} files, new process, ms`, fresh.cpu, '<', 250],
      ['one file appended, more than nothing changed, ms', append.cpu - rescan.cpu, '<', 10],
    ]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function report(rows: [what: string, value: number, relation: '<' | '>=', target: number][]): void {
  for (const [what, value, relation, target] of rows) {
    const met = relation === '<' ? value < target : value >= target;
    console.log(
      `${met ? 'met   ' : 'MISSED'}  ${value.toFixed(2).padStart(8)} ${relation} ${target}  ${what}`,
    );
    if (!met && !process.argv.includes('--keep-going')) process.exitCode = 1;
  }
}

const way = ways[readFlag('measure', '')];
if (way) {
  const corpus = JSON.parse(readFlag('corpus', '')) as Corpus;
  way(corpus, readFlag('data', '')).then((measured) => console.log(JSON.stringify(measured)));
} else {
  void main();
}
