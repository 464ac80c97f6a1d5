// The hooks that the person switched on or off and that are not written yet, by repository and kind.
import type { HookKind } from '../../shared/hook';
import { request } from '../request';

export interface HookChange {
  repositoryId: string;
  kind: HookKind;
  action: 'install' | 'uninstall';
}

export type HookChanges = Readonly<Record<string, HookChange>>;

/** The key of one change. */
export function changeKey(repositoryId: string, kind: HookKind): string {
  return `${repositoryId} ${kind}`;
}

/** Puts a change in, or takes it out when it is null. */
export function withChange(changes: HookChanges, key: string, change: HookChange | null): HookChanges {
  const others = Object.fromEntries(Object.entries(changes).filter(([other]) => other !== key));
  return change === null ? others : { ...others, [key]: change };
}

/** Whether a standing yes is among them: collecting uploads from then on. */
export function needsConsent(changes: HookChanges): boolean {
  return Object.values(changes).some(({ kind, action }) => kind === 'collect' && action === 'install');
}

/** "Agree and add 2 hooks", "Remove 1 hook", "Add 1 hook, remove 1": what the forward button will do. */
export function describeChanges(changes: HookChanges): string {
  const all = Object.values(changes);
  const added = all.filter((change) => change.action === 'install').length;
  const removed = all.length - added;
  const hooks = (count: number) => `${count} ${count === 1 ? 'hook' : 'hooks'}`;
  if (added === 0) return `Remove ${hooks(removed)}`;
  const add = needsConsent(changes) ? `Agree and add ${hooks(added)}` : `Add ${hooks(added)}`;
  return removed === 0 ? add : `${add}, remove ${removed}`;
}

/** Writes one change to the repository; the click on "Agree and add" is the standing yes of a collect hook. */
export async function writeHook({ repositoryId, kind, action }: HookChange): Promise<void> {
  if (action === 'install')
    await request('hook:install', { repositoryId, kind, consent: kind === 'collect' });
  else await request('hook:uninstall', { repositoryId, kind });
}
