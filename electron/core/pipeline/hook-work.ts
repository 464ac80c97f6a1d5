// The hook wizard's work: status, preview, install with the standing consent that collecting needs, uninstall.
import { consentText } from '../../../shared/consent';
import { AppError } from '../../../shared/failure';
import type { HookKind, HookPreview, HookStatus } from '../../../shared/hook';
import { collectorLabel } from '../destinations/collector';
import type { HookCommand } from '../hooks/hook-text';
import { detectHooks, install, previewInstall, previewUninstall, uninstall } from '../hooks/hooks';
import { newReceiptId } from '../ledger/build-records';
import { checkUndamaged } from '../ledger/damaged';
import type { Ledger } from '../ledger/ledger';
import { obstacleOnGround } from './agent-ground';
import { findProgram, searchPath } from '../platform/find-program';
import type { PipelineOptions } from './options';
import { realPathOf } from '../platform/real-path';
import { repositoryAt, standingConsentFor } from './standing-consent';

export interface HookPlace {
  options: PipelineOptions;
  ledger: Ledger;
  /** Address of the collector, as the settings have it. */
  collector: string;
}

/** How the collector's address is named: in the standing consent, and before anybody gives it. */
export function collectorName({ collector }: HookPlace): string {
  return collectorLabel(collector);
}

/** What is there now, and since when there is a standing consent. */
export async function hookStatus(
  { ledger, options }: HookPlace,
  path: string,
): Promise<{ hooks: HookStatus[]; standingConsentAt: string | null }> {
  const hooks = await hooksAt(options, path);
  const standing = await standingConsentFor(ledger, await repositoryAt(path, options.home));
  return { hooks, standingConsentAt: standing?.at ?? null };
}

/** What is there; a hook that would lie in an agent's folder is not to be had. */
async function hooksAt(options: PipelineOptions, path: string): Promise<HookStatus[]> {
  const hooks = await detectHooks(path);
  return hooks.map((one) => ({ ...one, obstacle: one.obstacle ?? obstacleOnGround(options, one.file) }));
}

/** What would be written. */
export function previewHook(
  place: HookPlace,
  path: string,
  kind: HookKind,
  action: 'install' | 'uninstall',
): Promise<HookPreview> {
  return action === 'install'
    ? previewInstall(path, kind, commandOf(place.options))
    : previewUninstall(path, kind);
}

/** Installs. The collect hook needs a yes of its own, which is recorded before the file is written. */
export async function installHook(
  { options, ledger, collector }: HookPlace,
  path: string,
  kind: HookKind,
  consent: boolean,
): Promise<HookStatus[]> {
  const { obstacle } = (await hooksAt(options, path)).find((one) => one.kind === kind) ?? {};
  if (obstacle) throw new AppError('bad-input', obstacle);
  if (kind !== 'collect') return install(path, kind, commandOf(options));
  if (!consent)
    throw new AppError(
      'bad-input',
      'The collect hook sends trajectories from now on. It needs your consent for this repository.',
    );
  await checkUndamaged(options.dataFolder);
  const repository = await repositoryAt(path, options.home);
  const at = new Date().toISOString();
  const standing = {
    ...repository,
    receiptId: newReceiptId(),
    textVersion: consentText.version,
    destination: collectorLabel(collector),
    at,
  };
  await ledger.append({ kind: 'hook-consent', at, consent: standing });
  try {
    return await install(path, kind, commandOf(options));
  } catch (error) {
    await revoke(ledger, [repository.repositoryPath]);
    throw error;
  }
}

/** Takes the hook out, and with the collect hook its standing consent. */
export async function uninstallHook(
  { ledger, options }: HookPlace,
  path: string,
  kind: HookKind,
): Promise<HookStatus[]> {
  if (kind === 'collect') {
    // The folder may be no repository any more; its consent ends all the same.
    const root = await repositoryAt(path, options.home).catch(() => null);
    await revoke(ledger, [...new Set([root?.repositoryPath ?? realPathOf(path), realPathOf(path)])]);
  }
  return uninstall(path, kind);
}

async function revoke(ledger: Ledger, paths: readonly string[]): Promise<void> {
  const at = new Date().toISOString();
  for (const repositoryPath of paths)
    await ledger.append({ kind: 'hook-consent-revoked', at, repositoryPath });
}

/** How the hook starts our command line: with Node where there is one, else with the app's own Electron as Node. */
function commandOf(options: PipelineOptions): HookCommand {
  const node = options.runsInNode ? process.execPath : findProgram('node', searchPath(options.env) ?? '');
  const folders = Object.entries(options.folders).flatMap(([agent, folder]) =>
    folder === null ? [] : [`--${agent === 'claude-code' ? 'claude' : agent}-dir`, folder],
  );
  const environment: Record<string, string> = node === null ? { ELECTRON_RUN_AS_NODE: '1' } : {};
  return {
    node: node ?? process.execPath,
    cli: options.cli,
    arguments: ['--data-dir', options.dataFolder, ...folders],
    environment,
  };
}
