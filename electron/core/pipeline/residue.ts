// The look into the finished zip: every entry is unpacked and searched again. Fails closed.
import { AppError } from '../../../shared/failure';
import type { ManifestFile } from '../../../shared/package';
import { agentOf } from '../agents/index';
import { readZip } from '../pack/read-zip';
import { splitLines } from '../platform/lines';
import type { ExactValue } from '../redact/exact-values';
import type { FoundValue } from '../redact/found-value';
import { createResidualScan, type ResidualHit, type ResidualScan } from '../redact/residual';
import { redactionOf, valuesFor } from './findings';
import type { PipelineState } from './state';

/** What the zip says of itself. */
export interface Packed {
  /** The manifest's. */
  files: readonly ManifestFile[];
  /** By folder in the zip: rules and decisions may differ from one repository to the next. */
  repositoryIds: ReadonlyMap<string, string>;
  /** What the person calls a trajectory: its id may have been redacted in the manifest. */
  idOf(file: ManifestFile): string;
}

const manifestName = 'metadata.json';

/** Throws `residual-finding`, naming file and rule, when anything definite is still in the zip. */
export async function checkResidue(
  state: PipelineState,
  file: string,
  packed: Packed,
  signal: AbortSignal,
): Promise<void> {
  const { files, repositoryIds } = packed;
  const scans = new Scans(state, await valuesFor(state, null));
  const scanOf = (path: string): ResidualScan =>
    scans.of(repositoryIds.get(path.slice(0, path.indexOf('/'))) ?? '');
  const agents = new Map(files.map(({ path, agent }) => [path, agent]));
  const total = files.reduce((sum, { bytes }) => sum + bytes, 0);
  const sizes = new Map(files.map(({ path, bytes }) => [path, bytes]));
  let done = 0;
  let read = 0;
  for await (const { path, content } of readZip(file)) {
    signal.throwIfAborted();
    state.emit('progress', {
      ...{ task: 'package', note: 'Looking into the finished package', done, total },
      ...{ files: read, filesTotal: files.length, rate: 0, secondsLeft: null },
    });
    if (path === manifestName) continue;
    const agent = agents.get(path);
    const policy = agent === undefined ? undefined : agentOf(agent).policy;
    const scan = scanOf(path);
    let number = 0;
    for await (const line of splitLines(content)) scan.line(path, line.toString('utf8'), ++number, policy);
    done += sizes.get(path) ?? 0;
    read += 1;
  }
  for (const [index, one] of files.entries())
    scanOf(one.path).line(manifestName, JSON.stringify(namesIn(one)), index + 1);
  const hits = scans.finish();
  if (hits.length > 0)
    throw new AppError('residual-finding', describeHits(hits, packed, state.chosen !== null));
}

/** One scan for all repositories in which the same rules and decisions hold. */
class Scans {
  private readonly byRules = new Map<string, ResidualScan>();
  private readonly byRepository = new Map<string, ResidualScan>();

  constructor(
    private readonly state: PipelineState,
    private readonly known: { values: readonly FoundValue[]; exact: readonly ExactValue[] },
  ) {}

  of(repositoryId: string): ResidualScan {
    const known = this.byRepository.get(repositoryId);
    if (known) return known;
    const redaction = redactionOf(this.state, repositoryId, 'claude-code', this.known.exact);
    const kept = keptFindings(this.state, repositoryId);
    const name = JSON.stringify([redaction.ownRules, [...kept].sort()]);
    const allowed = new Set(redaction.allowed?.map((text) => text.trim()));
    const values = this.known.values.filter(({ value }) => !allowed.has(value));
    const scan = this.byRules.get(name) ?? createResidualScan({ ...redaction, values, kept });
    this.byRules.set(name, scan);
    this.byRepository.set(repositoryId, scan);
    return scan;
  }

  finish(): ResidualHit[] {
    return [...this.byRules.values()].flatMap((scan) => scan.finish());
  }
}

function keptFindings(state: PipelineState, repositoryId: string): Set<string> {
  const decisions = [...state.decided.findings(repositoryId)];
  return new Set(decisions.flatMap(([finding, decision]) => (decision === 'keep' ? [finding] : [])));
}

function describeHits(hits: readonly ResidualHit[], { files, idOf }: Packed, byFlags: boolean): string {
  const [first] = hits;
  const where = first ? `${first.title} in ${first.file}, line ${first.line}` : '';
  const more = hits.length > 1 ? `, and ${hits.length - 1} more` : '';
  const byPath = new Map(files.map((one) => [one.path, one]));
  const ids = hits.flatMap(({ file, line }) => {
    const one = file === manifestName ? files[line - 1] : byPath.get(file);
    return one ? [idOf(one)] : [];
  });
  const flags = [...new Set(ids)].map((id) => ` --leave-out ${id}`).join('');
  const how = byFlags
    ? `Run again with${flags} to leave it out.`
    : 'Leave that trajectory out and build again.';
  return `The finished package still held a finding: ${where}${more}. It was not kept, and nothing was sent. ${how}`;
}

/**
 * What the manifest took over from a trajectory. The rest of it are our own words and numbers, and what the person chose to
 * send by name: their address, public repositories and the folders that are named after those.
 */
function namesIn({ path, trajectory_id, models, edited_files }: ManifestFile): string[] {
  return [
    path.slice(path.indexOf('/') + 1),
    trajectory_id,
    ...models.map(({ model }) => model),
    ...edited_files,
  ];
}
