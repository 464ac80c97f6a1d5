// The finished package in the terminal: what it is, what was replaced in it, and its text, before any yes.
import type { FindingGroup } from '../../shared/finding';
import type { PackageSummary } from '../../shared/package';
import type { Pipeline } from '../core/pipeline';
import { findingsOfPackage, linesOfPackaged } from '../core/pipeline/look-into-package';
import type { BuiltPackage } from '../core/pipeline/state';
import { ask } from './ask';
import { say } from './command';
import { inPages } from './pages';
import { printable, printableLines } from './printable';
import { counted, repositories, size, trajectories } from './words';

const leftOutWords: Readonly<Record<string, [one: string, many: string]>> = {
  images: ['image', 'images'],
  signatures: ['signature of a model', 'signatures of a model'],
  encrypted: ['encrypted text of a model', 'encrypted texts of a model'],
  instructions: ['text of instructions', 'texts of instructions'],
  texts: ['text that you left out', 'texts that you left out'],
  copies: ['copy of a text that you left out', 'copies of texts that you left out'],
};

/** "23 trajectories of 5 repositories, 3.2 MB" */
export function packageInWords(summary: PackageSummary): string {
  return `${trajectories(summary.trajectories)} of ${repositories(summary.repositories)}, ${size(summary.bytes)}`;
}

/** The package with all its counts, for a person. */
export function describePackage(summary: PackageSummary, path: string): string[] {
  const { redactions, leftOut, held } = summary;
  const line = (count: number, what: string): string => `${count.toLocaleString('en').padStart(8)} × ${what}`;
  return [
    `Package: ${packageInWords(summary)}`,
    `  ${printable(path)}`,
    `  sha256 ${summary.sha256}`,
    ...(redactions.length > 0 ? ['Replaced in it:'] : ['Nothing had to be replaced in it.']),
    ...redactions.map(({ title, count }) => line(count, printable(title))),
    ...(leftOut.length > 0 ? ['Left out of it:'] : []),
    ...leftOut.map(({ what, count }) => line(count, leftOutWords[what]?.[count === 1 ? 0 : 1] ?? what)),
    ...(held.length > 0 ? [`Held back, and not in it: ${trajectories(held.length)}`] : []),
    ...held.map(
      ({ title, trajectory, reason }) => `  ${printable(title ?? trajectory)}: ${printable(reason)}`,
    ),
    ...(held.some(({ reason }) => reason.includes('not decided'))
      ? ['  Decide on findings in the app, or add --include-candidates, which redacts them, too.']
      : []),
  ];
}

/** Shows the package as long as the person wants to look; false when they have seen enough and will not share. */
export async function look({ state }: Pipeline, built: BuiltPackage): Promise<boolean> {
  const { summary, path } = built;
  for (const line of ['', ...describePackage(summary, path)]) say(line);
  say('\nNothing has been sent. Look at it here, or open the file.');
  for (;;) {
    const answer = await ask(
      '[f findings, t text as it will be sent, m metadata.json, c go on, Enter cancel] ',
    );
    if (answer === 'f') await inPages(linesOfFindings(findingsOfPackage(state, built)));
    else if (answer === 't') await lookAtText(built);
    else if (answer === 'm') await inPages(summary.manifestText.split('\n'));
    else return answer === 'c';
  }
}

function linesOfFindings({ replaced, undecided }: ReturnType<typeof findingsOfPackage>): string[] {
  const line = ({ title, masked, placeholder, reason }: FindingGroup): string[] => [
    `  ${masked} → ${placeholder}`,
    `      ${title}. ${reason}`,
  ];
  return [
    replaced.length > 0 ? `${counted(replaced.length, 'value')} replaced:` : 'No value was replaced.',
    ...replaced.flatMap(line),
    ...(undecided.length > 0 ? ['Not decided yet, so that their trajectories are held back:'] : []),
    ...undecided.flatMap((group) => [`  ${group.masked}`, `      ${group.title}. ${group.reason}`]),
  ];
}

async function lookAtText({ summary, path }: BuiltPackage): Promise<void> {
  const files = summary.entries.filter((entry) => entry.path.endsWith('.jsonl'));
  await inPages(
    files.map((entry, index) => `${String(index + 1).padStart(5)}  ${entry.path}  ${size(entry.bytes)}`),
  );
  const chosen = files[Number(await ask('Number of the trajectory to read (Enter = back) ')) - 1];
  if (chosen) await inPages(textOf(linesOfPackaged(path, chosen.path)));
}

/** Every value of every record, with its place in it: all that is sent, and nothing else. */
async function* textOf(lines: AsyncIterable<string>): AsyncGenerator<string> {
  let number = 0;
  for await (const line of lines) {
    number += 1;
    yield `── record ${number} ──`;
    yield* leaves(parsed(line), '');
  }
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch (error) {
    if (error instanceof SyntaxError) return line;
    throw error;
  }
}

function* leaves(value: unknown, place: string): Generator<string> {
  if (typeof value !== 'object' || value === null) {
    const [first = '', ...more] = printableLines(String(value)).split('\n');
    yield `${place}: ${first}`;
    for (const line of more) yield `    ${line}`;
    return;
  }
  for (const [key, each] of Object.entries(value))
    yield* leaves(each, Array.isArray(value) ? `${place}[${key}]` : place === '' ? key : `${place}.${key}`);
}
