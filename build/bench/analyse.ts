// `npm run bench analyse [-- --bytes 1g --files 20 --commits 2000 --references 200]`: read-files over trajectories and
// verify-trajectories over a history, each as a process of its own, beside the Python tool on the same inputs (on PATH as
// `reproducible-trajectories`, or named by $KTH_TOOL; without it only our own times are told). Target: 10 times as fast.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listReads } from '../../electron/core/pipeline/analysis';
import { createLookup } from '../../electron/core/pipeline/lookup';
import { verifyCommits } from '../../electron/core/pipeline/verify-commits';
import { makeCorpus } from './corpus';
import { readFlag, readSize } from './flags';

const target = 10;
const theirs = process.env.KTH_TOOL ?? 'reproducible-trajectories';

/** What the child process does: one command, as the command line would, its result as JSON. */
async function runChild(command: string, path: string, folder: string): Promise<void> {
  const none = join(folder, 'none');
  const lookup = createLookup({ 'claude-code': folder, pi: none, codex: none }, null);
  const result =
    command === 'read-files'
      ? await listReads(await lookup.require(path))
      : await verifyCommits(path, lookup);
  process.stdout.write(JSON.stringify(result));
}

function time(program: string, args: readonly string[]): { ms: number; out: string } {
  const start = performance.now();
  const out = execFileSync(program, args, {
    encoding: 'utf8',
    maxBuffer: 1 << 30,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return { ms: performance.now() - start, out };
}

const ours = (command: string, path: string, folder: string): { ms: number; out: string } =>
  time(process.execPath, [process.argv[1] ?? '', '--child', command, path, folder]);

const python = (command: string, path: string, folder: string): { ms: number; out: string } =>
  time(theirs, [command, path, '--claude-dir', folder, '--json']);

function report(name: string, own: number, other: number | null): boolean {
  const ratio =
    other === null
      ? ''
      : `, Python ${(other / 1000).toFixed(2)} s: ${(other / own).toFixed(1)} times as fast`;
  console.log(`${name}: ${(own / 1000).toFixed(2)} s${ratio}`);
  return other === null || other / own >= target;
}

async function benchReads(base: string, hasPython: boolean): Promise<boolean> {
  const options = {
    bytes: readSize(readFlag('bytes', '1g')),
    files: Number(readFlag('files', '20')),
    seed: 1,
  };
  const { folders } = makeCorpus({ out: base, ...options });
  const folder = folders['claude-code'];
  const files = (await createLookup({ ...folders, pi: base, codex: base }, null).all()).filter(
    (file) => file.agent === 'claude-code' && !file.isSubagent,
  );
  let own = 0;
  let other = 0;
  let bytes = 0;
  for (const { path } of files) {
    bytes += statSync(path).size;
    own += ours('read-files', path, folder).ms;
    if (hasPython) other += python('read-files', path, folder).ms;
  }
  return report(
    `read-files over ${files.length} files, ${(bytes / 1e6).toFixed(0)} MB`,
    own,
    hasPython ? other : null,
  );
}

function makeHistory(base: string): { repo: string; folder: string } {
  const [commits, references] = [Number(readFlag('commits', '2000')), Number(readFlag('references', '200'))];
  const repo = join(base, 'repo');
  const folder = join(base, 'agent');
  const store = join(folder, 'projects', '-repo');
  for (const path of [repo, store]) mkdirSync(path, { recursive: true });
  execFileSync('git', ['init', '-q', '-b', 'main', repo]);
  const every = Math.max(1, Math.floor(commits / references));
  const stream: string[] = [];
  for (let number = 0; number < commits; number += 1) {
    const id = `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
    const names = [0, 1, 2, 3, 4].map((step) => `src/file-${(number * 7 + step) % 300}.ts`);
    const content = (name: string): string =>
      `// ${name} ${number}\n${`const line = ${number};\n`.repeat(200)}`;
    const message = number % every === 0 ? `change ${number}\n\ntrajectory: ${id}\n` : `change ${number}\n`;
    stream.push(`commit refs/heads/main\ncommitter B <b@example.org> ${1_700_000_000 + number * 60} +0000\n`);
    stream.push(`data ${Buffer.byteLength(message)}\n${message}\n`);
    for (const name of names)
      stream.push(`M 644 inline ${name}\ndata ${content(name).length}\n${content(name)}\n`);
    if (number % every === 0)
      writeFileSync(
        join(store, `${id}.jsonl`),
        names.flatMap((name) => writeCall(repo, id, name, content(name))).join(''),
      );
  }
  execFileSync('git', ['fast-import', '--quiet'], { cwd: repo, input: stream.join('') });
  return { repo, folder };
}

function writeCall(cwd: string, sessionId: string, name: string, content: string): string[] {
  const base = { sessionId, cwd, timestamp: '2026-01-01T00:00:00.000Z' };
  const id = `toolu_${sessionId}_${name}`;
  const call = { type: 'tool_use', id, name: 'Write', input: { file_path: join(cwd, name), content } };
  const result = { type: 'tool_result', tool_use_id: id, content: 'ok' };
  return [
    { ...base, type: 'assistant', uuid: `${id}a`, message: { role: 'assistant', content: [call] } },
    {
      ...base,
      type: 'user',
      uuid: `${id}u`,
      toolUseResult: { type: 'create' },
      message: { role: 'user', content: [result] },
    },
  ].map((record) => `${JSON.stringify(record)}\n`);
}

function benchVerify(base: string, hasPython: boolean): boolean {
  const { repo, folder } = makeHistory(base);
  const own = ours('verify-trajectories', repo, folder);
  const other = hasPython ? python('verify-trajectories', repo, folder) : null;
  const verified = JSON.parse(own.out) as { status: string }[];
  const same = other === null || JSON.stringify(JSON.parse(other.out)) === JSON.stringify(verified);
  console.log(
    `${verified.filter((one) => one.status === 'reproducible').length} of ${verified.length} reproducible${same ? '' : '; THE ANSWERS DIFFER'}`,
  );
  return report('verify-trajectories', own.ms, other?.ms ?? null) && same;
}

async function main(): Promise<void> {
  const [, , first, command = '', path = '', folder = ''] = process.argv;
  if (first === '--child') {
    await runChild(command, path, folder);
    return;
  }
  const base = mkdtempSync(join(tmpdir(), 'bench-analyse-'));
  const hasPython = spawnSync(theirs, ['--help']).status === 0;
  if (!hasPython) console.log('The Python tool is not installed: our own times only.');
  try {
    const results = [
      await benchReads(join(base, 'corpus'), hasPython),
      benchVerify(join(base, 'history'), hasPython),
    ];
    process.exitCode = results.every(Boolean) ? 0 : 1;
  } finally {
    rmSync(base, { recursive: true, force: true });
  }
}

void main();
