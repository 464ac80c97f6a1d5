// The look into the finished zip: every entry is unpacked and searched again. Fails closed.
import { AppError } from '../../../shared/failure';
import type { Manifest, ManifestFile } from '../../../shared/package';
import { agentOf } from '../agents/index';
import { readZip } from '../pack/read-zip';
import { splitLines } from '../platform/lines';
import { createResidualScan, type ResidualHit } from '../redact/residual';
import { redactionOf, valuesFor } from './findings';
import type { PipelineState } from './state';

/** Throws `residual-finding`, naming file and rule, when anything definite is still in the zip. `files` are the manifest's. */
export async function checkResidue(
  state: PipelineState,
  file: string,
  files: readonly ManifestFile[],
  repositoryIds: readonly string[],
  signal: AbortSignal,
): Promise<void> {
  const { values, exact } = await valuesFor(state, null);
  const [firstId = ''] = repositoryIds;
  const redaction = redactionOf(state, firstId, 'claude-code', exact);
  const scan = createResidualScan({ ...redaction, values, kept: keptFindings(state, repositoryIds) });
  const agents = new Map(files.map(({ path, agent }) => [path, agent]));
  for await (const { path, content } of readZip(file)) {
    signal.throwIfAborted();
    const agent = agents.get(path);
    const policy = agent === undefined ? undefined : agentOf(agent).policy;
    if (path === 'metadata.json') {
      scan.line(path, withoutPublicNames(await readAll(content)), 1);
      continue;
    }
    let number = 0;
    for await (const line of splitLines(content)) scan.line(path, line.toString('utf8'), ++number, policy);
  }
  const hits = scan.finish();
  if (hits.length > 0) throw new AppError('residual-finding', describeHits(hits));
}

function keptFindings(state: PipelineState, repositoryIds: readonly string[]): Set<string> {
  const kept = new Set<string>();
  for (const id of repositoryIds) {
    for (const [finding, decision] of state.decided.findings(id)) if (decision === 'keep') kept.add(finding);
  }
  return kept;
}

function describeHits([first, ...others]: readonly ResidualHit[]): string {
  const more = others.length > 0 ? `, and ${others.length} more` : '';
  const what = first ? `${first.title} in ${first.file}, line ${first.line}${more}` : '';
  return `The finished package still held a finding: ${what}. It was not kept, and nothing was sent. Leave that trajectory out and build again.`;
}

async function readAll(content: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of content) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

/** What the person chose to send by name (address, public repositories) is no residue. */
function withoutPublicNames(text: string): string {
  const whole = JSON.parse(text) as Manifest;
  const files = whole.files.map((one) => ({ ...one, path: one.path.slice(one.path.indexOf('/') + 1) }));
  return JSON.stringify({ ...whole, git_email: '', github_repos: [], trajectories: [], files });
}
