// share-trajectories: the wizard in the terminal. The same questions in the same order as the KTH tool, and between them
// what that tool does not show: what was found, what will be sent, and its sha256.
import { copyFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { AppError } from '../../shared/failure';
import type { ShareScope } from '../../shared/package';
import { openPipeline, type Pipeline } from '../core/pipeline';
import { checkOutput } from '../core/pipeline/check-output';
import { checkRepositories } from '../core/pipeline/check-public';
import { leaveOutNow } from '../core/pipeline/leave-out-now';
import { listRepositories } from '../core/pipeline/rows';
import {
  type BuiltPackage,
  checkDestination,
  currentDestinationLabel,
  noticesOf,
  theScan,
  visibilityOf,
} from '../core/pipeline/state';
import { listForJson } from '../core/pipeline/shareable';
import {
  addFolderOptions,
  type CliCommand,
  type FolderOptions,
  pipelineOptions,
  print,
  say,
} from './command';
import { askShare, askScope, askEach, askConsent, askHooks } from './share-questions';
import { printable } from './printable';
import type { RepositoryRow } from '../../shared/repository';
import { hookPlace } from '../core/pipeline/hook-answers';
import { installHook } from '../core/pipeline/hook-work';

interface ShareOptions extends FolderOptions {
  scope?: ShareScope;
  yes?: boolean;
  json?: boolean;
  dryRun?: boolean;
  out?: string;
  endpoint?: string;
  identity?: 'email' | 'none';
  checkPublic?: boolean;
  includeCandidates?: boolean;
  leaveOut?: string[];
}

export const command: CliCommand = {
  register(shareCommand) {
    addFolderOptions(shareCommand)
      .option('--scope <scope>', 'all, or open-source', parseScope)
      .option('--yes', 'answer every question with yes; a trajectory with an undecided finding is held back')
      .option('--json', 'results as JSON; alone it lists and sends nothing')
      .option('--dry-run', 'build the package and send nothing')
      .option('--out <zip>', 'write a copy of the package there')
      .option('--endpoint <url>', 'where the package goes (PUT), in place of the one in the settings')
      .option(
        '--identity <who>',
        'email: send your git e-mail address; none: do not (default)',
        parseIdentity,
      )
      .option('--check-public', 'ask GitHub, GitLab and Codeberg which repositories are public')
      .option('--no-check-public', 'ask nobody (default)')
      .option(
        '--include-candidates',
        'redact findings that are not decided instead of holding their trajectories back',
      )
      .option(
        '--leave-out <trajectory>',
        'leave a trajectory (path, id, or its beginning) out of this run; may be given again',
        (name: string, before: string[] = []) => [...before, name],
      )
      .action((options: ShareOptions, self: Command) => run(options, calledAs(self)));
  },
};

function parseScope(value: string): ShareScope {
  if (value === 'all' || value === 'open-source') return value;
  throw new AppError('bad-input', `--scope is all or open-source, not ${printable(value)}.`);
}

function parseIdentity(value: string): 'email' | 'none' {
  if (value === 'email' || value === 'none') return value;
  throw new AppError('bad-input', `--identity is email or none, not ${printable(value)}.`);
}

function calledAs(self: Command): string {
  return process.argv.includes('open-source-trajectories') ? 'open-source-trajectories' : self.name();
}

async function run(options: ShareOptions, name: string): Promise<void> {
  const pipeline = await openPipeline(pipelineOptions(options), () => undefined);
  const notices = noticesOf(pipeline.state);
  if (notices.length > 0)
    throw new AppError(
      'unreadable',
      `${notices.join(' ')} What you had decided or set is gone: look at it before you share.`,
    );
  checkDestination(pipeline.state);
  if (options.out !== undefined) checkOutput(pipeline.state.options, options.out);
  const scope = await chooseScope(options, name);
  if (scope === null) return say('Sharing cancelled.');
  await pipeline.scan(scope);
  if (options.checkPublic) await checkAll(pipeline);
  if (options.json && !options.yes && !options.dryRun)
    return print(JSON.stringify(await listForJson(pipeline.state), null, 2));
  await leaveOutNow(pipeline.state, options.leaveOut ?? []);
  const rows = await rowsOf(pipeline, scope);
  const approved = await approve(pipeline, rows, scope, options);
  if (approved === null) return;
  // What the app ticked is not this run's yes, and this run's yes is no tick in the app.
  pipeline.state.chosen = new Set(approved.map(({ id }) => id));
  const built = await pipeline.build({
    identity: options.identity ?? 'none',
    includeCandidates: options.includeCandidates,
  });
  if (options.out !== undefined) await copyFile(built.path, resolve(options.out));
  if (options.dryRun) return report(built, options, null);
  await send(pipeline, built, approved, options);
}

/** The repositories that may go. "Open source" here means known to be public: a flag's yes has looked at nothing. */
async function rowsOf(pipeline: Pipeline, scope: ShareScope): Promise<RepositoryRow[]> {
  const { rows } = await listRepositories(pipeline.state);
  const offered = rows.filter((row) => row.decision !== 'never' && row.exists);
  if (scope === 'all') return offered;
  const { grouping } = theScan(pipeline.state);
  const unknown = grouping.repositories.filter(
    ({ id, remoteUrl }) => remoteUrl !== null && visibilityOf(pipeline.state, id) === 'unknown',
  ).length;
  if (unknown > 0)
    say(`${unknown} left out: nobody has asked whether they are public (--check-public asks).`);
  return offered.filter(({ visibility }) => visibility === 'public');
}

async function chooseScope(options: ShareOptions, name: string): Promise<ShareScope | null> {
  if (options.scope) return options.scope;
  if (name === 'open-source-trajectories' || options.yes || options.json) return 'open-source';
  return askScope();
}

async function checkAll(pipeline: Pipeline): Promise<void> {
  const { repositories } = pipeline.state.scan?.grouping ?? { repositories: [] };
  const { failed } = await checkRepositories(
    pipeline.state,
    repositories.map(({ id }) => id),
  );
  if (failed > 0) say(`${failed} repositories could not be checked; their visibility is unknown.`);
}

/** The repositories that the person (or a flag) says yes to; null when none. */
async function approve(
  pipeline: Pipeline,
  rows: RepositoryRow[],
  scope: ShareScope,
  options: ShareOptions,
): Promise<RepositoryRow[] | null> {
  const count = rows.reduce((total, row) => total + row.trajectories, 0);
  say(`🔍 Found ${count} trajectories in ${scope === 'all' ? 'all repos' : 'open-source repos'}`);
  const fresh = rows.filter(({ included }) => included > 0);
  if (fresh.length === 0) {
    say(
      rows.length === 0
        ? 'No trajectories available for the selected scope.'
        : pipeline.state.leftOutNow.size > 0
          ? 'Nothing is left to share.'
          : 'Nothing is new since it was shared.',
    );
    await tellWaiting(pipeline);
    const skipped = count + (pipeline.state.scan?.grouping.notOffered.length ?? 0);
    const nothing = { uploaded: 0, held: [], skipped, package: null, receipt: null, url: null };
    if (options.json) await print(JSON.stringify(nothing, null, 2));
    return null;
  }
  if (options.yes || options.dryRun) return fresh;
  for (const entry of await listForJson(pipeline.state)) {
    say(`${printable(entry.local_folder)}  ${printable(entry.github_repo ?? '(private/non-GitHub repo)')}`);
    for (const file of entry.edited_files) say(`  ${printable(file)}`);
  }
  const approved = (await askShare()) ? fresh : await askEach(fresh);
  if (approved.length > 0) return approved;
  say('Sharing cancelled.');
  return null;
}

/** What was agreed to and not sent yet counts as shared: it goes by another command. */
async function tellWaiting({ state }: Pipeline): Promise<void> {
  const waiting = (await state.ledger.receipts()).filter((receipt) => receipt.state === 'waiting').length;
  if (waiting > 0) say(`${waiting} packages wait in the outbox: send them with "outbox send".`);
}

async function send(
  pipeline: Pipeline,
  built: BuiltPackage,
  approved: readonly RepositoryRow[],
  options: ShareOptions,
): Promise<void> {
  const { summary } = built;
  if (!options.yes && !(await askConsent(summary, currentDestinationLabel(pipeline.state)))) {
    await pipeline.state.outbox.remove(summary.receiptId);
    return say('Sharing cancelled. Nothing was sent.');
  }
  say(`Uploading ${summary.trajectories} trajectories ...`);
  const receipt = await pipeline.share({
    sha256: summary.sha256,
    identity: summary.identity,
    rights: true,
    reviewed: true,
  });
  await report(built, options, { receiptId: receipt.receiptId, url: receipt.url ?? '' });
  if (options.yes) return;
  const hooks = (await askHooks()) ? await installHooks(pipeline, approved) : 0;
  say('\n── Summary ──────────────────────────────');
  say(`  Trajectories uploaded : ${summary.trajectories}`);
  say(`  Hooks added           : ${hooks}`);
  say('─────────────────────────────────────────');
}

async function installHooks(pipeline: Pipeline, approved: readonly RepositoryRow[]): Promise<number> {
  let installed = 0;
  for (const { path } of approved) {
    try {
      await installHook(hookPlace(pipeline.state), path, 'collect', true);
      installed += 1;
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      say(`  ${printable(path)}: ${error.message}`);
    }
  }
  return installed;
}

async function report(
  { summary, path }: BuiltPackage,
  options: ShareOptions,
  sent: { receiptId: string; url: string } | null,
): Promise<void> {
  const { sha256, bytes, held } = summary;
  if (options.json) {
    const result = {
      uploaded: sent ? summary.trajectories : 0,
      held: held.map(({ trajectory, reason }) => ({ trajectory, reason })),
      skipped: summary.skipped,
      package: { path: options.out ? resolve(options.out) : path, sha256, bytes },
      receipt: sent?.receiptId ?? null,
      url: sent?.url ?? null,
    };
    return print(JSON.stringify(result, null, 2));
  }
  for (const { trajectory, reason } of held) say(`Held back: ${printable(trajectory)}: ${reason}`);
  say(`Package: ${summary.trajectories} trajectories, ${bytes} bytes, sha256 ${sha256}`);
  if (!sent) return say('Nothing was sent.');
  say(`Receipt: ${sent.receiptId}`);
  await print(`Shared: ${printable(sent.url)}`);
}
