// hooks: the hook wizard's work in the terminal.
import type { Command } from 'commander';
import { AppError } from '../../shared/failure';
import { type HookKind, type HookStatus, hookKind } from '../../shared/hook';
import { openHookPlace } from '../core/pipeline/open-hook-place';
import {
  collectorName,
  type HookPlace,
  hookStatus,
  installHook,
  previewHook,
  uninstallHook,
} from '../core/pipeline/hook-work';
import {
  addFolderOptions,
  type CliCommand,
  type FolderOptions,
  pipelineOptions,
  print,
  printLines,
  say,
} from './command';
import { printable, printableJson, printableLines } from './printable';
import { time, wrap } from './words';

interface HookOptions extends FolderOptions {
  kind?: string;
  json?: boolean;
  consent?: boolean;
  dryRun?: boolean;
}

export const command: CliCommand = {
  register(command) {
    withOptions(command.command('status').description('which hooks are there')).action(
      (repository: string, options: HookOptions) => show(repository, options),
    );
    withOptions(command.command('install').description('installs a hook; another one that is there is kept'))
      .option('--kind <kind>', 'collect, verify or reference')
      .option(
        '--consent',
        'for collect: trajectories of this repository are sent from now on, until you uninstall it',
      )
      .option('--dry-run', 'show what would be written')
      .action((repository: string, options: HookOptions) => change('install', repository, options));
    withOptions(command.command('uninstall').description('brings back what was there, byte for byte'))
      .option('--kind <kind>', 'collect, verify or reference')
      .option('--dry-run', 'show what would be written')
      .action((repository: string, options: HookOptions) => change('uninstall', repository, options));
  },
};

function withOptions(command: Command): Command {
  return addFolderOptions(command).argument('<repo>', 'folder of the repository').option('--json', 'as JSON');
}

const present: Readonly<Record<HookStatus['present'], string>> = {
  none: 'no such hook is there',
  ours: 'only ours is there',
  other: 'a hook of somebody else is there',
  husky: 'husky looks after it',
  lefthook: 'lefthook looks after it',
  'pre-commit-framework': 'the pre-commit framework looks after it',
};

async function show(repository: string, options: HookOptions): Promise<void> {
  const status = await hookStatus(await openHookPlace(pipelineOptions(options)), repository);
  if (options.json) return print(printableJson(status));
  const consent =
    status.standingConsentAt === null
      ? 'no standing consent'
      : `standing consent since ${time(status.standingConsentAt)}`;
  const lines = status.hooks.flatMap((one) => [
    `${one.kind.padEnd(10)} ${one.installed ? 'installed' : 'not installed'}, in ${one.hook} (${present[one.present]})`,
    `    ${printable(one.file)}`,
    ...(one.obstacle ? [`    ${printable(one.obstacle)}`] : []),
  ]);
  return print([...lines, consent].map((line) => wrap(line, '    ')).join('\n'));
}

async function change(
  action: 'install' | 'uninstall',
  repository: string,
  options: HookOptions,
): Promise<void> {
  const kind = kindOf(options.kind);
  const place = await openHookPlace(pipelineOptions(options));
  if (action === 'install' && kind === 'collect') tellCollecting(place, options);
  if (options.dryRun) {
    const { diff } = await previewHook(place, repository, kind, action);
    return printLines(printableLines(diff || 'Nothing would change.').split('\n'));
  }
  if (action === 'install') await installHook(place, repository, kind, options.consent ?? false);
  else await uninstallHook(place, repository, kind);
  return show(repository, options);
}

/** What a collect hook does, before it is written or shown. */
function tellCollecting(place: HookPlace, options: HookOptions): void {
  const collector = collectorName(place);
  if (!options.consent && !options.dryRun)
    throw new AppError(
      'bad-input',
      `The collect hook sends the trajectories of this repository to ${collector} from now on, redacted, but without a review of yours. If you agree to that, add: --consent`,
    );
  say(
    `At each commit the trajectory that made it goes to ${collector}: redacted, without a review of yours, until you uninstall the hook.`,
  );
}

function kindOf(given: string | undefined): HookKind {
  const parsed = hookKind.safeParse(given);
  if (!parsed.success)
    throw new AppError('bad-input', 'Say which hook: --kind collect, verify or reference.');
  return parsed.data;
}
