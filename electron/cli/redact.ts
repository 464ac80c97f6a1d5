// redact: a redacted copy of one trajectory, and its findings (never the values). The copy is looked at again before it is given out.
import { checkOutput, writeOutput } from '../core/pipeline/check-output';
import { lookupOf } from '../core/pipeline/lookup';
import { redactFile } from '../core/pipeline/redact-file';
import {
  addFolderOptions,
  type CliCommand,
  type FolderOptions,
  pipelineOptions,
  print,
  say,
} from './command';
import { counted } from './words';

interface RedactOptions extends FolderOptions {
  output?: string;
  report?: string;
  json?: boolean;
}

export const command: CliCommand = {
  register(command) {
    addFolderOptions(command)
      .argument('<trajectory>', 'a file, an id, or the beginning of one')
      .option('-o, --output <file>', 'write the redacted copy there (default: stdout)')
      .option('--report <file>', 'write the findings there, as JSON')
      .option('--json', 'print the findings as JSON in place of the copy')
      .action(async (trajectory: string, options: RedactOptions) => {
        const toStdout = options.output === undefined && !options.json;
        const from = pipelineOptions(options);
        const file = await lookupOf(from).require(trajectory);
        if (options.report !== undefined) checkOutput(from, options.report, file.path);
        const copy = toStdout ? { write: writeOut } : null;
        const to = options.output === undefined ? copy : { file: options.output };
        const { findings, undecided } = await redactFile(from, file, to);
        const text = JSON.stringify(findings, null, 2);
        if (options.report !== undefined) await writeOutput(options.report, `${text}\n`);
        if (options.json) await print(text);
        const places = findings.reduce((total, finding) => total + finding.places, 0);
        say(
          `${counted(findings.length, 'finding')} in ${counted(places, 'place')} ${findings.length === 1 ? 'was' : 'were'} replaced${undecided > 0 ? `; ${undecided} of them only ${undecided === 1 ? 'looks like a secret' : 'look like secrets'}` : ''}.`,
        );
      });
  },
};

function writeOut(data: Uint8Array): Promise<void> {
  return new Promise((done) => {
    process.stdout.write(data, () => done());
  });
}
