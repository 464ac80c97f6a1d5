// `trajectory-share --help`: the commands in the order in which a person needs them, not wider than the terminal.
import type { CommandEntry, CommandGroup } from './index';
import { columns, wrap } from './words';

const groups: readonly [CommandGroup, string][] = [
  ['share', 'Share'],
  ['look', 'Look at trajectories'],
  ['repository', 'Trajectories and the commits of a repository'],
  ['hook', 'Run by git hooks'],
];

/** The help of the whole program. */
export function programHelp(description: string, commands: readonly CommandEntry[]): string {
  const longest = Math.max(...commands.map(({ name }) => name.length));
  const indent = ' '.repeat(longest + 4);
  const width = Math.max(columns(), 60);
  const line = ({ name, describe }: CommandEntry): string =>
    `  ${name.padEnd(longest)}  ${wrap(describe, '', width - indent.length).replaceAll('\n', `\n${indent}`)}`;
  return [
    'Usage: trajectory-share <command> [arguments] [options]',
    '',
    wrap(description),
    ...groups.flatMap(([group, title]) => [
      '',
      title,
      ...commands.filter((one) => one.group === group).map(line),
    ]),
    '',
    wrap(
      'A trajectory is one recorded run of an agent; commands take the path of its file, its id, or the beginning of one. A commit names its trajectory in its message: "trajectory: <id>".',
    ),
    '',
    'trajectory-share <command> --help   arguments and options of a command',
    'trajectory-share --version',
    '',
  ].join('\n');
}
