// The questions of share-trajectories, each with "no" as what Enter means. Nothing is answered for the person.
import { createInterface } from 'node:readline/promises';
import { consentText } from '../../shared/consent';
import type { PackageSummary, ShareScope } from '../../shared/package';
import type { RepositoryRow } from '../../shared/repository';
import { say } from './command';
import { printable } from './printable';

// One reader for all questions: a reader of its own for each would swallow answers that were typed (or piped) ahead.
let answers: AsyncIterator<string> | null = null;

async function ask(question: string): Promise<string> {
  process.stderr.write(question);
  answers ??= createInterface({ input: process.stdin, terminal: false })[Symbol.asyncIterator]();
  const { value, done } = await answers.next();
  if (done) process.stderr.write('\n');
  return done ? '' : value.trim().toLowerCase();
}

async function isYes(question: string): Promise<boolean> {
  return /^y(es)?$/.test(await ask(question));
}

/** All, open-source only, or nothing at all. */
export async function askScope(): Promise<ShareScope | null> {
  say('Do you want to:\n  1) share all trajectories\n  2) only share the ones from open-source repositories');
  const answer = await ask('You will see what would be sent before anything is sent. [1/2/N] ');
  return answer === '1' ? 'all' : answer === '2' ? 'open-source' : null;
}

/** Whether all repositories may go. */
export function askShare(): Promise<boolean> {
  return isYes(
    'Do you agree to share all of these trajectories with the KTH experiment on coding agents? [y/N] ',
  );
}

/** Repository by repository. */
export async function askEach(rows: readonly RepositoryRow[]): Promise<RepositoryRow[]> {
  const approved: RepositoryRow[] = [];
  for (const row of rows) {
    if (
      await isYes(
        `  Share ${printable(row.remoteUrl ?? row.path)} (${row.trajectories} trajectories)? [y/N] `,
      )
    )
      approved.push(row);
  }
  return approved;
}

/** The consent: what goes where, named by its sha256, and both statements. */
export async function askConsent(summary: PackageSummary, destination: string): Promise<boolean> {
  say(`\n${consentText.paragraphs.join('\n\n')}\n`);
  for (const { title, count } of summary.redactions)
    say(`  ${String(count).padStart(6)}  ${printable(title)} replaced`);
  for (const { what, count } of summary.leftOut)
    say(`  ${String(count).padStart(6)}  ${printable(what)} left out`);
  for (const { title, trajectory, reason } of summary.held)
    say(`  held back: ${printable(title ?? trajectory)}: ${printable(reason)}`);
  say(`\n  ${summary.trajectories} trajectories, ${summary.bytes} bytes, sha256 ${summary.sha256}`);
  say(
    `  to ${printable(destination)}, as ${summary.identity === 'email' ? 'your git e-mail address' : 'no name'}\n`,
  );
  if (!(await isYes(`${consentText.rights}. [y/N] `))) return false;
  return isYes(`${consentText.reviewed}. [y/N] `);
}

/** Whether to install the collect hook in the repositories that were shared. */
export function askHooks(): Promise<boolean> {
  return isYes(
    'Do you agree to install a collection hook in each repo to automatically share future trajectories? [y/N] ',
  );
}
