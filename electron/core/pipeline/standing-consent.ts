// Which repository a standing consent is for: the top folder of its work tree, and what the repository is, so that another one
// that later lies at the same place has none.
import type { StandingConsent } from '../../../shared/consent';
import { findHookFolder } from '../hooks/find-hook-file';
import type { Ledger } from '../ledger/ledger';
import { identifyRepository } from '../repositories/repository-id';
import { realPathOf } from '../platform/real-path';

/** A repository as a standing consent names it. */
export interface ConsentedRepository {
  repositoryPath: string;
  repositoryId: string;
}

/** The repository that a folder lies in. Throws `not-found` when there is none. */
export async function repositoryAt(folder: string, home: string): Promise<ConsentedRepository> {
  const repositoryPath = realPathOf((await findHookFolder(folder)).root);
  return { repositoryPath, repositoryId: (await identifyRepository(repositoryPath, home)) ?? '' };
}

/** The standing consent that holds for a repository; null when there is none. */
export async function standingConsentFor(
  ledger: Ledger,
  { repositoryPath, repositoryId }: ConsentedRepository,
): Promise<StandingConsent | null> {
  const all = await ledger.standingConsents();
  return (
    all.find((one) => one.repositoryPath === repositoryPath && one.repositoryId === repositoryId) ?? null
  );
}
