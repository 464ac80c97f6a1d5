// share-trajectories: the wizard in the terminal. The same steps in the same order as the KTH tool, and between them what
// that tool does not show: what was found, what will be sent, where to, and its sha256.
import type { Command } from 'commander';
import { AppError } from '../../shared/failure';
import type { ShareScope } from '../../shared/package';
import type { RepositoryRow } from '../../shared/repository';
import { openPipeline, type Pipeline } from '../core/pipeline';
import { checkOutput, copyOutput } from '../core/pipeline/check-output';
import { canBeAsked, checkRepositories, repositoriesToAsk } from '../core/pipeline/check-public';
import { gitEmail } from '../core/pipeline/known-about-person';
import { leaveOutNow } from '../core/pipeline/leave-out-now';
import { listForJson } from '../core/pipeline/shareable';
import { type BuiltPackage, currentDestinationLabel, theScan } from '../core/pipeline/state';
import {
  addFolderOptions,
  type CliCommand,
  type FolderOptions,
  pipelineOptions,
  print,
  say,
  typed,
} from './command';
import { checkEndpoint, defaultAddress } from './endpoint';
import { printable } from './printable';
import { offerHooks } from './share-hooks';
import { look } from './share-look';
import { linesOfNotOffered, linesOfRow, type Offer, offerInWords, offerOf } from './share-offer';
import { askCheckPublic, askConsent, askIdentity, askScope, askWhich, inWords } from './share-questions';
import { report, shareOrKeep, tellPackage } from './share-report';
import { tellProgress } from './status-line';
import { counted, repositories } from './words';

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
      .option(
        '--scope <scope>',
        'all, or open-source: those known to be public (asked for; with --yes or --json: open-source)',
        parseScope,
      )
      .option(
        '--yes',
        'ask nothing, share all that is offered; a trajectory with an undecided finding is held back',
      )
      .option('--json', 'results as JSON; alone it lists and sends nothing')
      .option('--dry-run', 'build the package and send nothing')
      .option('--out <zip>', 'write a copy of the package there')
      .option(
        '--endpoint <url>',
        `where the package goes by PUT (default: the settings, which begin with ${defaultAddress})`,
      )
      .option(
        '--identity <who>',
        'email: send your git e-mail address; none: do not (default where you are not asked)',
        parseIdentity,
      )
      .option('--check-public', 'ask GitHub, GitLab and Codeberg which repositories are public')
      .option('--no-check-public', 'ask nobody (default where you are not asked)')
      .option(
        '--include-candidates',
        'redact findings that are not decided instead of holding their trajectories back',
      )
      .option(
        '--leave-out <trajectory>',
        'leave a trajectory (path, id, or its beginning) out of this run; may be given again',
        (name: string, before: string[] = []) => [...before, name],
      )
      .addHelpText(
        'after',
        `\nWhat you share goes under CC BY 4.0 to the destination that is shown before it is sent.\nWithout --yes you are asked, and can look at the package first; --yes is your consent.`,
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
  const pipeline = await openPipeline(pipelineOptions(options), tellProgress);
  const { state } = pipeline;
  const notices = state.notices;
  if (notices.length > 0)
    throw new AppError(
      'unreadable',
      `${notices.join(' ')} What you had decided or set is gone: look at it before you share.`,
    );
  checkEndpoint(state);
  if (options.out !== undefined) checkOutput(state.options, options.out);
  const scope = await chooseScope(options, name);
  if (scope === null) return say('Sharing cancelled.');
  await pipeline.scan(scope);
  if (options.checkPublic) await checkAll(pipeline);
  if (options.json && !options.yes && !options.dryRun)
    return print(JSON.stringify(await listForJson(state), null, 2));
  await leaveOutNow(state, options.leaveOut ?? []);
  const offer = await offerIn(pipeline, scope, options);
  const approved = await approve(pipeline, offer, scope, options);
  if (approved === null) return;
  // What the app ticked is not this run's yes, and this run's yes is no tick in the app.
  state.chosen = new Set(approved.map(({ id }) => id));
  const built = await pipeline.build({
    identity: await identityOf(pipeline, options),
    includeCandidates: options.includeCandidates,
  });
  if (options.out !== undefined) await copyOutput(built.path, options.out);
  if (options.dryRun) {
    tellPackage(built, options.out);
    return report(built, options, null);
  }
  await send(pipeline, built, approved, options);
}

async function chooseScope(options: ShareOptions, name: string): Promise<ShareScope | null> {
  if (options.scope) return options.scope;
  if (name === 'open-source-trajectories' || options.yes || options.json) return 'open-source';
  return askScope();
}

/** What may go; in the wizard the forges can still be asked, when the person wants that. */
async function offerIn(pipeline: Pipeline, scope: ShareScope, options: ShareOptions): Promise<Offer> {
  const offer = await offerOf(pipeline.state, scope);
  const { unknown } = offer;
  if (unknown.length === 0) return offer;
  const isWizard = !options.yes && !options.dryRun && !options.json && options.checkPublic === undefined;
  const askable = isWizard ? unknown.filter(({ remoteUrl }) => canBeAsked(remoteUrl)) : [];
  if (askable.length > 0 && (await askCheckPublic(askable))) {
    await checkAll(
      pipeline,
      askable.map(({ id }) => id),
    );
    return offerOf(pipeline.state, scope);
  }
  const why = options.checkPublic
    ? 'it could not be found out whether they are public.'
    : 'nobody has asked whether they are public (--check-public asks).';
  say(`${repositories(unknown.length)} left out: ${why}`);
  return offer;
}

async function checkAll({ state }: Pipeline, some?: readonly string[]): Promise<void> {
  const { failed } = await checkRepositories(state, some ?? repositoriesToAsk(state));
  if (failed > 0) say(`${repositories(failed)} could not be checked.`);
}

/** The repositories that the person (or a flag) says yes to; null when none. */
async function approve(
  pipeline: Pipeline,
  offer: Offer,
  scope: ShareScope,
  options: ShareOptions,
): Promise<readonly RepositoryRow[] | null> {
  const { state } = pipeline;
  const { home } = state.options;
  say(`Found ${offerInWords(offer)} that can be shared (${scope === 'all' ? 'all' : 'open-source'}).`);
  if (offer.not.length > 0) say('Not offered:');
  for (const line of linesOfNotOffered(offer)) say(line);
  const fresh = offer.rows.filter(({ included }) => included > 0);
  if (fresh.length === 0) {
    await tellNothing(pipeline, offer, options);
    return null;
  }
  if (options.yes || options.dryRun) return fresh;
  say('');
  for (const line of fresh.flatMap((row) => linesOfRow(row, home))) say(line);
  const folders = new Set(fresh.flatMap(({ path, otherPaths }) => [path, ...otherPaths]));
  const files = (await listForJson(state)).filter(({ local_folder }) => folders.has(local_folder));
  const approved = await askWhich(
    fresh,
    new Map(files.map(({ local_folder, edited_files }) => [local_folder, edited_files])),
    home,
  );
  if (approved.length > 0) return approved;
  say('Sharing cancelled. Nothing was sent.');
  return null;
}

async function tellNothing({ state }: Pipeline, offer: Offer, options: ShareOptions): Promise<void> {
  const waiting = (await state.ledger.receipts()).filter((receipt) => receipt.state === 'waiting').length;
  const hint =
    theScan(state).scope === 'open-source' ? ' "--scope all" offers those of all repositories.' : '';
  if (offer.rows.length === 0) say(`No trajectories available for the selected scope.${hint}`);
  else if (state.leftOutNow.size > 0) say('Nothing is left to share.');
  else if (waiting > 0) say('Nothing is new since you agreed to the last package.');
  else say('Nothing is new since it was shared.');
  if (waiting > 0)
    say(
      `${counted(waiting, 'package')} in the outbox, agreed to and not sent: ${typed('outbox', 'list')} shows what waits, ${typed('outbox', 'send')} sends it.`,
    );
  if (options.out !== undefined) say(`No package was made, and ${options.out} was not written.`);
  const skipped = offer.count + (state.scan?.grouping.notOffered.length ?? 0);
  const nothing = { uploaded: 0, held: [], skipped, package: null, receipt: null, url: null };
  if (options.json) await print(JSON.stringify(nothing, null, 2));
}

async function identityOf({ state }: Pipeline, options: ShareOptions): Promise<'email' | 'none'> {
  if (options.identity || options.yes || options.dryRun) return options.identity ?? 'none';
  const { home } = state.options;
  return askIdentity((await gitEmail(home, home)) ?? null);
}

async function send(
  pipeline: Pipeline,
  built: BuiltPackage,
  approved: readonly RepositoryRow[],
  options: ShareOptions,
): Promise<void> {
  const { summary } = built;
  const destination = currentDestinationLabel(pipeline.state);
  if (!options.yes && !((await look(pipeline, built)) && (await askConsent(summary, destination)))) {
    await pipeline.state.outbox.remove(summary.receiptId);
    return say('Sharing cancelled. Nothing was sent.');
  }
  if (options.yes) tellPackage(built, options.out);
  say(`Sending ${inWords(summary, destination)} ...`);
  const receipt = await shareOrKeep(pipeline, built);
  await report(built, options, { receiptId: receipt.receiptId, url: receipt.url ?? '' });
  if (options.yes) return;
  const hooks = await offerHooks(pipeline, approved);
  say('\n── Summary ──────────────────────────────');
  say(`  Trajectories uploaded : ${summary.trajectories}`);
  say(`  Hooks added           : ${hooks}`);
  say('─────────────────────────────────────────');
}
