// A home folder made for one test: git repositories, Claude Code trajectories that wrote files in them, and a pipeline.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readZip } from '../../../electron/core/pack/read-zip';
import { openPipeline, type Pipeline, type PipelineOptions } from '../../../electron/core/pipeline';

export interface TrajectoryParts {
  id?: string;
  model?: string;
  /** Files written, relative to the repository, with their content. */
  files?: Record<string, string>;
  /** What the person said. */
  prompts?: readonly string[];
}

export interface MadeHome {
  home: string;
  options: PipelineOptions;
  /** Makes a repository and gives its folder. */
  repository(name: string, remote?: string): string;
  /** Writes a trajectory and gives its file. */
  trajectory(repository: string, parts?: TrajectoryParts): string;
  /** A line as the agent writes it: something that the person said. */
  prompt(repository: string, text: string): string;
  open(): Promise<Pipeline>;
  /** Scans all, and ticks every repository. */
  openReady(): Promise<Pipeline>;
  remove(): void;
}

/** Makes an empty home folder of the account `account`. */
export function makeHome(account = 'mlindq7'): MadeHome {
  const base = mkdtempSync(join(tmpdir(), 'pipeline-'));
  const home = join(base, 'home', account);
  mkdirSync(home, { recursive: true });
  let count = 0;
  const next = (): string => String(++count).padStart(12, '0');
  const envelope = (cwd: string) => ({
    cwd,
    sessionId: '33333333-3333-4333-8333-333333333333',
    version: '2.1.29',
    gitBranch: 'main',
    uuid: `11111111-1111-4111-8111-${next()}`,
    timestamp: new Date(Date.UTC(2026, 0, 5) + count * 1000).toISOString(),
  });
  const prompt = (repository: string, text: string): string =>
    JSON.stringify({
      ...envelope(repository),
      type: 'user',
      message: { role: 'user', content: text },
    });
  const options: PipelineOptions = {
    version: '0.0.0-test',
    home,
    env: { USER: account },
    dataFolder: join(base, 'data'),
    folders: { 'claude-code': join(home, '.claude'), pi: join(home, '.pi'), codex: join(home, '.codex') },
    cli: '',
    runsInNode: true,
    endpoint: null,
  };
  const open = (): Promise<Pipeline> => openPipeline(options, () => undefined);
  return {
    home,
    options,
    prompt,
    open,
    repository(name, remote) {
      const folder = join(home, name);
      execFileSync('git', ['init', '-q', folder]);
      if (remote !== undefined) execFileSync('git', ['-C', folder, 'remote', 'add', 'origin', remote]);
      return folder;
    },
    trajectory(repository, { id, model = 'claude-opus-4-1', files = { 'a.ts': 'x' }, prompts = [] } = {}) {
      const name = id ?? `22222222-2222-4222-8222-${next()}`;
      const lines = ['Please.', ...prompts].map((text) => prompt(repository, text));
      for (const [file, content] of Object.entries(files)) {
        const [callId, filePath] = [`toolu_${next()}`, `${repository}/${file}`];
        lines.push(
          JSON.stringify({
            ...envelope(repository),
            type: 'assistant',
            message: {
              id: `msg_${next()}`,
              role: 'assistant',
              model,
              content: [
                { type: 'tool_use', id: callId, name: 'Write', input: { file_path: filePath, content } },
              ],
            },
          }),
          JSON.stringify({
            ...envelope(repository),
            type: 'user',
            message: {
              role: 'user',
              content: [{ type: 'tool_result', tool_use_id: callId, content: 'File created.' }],
            },
            toolUseResult: { type: 'create', filePath, content, structuredPatch: [], originalFile: null },
          }),
        );
      }
      const folder = join(home, '.claude', 'projects', repository.replace(/[^A-Za-z0-9]/g, '-'));
      mkdirSync(folder, { recursive: true });
      const path = join(folder, `${name}.jsonl`);
      writeFileSync(path, `${lines.join('\n')}\n`);
      return path;
    },
    async openReady() {
      const pipeline = await open();
      await pipeline.scan('all');
      await shareAll(pipeline);
      return pipeline;
    },
    remove: () => rmSync(base, { recursive: true, force: true }),
  };
}

/** Ticks every repository of the last scan. */
export async function shareAll({ state }: Pipeline): Promise<void> {
  const repositoryIds = state.scan?.grouping.repositories.map(({ id }) => id) ?? [];
  await state.decisions.decide({ kind: 'repository', repositoryIds, decision: 'share' });
}

/** Everything in a zip, by name. */
export async function unpack(zip: string): Promise<Map<string, string>> {
  const entries = new Map<string, string>();
  for await (const { path, content } of readZip(zip)) {
    const chunks: Buffer[] = [];
    for await (const chunk of content) chunks.push(chunk as Buffer);
    entries.set(path, Buffer.concat(chunks).toString('utf8'));
  }
  return entries;
}
