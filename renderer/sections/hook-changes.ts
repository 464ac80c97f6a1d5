// The hooks that the person switched on or off and that are not written yet, by repository and kind.
import type { HookKind } from '../../shared/hook';
import { request } from '../request';

export interface HookChange {
  repositoryId: string;
  kind: HookKind;
  action: 'install' | 'uninstall';
  /** The standing yes for uploads; asked for `collect` alone. */
  consent: boolean;
}

export type HookChanges = Readonly<Record<string, HookChange>>;

/** The key of one change. */
export function changeKey(repositoryId: string, kind: HookKind): string {
  return `${repositoryId} ${kind}`;
}

/** Puts a change in, or takes it out when it is null. */
export function withChange(changes: HookChanges, key: string, change: HookChange | null): HookChanges {
  const { [key]: _, ...others } = changes;
  return change === null ? others : { ...others, [key]: change };
}

/** "Add 2 hooks", "Remove 1 hook", "Add 1 hook, remove 1": what the forward button will do. */
export function describeChanges(changes: HookChanges): string {
  const all = Object.values(changes);
  const added = all.filter((change) => change.action === 'install').length;
  const removed = all.length - added;
  const hooks = (count: number) => `${count} ${count === 1 ? 'hook' : 'hooks'}`;
  if (removed === 0) return `Add ${hooks(added)}`;
  return added === 0 ? `Remove ${hooks(removed)}` : `Add ${hooks(added)}, remove ${removed}`;
}

/** Writes one change to the repository. */
export async function writeHook({ repositoryId, kind, action, consent }: HookChange): Promise<void> {
  if (action === 'install') await request('hook:install', { repositoryId, kind, consent });
  else await request('hook:uninstall', { repositoryId, kind });
}
