// Writes further trajectories of Claude Code into a sample home, and unpacks the zip that came of them.
import { execFileSync } from 'node:child_process';
import { mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Stage } from './app';

/** A prompt, an answer, or a tool call with its result. */
export type Step =
  | { say: string }
  | { answer: string }
  | { tool: string; input: Record<string, unknown>; result: string };

interface ClaudeFile {
  /** A UUID. */
  id: string;
  cwd: string;
  steps: readonly Step[];
  /** How long ago it was last written. */
  days?: number;
}

/** Writes it and gives its path. */
export function writeClaudeFile(stage: Stage, { id, cwd, steps, days = 3 }: ClaudeFile): string {
  const start = Date.now() - days * 86_400_000;
  const records: object[] = [];
  const push = (type: string, message: object): void => {
    records.push({
      parentUuid: records.length === 0 ? null : uuid(records.length),
      isSidechain: false,
      userType: 'external',
      cwd,
      sessionId: id,
      version: '2.1.29',
      gitBranch: 'main',
      type,
      message,
      uuid: uuid(records.length + 1),
      timestamp: new Date(start + records.length * 1000).toISOString(),
    });
  };
  const say = (content: object): void =>
    push('assistant', { model: 'claude-opus-4-5-20251101', role: 'assistant', content: [content] });
  for (const step of steps) {
    if ('say' in step) push('user', { role: 'user', content: step.say });
    else if ('answer' in step) say({ type: 'text', text: step.answer });
    else {
      const callId = `toolu_${records.length}`;
      say({ type: 'tool_use', id: callId, name: step.tool, input: step.input });
      push('user', {
        role: 'user',
        content: [{ type: 'tool_result', tool_use_id: callId, content: step.result }],
      });
    }
  }
  const folder = join(stage.sample.folders['claude-code'], 'projects', cwd.replace(/[^A-Za-z0-9]/g, '-'));
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${id}.jsonl`);
  writeFileSync(path, `${records.map((record) => JSON.stringify(record)).join('\n')}\n`);
  utimesSync(path, start / 1000, start / 1000);
  return path;
}

const uuid = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

/** Megabytes that do not compress well (three for a million words), so that sending them takes a moment. */
export function writeLongTrajectory(stage: Stage, words = 700_000): void {
  let seed = 1;
  const word = (): string => {
    seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
    return (seed >>> 4).toString(36).replace(/[0-9]/g, '');
  };
  const text = Array.from({ length: words }, word).join(' ');
  const { parser } = stage.sample.repositories;
  writeClaudeFile(stage, {
    id: '99999999-0000-4000-8000-000000000001',
    cwd: parser,
    steps: [
      { say: 'Write a long file.' },
      {
        tool: 'Write',
        input: { file_path: join(parser, 'long.txt'), content: text },
        result: 'File created.',
      },
    ],
  });
}

/** The files of a zip as text, by name. */
export function unzip(file: string): Map<string, string> {
  const program = `const entries = {};
    require('yauzl').open(process.argv[1], { lazyEntries: true }, (error, zip) => {
      if (error) throw error;
      zip.on('entry', (entry) => zip.openReadStream(entry, (_, stream) => {
        let text = '';
        stream.setEncoding('utf8').on('data', (part) => (text += part)).on('end', () => { entries[entry.fileName] = text; zip.readEntry(); });
      }));
      zip.on('end', () => process.stdout.write(JSON.stringify(entries)));
      zip.readEntry();
    });`;
  const text = execFileSync(process.execPath, ['-e', program, file], {
    cwd: resolve(__dirname, '../..'),
    encoding: 'utf8',
    maxBuffer: 1e8,
  });
  return new Map(Object.entries(JSON.parse(text) as Record<string, string>));
}
