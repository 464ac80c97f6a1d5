// `npm run demo`: the main job on a sample home and a local receiver. With a display it opens the window; without one it
// goes the same way in the terminal and prints each step.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build, hasDisplay, launchApp, root } from './launch.mjs';
import { startReceiver } from './receiver.mjs';
import { makeSampleHome } from './sample-home.mjs';
import { ensureSystemLibraries } from './system-libraries.mjs';

ensureSystemLibraries({ window: hasDisplay });
const folder = mkdtempSync(path.join(tmpdir(), 'trajectory-share-demo-'));
const count = (list, one, many) => `${list.length} ${list.length === 1 ? one : many}`;
const step = (text) => console.log(`\n▸ ${text}`);

async function main() {
  step('Making a sample home: three repositories and the trajectories of three agents in it');
  const sample = makeSampleHome(folder);
  console.log(`  ${sample.home}`);
  const receiver = await startReceiver({ folder: path.join(folder, 'received') });
  step(`A receiver listens on ${receiver.url}`);
  const env = {
    HOME: sample.home,
    CLAUDE_CONFIG_DIR: '',
    PI_CODING_AGENT_DIR: '',
    CODEX_HOME: '',
    XDG_DATA_HOME: '',
    USER: 'maria',
    LOGNAME: 'maria',
  };
  const flags = [
    '--claude-dir',
    sample.folders['claude-code'],
    '--pi-dir',
    sample.folders.pi,
    '--codex-dir',
    sample.folders.codex,
    '--data-dir',
    path.join(folder, 'data'),
    '--endpoint',
    receiver.url,
  ];
  try {
    return hasDisplay ? await launchApp(flags, env) : await shareInTerminal(flags, env, receiver, sample);
  } finally {
    await receiver.close();
  }
}

async function shareInTerminal(flags, env, receiver, sample) {
  build();
  const cli = async (...args) => {
    const { execFile } = await import('node:child_process');
    const { promisify } = await import('node:util');
    const options = { env: { ...process.env, ...env }, maxBuffer: 64 * 1024 * 1024 };
    return JSON.parse(
      (await promisify(execFile)(process.execPath, [path.join(root, 'dist/cli.cjs'), ...args], options))
        .stdout,
    );
  };
  step('Scanning, and grouping by repository (trajectory-share share-trajectories --scope all --json)');
  for (const repository of await cli(
    'share-trajectories',
    '--scope',
    'all',
    '--json',
    ...flags.slice(0, 8),
  )) {
    console.log(
      `  ${repository.local_folder}: ${count(repository.trajectories, 'trajectory', 'trajectories')}, ${count(repository.edited_files, 'edited file', 'edited files')}`,
    );
  }
  step('Redacting, packing and sending (… --yes --include-candidates --endpoint …)');
  const outcome = await cli(
    'share-trajectories',
    '--scope',
    'all',
    '--yes',
    '--json',
    '--include-candidates',
    '--identity',
    'none',
    ...flags,
  );
  console.log(`  uploaded ${outcome.uploaded} trajectories, held back ${outcome.held.length}`);
  console.log(`  package  ${outcome.package.path}`);
  console.log(`  bytes    ${outcome.package.bytes}`);
  console.log(`  sha256   ${outcome.package.sha256}`);
  console.log(`  receipt  ${outcome.receipt}`);
  console.log(`  url      ${outcome.url}`);
  return checkReceived(outcome, receiver, sample);
}

function checkReceived(outcome, receiver, sample) {
  step('What the receiver got');
  const [received] = receiver.received;
  const bytes = readFileSync(received.file);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  console.log(`  sha256   ${sha256} ${sha256 === outcome.package.sha256 ? '(the same)' : '(NOT the same)'}`);
  const text = execFileSync(process.execPath, ['-e', unzipProgram, received.file], {
    cwd: root,
    maxBuffer: 64 * 1024 * 1024,
  }).toString();
  const leaked = Object.entries(sample.secrets).filter(([, secret]) => text.includes(secret));
  console.log(
    leaked.length === 0
      ? `  none of the ${Object.keys(sample.secrets).length} planted secrets is in it`
      : `  LEAKED: ${leaked.map(([name]) => name).join(', ')}`,
  );
  return sha256 === outcome.package.sha256 && leaked.length === 0 ? 0 : 1;
}

const unzipProgram = `require('yauzl').open(process.argv[1],{lazyEntries:true},(e,zip)=>{if(e)throw e;zip.readEntry();zip.on('entry',(entry)=>zip.openReadStream(entry,(e,stream)=>{if(e)throw e;process.stdout.write('== '+entry.fileName+'\\n');stream.on('end',()=>zip.readEntry());stream.pipe(process.stdout,{end:false})}))})`;

try {
  process.exitCode = await main();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
