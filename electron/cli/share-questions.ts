// The questions of share-trajectories, each with "no" as what Enter means. Nothing is answered for the person.
import { consentText } from '../../shared/consent';
import type { PackageSummary, ShareScope } from '../../shared/package';
import type { RepositoryRow } from '../../shared/repository';
import { ask, isYes } from './ask';
import { say, typed } from './command';
import { inPages } from './pages';
import { termsInWords } from './terms';
import { shortPath, trajectories } from './words';
import { packageInWords } from './share-look';

/** All, open-source only, or nothing at all. */
export async function askScope(): Promise<ShareScope | null> {
  say('Do you want to:\n  1) share all trajectories\n  2) only share the ones from open-source repositories');
  const answer = await ask(
    'You will see what would be sent before anything is sent. [1, 2, or Enter to cancel] ',
  );
  return answer === '1' ? 'all' : answer === '2' ? 'open-source' : null;
}

/** Whether forges may be asked about these repositories: that alone tells them their names. */
export function askCheckPublic(rows: readonly RepositoryRow[]): Promise<boolean> {
  say('It is not known whether these repositories are public:');
  for (const { remoteUrl } of rows) say(`  ${remoteUrl}`);
  return isYes('Ask GitHub, GitLab and Codeberg? That tells them these names, and nothing else.');
}

/** Which repositories go into the package: all, some, or (an empty list) none. */
export async function askWhich(
  rows: readonly RepositoryRow[],
  files: ReadonlyMap<string, readonly string[]>,
  home: string,
): Promise<readonly RepositoryRow[]> {
  say(
    '\nDo you want to share all of these? You look at the package first; nothing is sent before you agree to it.',
  );
  for (;;) {
    const answer = await ask('[y all, c choose one by one, f list their files, Enter cancel] ');
    if (answer === 'f')
      await inPages([...files].flatMap(([folder, names]) => [folder, ...names.map((n) => `  ${n}`)]));
    else if (answer === 'c') return chooseEach(rows, home);
    else return answer === 'y' || answer === 'yes' ? rows : [];
  }
}

async function chooseEach(rows: readonly RepositoryRow[], home: string): Promise<RepositoryRow[]> {
  const chosen: RepositoryRow[] = [];
  for (const row of rows)
    if (await isYes(`  Share ${row.name} (${trajectories(row.included)}, ${shortPath(row.path, home)})?`))
      chosen.push(row);
  return chosen;
}

/** Whether the package names the person. */
export async function askIdentity(email: string | null): Promise<'email' | 'none'> {
  if (email === null) return 'none';
  return (await isYes(`Do you want to be named, by your git e-mail address ${email}?`)) ? 'email' : 'none';
}

/** The consent: what goes where, and both statements. The second one names the very package, so nothing can say it beforehand. */
export async function askConsent(summary: PackageSummary, destination: string): Promise<boolean> {
  const { sha256, receiptId } = summary;
  say('');
  for (const paragraph of consentParagraphs(receiptId)) say(`${paragraph}\n`);
  say(`To be sent: ${inWords(summary, destination)}.`);
  if (!(await isYes(`\n${consentText.rights}.`))) return false;
  say(`${consentText.reviewed}: the package whose sha256 begins with ${sha256.slice(0, 6)}.`);
  return (await ask('Type these 6 characters to agree and send it (Enter = no): ')) === sha256.slice(0, 6);
}

/** The words of consent; where they speak of a window, they name the command that does the same. */
export function consentParagraphs(receiptId: string): string[] {
  return consentText.paragraphs.map((paragraph) =>
    paragraph.replace('open History and choose Withdraw', `run "${typed('withdraw', receiptId)}"`),
  );
}

/** What is sent, where to, under which licence, and in whose name. */
export function inWords(summary: PackageSummary, destination: string): string {
  const { sha256, identity } = summary;
  const terms = termsInWords({ sha256, destination, identity, textVersion: consentText.version });
  return `${packageInWords(summary)}, ${terms}`;
}
