// What the pipeline is told from outside: by the app's flags, the CLI's options, or a test.
import type { AgentFolders } from '../../../shared/settings';

export interface PipelineOptions {
  /** Version of the app, as it goes into packages. */
  version: string;
  home: string;
  env: Readonly<Record<string, string | undefined>>;
  /** Ledger, index, outbox, settings. */
  dataFolder: string;
  /** Folders from flags; null where settings or the agent's default hold. */
  folders: { readonly [agent in keyof AgentFolders]: string | null };
  /** dist/cli.cjs, which hooks start. */
  cli: string;
  /** True in the command line; false in the app, whose own program is Electron. */
  runsInNode: boolean;
  /** Address of a transfer destination from a flag; null where the settings hold. */
  endpoint: string | null;
  /** True where a person waits for the end of sending: a receiver that is not there is not waited for. */
  givesUpEarly?: boolean;
}
