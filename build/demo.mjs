// `npm run demo [-- --keep]`: the main job on a sample home and a local receiver. With a display it opens the window; without
// one it goes the same way in the terminal, prints each step and shows what was replaced. `--keep` leaves the files to look at.
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { beforeAndAfter, readZip } from './demo-look.mjs';
import { build, hasDisplay, launchApp, root } from './launch.mjs';
import { startReceiver } from './receiver.mjs';
import { makeSampleHome } from './sample-home.mjs';
import { ensureSystemLibraries } from './system-libraries.mjs';

const { values } = parseArgs({ options: { keep: { type: 'boolean', default: false } } });
ensureSystemLibraries({ window: hasDisplay });
const folder = mkdtempSync(path.join(tmpdir(), 'trajectory-share-demo-'));
let windowIsOpen = false;

// However it ends, the sample does not stay behind.
process.on('exit', () => {
  if (!values.keep) rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
});
for (const signal of ['SIGINT', 'SIGTERM']) {
  // An open window gets the signal too, and is waited for.
  process.on(signal, () => windowIsOpen || process.exit(130));
}

const count = (list, one, many) => `${list.length} ${list.length === 1 ? one : many}`;
const step = (text) => console.log(`\n▸ ${text}`);

async function main() {
  step('Making a sample home: three repositories and the trajectories of three agents in it');
  const sample = makeSampleHome(folder);
  console.log(`  ${sample.home}`);
  const receiver = await startReceiver({ folder: path.join(folder, 'received'), log: tellOfReceipt });
  step(`A receiver listens on ${receiver.url}`);
  const env = {
    HOME: sample.home,
    USERPROFILE: sample.home,
    CLAUDE_CONFIG_DIR: '',
    PI_CODING_AGENT_DIR: '',
    PI_CODING_AGENT_SESSION_DIR: '',
    CODEX_HOME: '',
    XDG_DATA_HOME: '',
    USER: 'maria',
    LOGNAME: 'maria',
  };
  const folders = [
    ...['--claude-dir', sample.folders['claude-code']],
    ...['--pi-dir', sample.folders.pi],
    ...['--codex-dir', sample.folders.codex],
    ...['--data-dir', path.join(folder, 'data')],
  ];
  const endpoint = ['--endpoint', receiver.url];
  try {
    return hasDisplay
      ? await shareInWindow([...folders, ...endpoint], env)
      : await shareInTerminal(folders, endpoint, env, receiver, sample);
  } finally {
    await receiver.close();
  }
}

function tellOfReceipt(line) {
  if (hasDisplay) console.log(`  The receiver got: ${line}`);
}

async function shareInWindow(flags, env) {
  step('Building the app, and opening its window');
  return launchApp(flags, env, () => {
    windowIsOpen = true;
    step('The window is open. Look through what was found, press Share; close the window to end the demo');
  });
}

async function shareInTerminal(folders, endpoint, env, receiver, sample) {
  console.log('\nThere is no display, so the same way is gone here in the terminal.');
  step('Building the app');
  build();
  const cli = async (...args) => {
    const options = { env: { ...process.env, ...env }, maxBuffer: 64 * 1024 * 1024 };
    const run = promisify(execFile);
    return JSON.parse(
      (await run(process.execPath, [path.join(root, 'dist/cli.cjs'), ...args], options)).stdout,
    );
  };
  const share = ['share-trajectories', '--scope', 'all', '--json'];
  step(`Scanning, and grouping by repository (trajectory-share ${share.join(' ')})`);
  for (const repository of await cli(...share, ...folders)) {
    const trajectories = count(repository.trajectories, 'trajectory', 'trajectories');
    const files = count(repository.edited_files, 'edited file', 'edited files');
    console.log(`  ${repository.local_folder}: ${trajectories}, ${files}`);
  }
  step('Redacting, packing and sending (… --yes --include-candidates --identity none --endpoint …)');
  const how = ['--yes', '--include-candidates', '--identity', 'none'];
  const outcome = await cli(...share, ...how, ...folders, ...endpoint);
  console.log(`  uploaded ${outcome.uploaded} trajectories, held back ${outcome.held.length}`);
  console.log(`  package  ${outcome.package.path}`);
  console.log(`  bytes    ${outcome.package.bytes}`);
  console.log(`  sha256   ${outcome.package.sha256}`);
  console.log(`  receipt  ${outcome.receipt}`);
  console.log(`  url      ${outcome.url}`);
  return checkReceived(outcome, receiver, sample);
}

async function checkReceived(outcome, receiver, sample) {
  const [received] = receiver.received;
  const sent = await readZip(received.file);
  step('What was replaced, in some of the lines');
  for (const [before, after] of beforeAndAfter(sample, sent).slice(0, 3)) {
    console.log(`  on this computer  ${before}\n  as it was sent    ${after}\n`);
  }
  step('What the receiver got');
  const sha256 = createHash('sha256').update(readFileSync(received.file)).digest('hex');
  const same = sha256 === outcome.package.sha256;
  console.log(`  file     ${received.file}`);
  console.log(`  sha256   ${sha256} ${same ? '(the same)' : '(NOT the same)'}`);
  const leaked = Object.entries(sample.secrets).filter(([, secret]) => sent.includes(secret));
  console.log(
    leaked.length === 0
      ? `  none of the ${Object.keys(sample.secrets).length} planted secrets is in it`
      : `  LEAKED: ${leaked.map(([name]) => name).join(', ')}`,
  );
  step('Next');
  console.log(
    values.keep
      ? `  Everything is kept in ${folder}; delete it when you have looked.`
      : '  The sample is deleted now; `npm run demo -- --keep` leaves it and the received package to look at.',
  );
  console.log('  `npm start` opens the app on your own trajectories (it needs a display);');
  console.log('  `node dist/cli.cjs status` counts them in the terminal. Neither sends anything.');
  return same && leaked.length === 0 ? 0 : 1;
}

process.exitCode = await main();
