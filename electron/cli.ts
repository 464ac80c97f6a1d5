// The command line's entry: finds the command, loads it alone, and turns failures into messages and exit codes.
import { Command, CommanderError } from 'commander';
import { AppError, type FailureCode, toFailure } from '../shared/failure';
import { say } from './cli/command';
import { programHelp } from './cli/help';
import { commands } from './cli/index';
import { printableLines } from './cli/printable';

const exitCodes: Partial<Record<FailureCode, number>> = {
  'destination-unreachable': 3,
  'destination-refused': 3,
  cancelled: 130,
  'residual-finding': 1,
};

const about = "Look through your coding agents' trajectories, and share what you choose with research.";

async function main(): Promise<void> {
  const program = new Command('trajectory-share')
    .description(about)
    .version(__APP_VERSION__)
    .exitOverride()
    .configureOutput({ writeErr: (text) => process.stderr.write(printableLines(text)) });
  // Commands have commander's own help, as wide as the terminal.
  const own = program.createHelp();
  program.configureHelp({
    formatHelp: (command, helper) =>
      command === program ? programHelp(about, commands) : own.formatHelp.call(helper, command, helper),
  });
  const [first, second] = process.argv.slice(2);
  const called = first === 'help' ? second : first;
  for (const entry of commands) {
    const command = program.command(entry.name).description(entry.describe);
    if (entry.alias !== undefined) command.alias(entry.alias);
    if (called === entry.name || called === entry.alias) (await entry.load()).command.register(command);
  }
  await program.parseAsync();
}

function exitCodeOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  const { code, message, detail } = toFailure(error);
  say(`${message}${error instanceof AppError || detail === undefined ? '' : ` (${detail})`}`);
  return exitCodes[code] ?? 2;
}

// A reader that goes away early (`| head`) is no failure of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 2));
// Nobody listens any more to what happens; the work goes on.
process.stderr.on('error', () => undefined);
for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
] as const)
  process.once(signal, () => process.exit(code));

main().catch((error: unknown) => {
  process.exitCode = exitCodeOf(error);
});
