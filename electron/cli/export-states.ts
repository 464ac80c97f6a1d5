// `export-states T…`: trajectories as records for training and research. Redacted first, unless --raw.
import { resolve } from 'node:path';
import { AppError } from '../../shared/failure';
import { checkOutput } from '../core/pipeline/check-output';
import { type ExportReport, exportStates, findExported } from '../core/pipeline/export-states';
import { addFolderOptions, type CliCommand, type FolderOptions, pipelineOptions, say } from './command';
import { withOutput } from './output';
import { printable } from './printable';
import { counted, trajectories } from './words';

interface Options extends FolderOptions {
  output?: string;
  format?: string;
  includeSubagents?: boolean;
  raw?: boolean;
}

export const command: CliCommand = {
  register(program) {
    addFolderOptions(program)
      .argument('<trajectories...>', 'files, ids, or the beginnings of ids')
      .option('-o, --output <file>', 'where to write (default: stdout)')
      .option(
        '--format <format>',
        'openai: one conversation a line, for fine-tuning (default: one state a line)',
      )
      .option('--include-subagents', 'the turns of subagents, too')
      .option(
        '--raw',
        'as recorded: nothing is redacted (for files of OpenHands and SWE-smith there is no other way)',
      )
      .action(run);
  },
};

async function run(names: string[], values: Options): Promise<void> {
  if (values.format !== undefined && values.format !== 'openai')
    throw new AppError('bad-input', 'The only other format is: --format openai.');
  const options = pipelineOptions(values);
  const output = values.output === undefined ? null : resolve(values.output);
  const files = await findExported(options, names, values.raw === true);
  if (output !== null) for (const { path } of files) checkOutput(options, output, path);
  const how = {
    raw: values.raw === true,
    includeSubagents: values.includeSubagents === true,
    format: values.format === 'openai' ? ('openai' as const) : ('states' as const),
  };
  const report = await withOutput(output, (write) => exportStates(options, files, how, write));
  for (const line of inWords(report)) say(line);
}

function inWords(report: ExportReport): string[] {
  const unknown = Object.entries(report.unknownTypes).map(([type, count]) => `${printable(type)} (${count})`);
  return [
    `${counted(report.states, 'state')} from ${trajectories(report.trajectories)}`,
    ...(report.subagents + report.sidechainEvents > 0
      ? [
          `passed over: ${trajectories(report.subagents)} of subagents, ${counted(report.sidechainEvents, 'event')} of subagents in others (--include-subagents)`,
        ]
      : []),
    ...(unknown.length > 0 ? [`passed over, of unknown type: ${unknown.join(', ')}`] : []),
    ...(report.unreadableLines > 0
      ? [`passed over: ${counted(report.unreadableLines, 'unreadable line')}`]
      : []),
  ];
}
