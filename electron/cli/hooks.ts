// hooks: the hook wizard's work in the terminal.
import type { Command } from 'commander';
import { AppError } from '../../shared/failure';
import { type HookKind, hookKind } from '../../shared/hook';
import { openHookPlace } from '../core/pipeline/open-hook-place';
import { hookStatus, installHook, previewHook, uninstallHook } from '../core/pipeline/hook-work';
import { addFolderOptions, type CliCommand, type FolderOptions, pipelineOptions, print } from './command';
import { printable, printableJson, printableLines } from './printable';

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

async function show(repository: string, options: HookOptions): Promise<void> {
  const status = await hookStatus(await openHookPlace(pipelineOptions(options)), repository);
  if (options.json) return print(printableJson(status));
  const consent =
    status.standingConsentAt === null
      ? 'no standing consent'
      : `standing consent since ${status.standingConsentAt}`;
  const lines = status.hooks.map(
    (one) =>
      `${one.kind.padEnd(10)} ${one.installed ? 'installed' : 'not installed'}  ${printable(one.file)} (${one.present})${one.obstacle ? `: ${printable(one.obstacle)}` : ''}`,
  );
  return print([...lines, consent].join('\n'));
}

async function change(
  action: 'install' | 'uninstall',
  repository: string,
  options: HookOptions,
): Promise<void> {
  const kind = kindOf(options.kind);
  const place = await openHookPlace(pipelineOptions(options));
  if (options.dryRun)
    return print(
      printableLines((await previewHook(place, repository, kind, action)).diff || 'Nothing would change.'),
    );
  if (action === 'install') await installHook(place, repository, kind, options.consent ?? false);
  else await uninstallHook(place, repository, kind);
  return show(repository, options);
}

function kindOf(given: string | undefined): HookKind {
  const parsed = hookKind.safeParse(given);
  if (!parsed.success)
    throw new AppError('bad-input', 'Say which hook: --kind collect, verify or reference.');
  return parsed.data;
}
