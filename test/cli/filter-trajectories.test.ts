import { readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { runCommand } from './run-command';
import {
  type AgentFolders,
  claudeCall,
  makeSample,
  storeClaude,
  trajectoryId,
  write,
  writeLines,
} from './sample-repository';

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- records of three formats, looked into at will
type Json = Record<string, any>;

let base: string;
let repo: string;
let folders: AgentFolders;

beforeEach(() => {
  ({ base, repo, folders } = makeSample());
});

async function filter(path: string, ...args: string[]): Promise<{ text: string; records: Json[] }> {
  const { stdout: text } = await runCommand('filter-trajectories', path, ...args, ...folders.flags);
  return {
    text,
    records: text
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Json),
  };
}

const linesOf = (path: string): string[] => readFileSync(path, 'utf8').split('\n');

/** Names of the Claude tools that are left, after checking that every result has its call and no message is empty. */
function toolsLeft(records: Json[]): string[] {
  const blocks = records.flatMap((record) => record.message?.content ?? []);
  const calls = blocks.filter((block) => block.type === 'tool_use');
  const results = blocks.filter((block) => block.type === 'tool_result');
  expect(results.map((block) => block.tool_use_id)).toEqual(calls.map((block) => block.id));
  expect(records.every((record) => record.message.content.length > 0)).toBe(true);
  const ids = new Set(records.map((record) => record.uuid));
  for (const { parentUuid } of records)
    expect(parentUuid === null || ids.has(parentUuid) || parentUuid.startsWith('u')).toBe(true);
  return calls.map((block) => block.name);
}

describe('filter-trajectories, Claude Code', () => {
  it('takes out what is outside of the working directory, and leaves other lines as they are', async () => {
    const inside = [
      ...claudeCall(repo, 'Read', { file_path: join(repo, 'a') }),
      ...claudeCall(repo, 'Bash', { command: 'cat src/a | head' }),
    ];
    const records = [
      ...inside,
      ...claudeCall(repo, 'Read', { file_path: join(base, 'secret') }),
      ...claudeCall(repo, 'MultiEdit', { file_path: join(base, 'secret'), edits: [] }),
      ...claudeCall(repo, 'Bash', { command: 'cat ../secret' }),
      ...claudeCall(repo, 'Grep', { pattern: 'x', path: base }),
      ...claudeCall(repo, 'Glob', { pattern: `${base}/**/*.txt` }),
      ...claudeCall(repo, 'Write', { file_path: `${repo}/../secret`, content: 'x' }),
      ...claudeCall(repo, 'Write', { file_path: `${repo}-other/x`, content: 'x' }),
    ];
    const path = storeClaude(folders, trajectoryId(1), records);
    const before = readFileSync(path);
    const { text, records: left } = await filter(trajectoryId(1));
    expect(toolsLeft(left)).toEqual(['Read', 'Bash']);
    expect(text).toBe(`${linesOf(path).slice(0, 4).join('\n')}\n`);
    expect(readFileSync(path)).toEqual(before);
  });

  it('takes out named files and folders, however a command names them', async () => {
    const secret = join(repo, 'private');
    const records = [
      ...claudeCall(repo, 'Read', { file_path: join(repo, 'private-not') }),
      ...claudeCall(repo, 'Read', { file_path: join(secret, 'a') }),
      ...claudeCall(repo, 'Edit', { file_path: join(secret, 'a'), old_string: '', new_string: 'x' }),
      ...claudeCall(repo, 'NotebookEdit', { notebook_path: join(secret, 'n.ipynb'), new_source: '' }),
      ...claudeCall(repo, 'Bash', { command: 'cd private && cat a' }),
      ...claudeCall(repo, 'Bash', { command: 'cp private/a /tmp/x' }),
      ...claudeCall(repo, 'Bash', { command: 'echo x > private/new' }),
      ...claudeCall(repo, 'Bash', { command: 'echo private' }, { text: 'private' }),
      ...claudeCall(repo, 'Grep', { pattern: 'x' }, { text: 'private/a:1: the secret' }),
      ...claudeCall(repo, 'Grep', { pattern: 'x' }, { text: 'other/a:1: no secret' }),
      ...claudeCall(repo, 'Bash', { command: 'rg token' }, { text: 'private/a:1: token' }),
    ];
    const path = storeClaude(folders, trajectoryId(1), records);
    const { records: left } = await filter(path, secret);
    expect(
      left.filter((record) => record.type === 'assistant').map((record) => record.message.content[0].input),
    ).toEqual([{ file_path: join(repo, 'private-not') }, { pattern: 'x' }]);
  });

  it('cuts blocks out of messages, with the record’s own copy of the result, and closes the chain', async () => {
    const use = (id: string, file_path: string): Json => ({
      type: 'tool_use',
      id,
      name: 'Read',
      input: { file_path },
    });
    const answer = (id: string): Json => ({
      type: 'tool_result',
      tool_use_id: id,
      content: 'text of the file',
    });
    const common = { sessionId: 's', cwd: repo };
    const path = writeLines(join(base, 't.jsonl'), [
      { ...common, type: 'user', uuid: '1', parentUuid: null, message: { role: 'user', content: 'go' } },
      {
        ...common,
        type: 'assistant',
        uuid: '2',
        parentUuid: '1',
        message: {
          role: 'assistant',
          content: [{ type: 'text', text: 'both' }, use('x', '/etc/passwd'), use('y', join(repo, 'a'))],
        },
      },
      {
        ...common,
        type: 'user',
        uuid: '3',
        parentUuid: '2',
        toolUseResult: { file: { content: 'text of the file' } },
        message: { role: 'user', content: [answer('x'), answer('y')] },
      },
      {
        ...common,
        type: 'assistant',
        uuid: '4',
        parentUuid: '3',
        message: { role: 'assistant', content: [use('z', '/etc/shadow')] },
      },
      {
        ...common,
        type: 'progress',
        uuid: '4p',
        parentUuid: '4',
        parentToolUseID: 'z',
        data: { type: 'hook_progress' },
      },
      {
        ...common,
        type: 'user',
        uuid: '5',
        parentUuid: '4p',
        message: { role: 'user', content: [answer('z')] },
      },
      {
        ...common,
        type: 'attachment',
        uuid: '6',
        parentUuid: '5',
        attachment: { type: 'file', filename: '/etc/hosts', content: { file: { content: 'secret' } } },
      },
      { ...common, type: 'user', uuid: '7', parentUuid: '6', message: { role: 'user', content: 'thanks' } },
    ]);
    const { records } = await filter(path);
    expect(records.map((record) => [record.uuid, record.parentUuid])).toEqual([
      ['1', null],
      ['2', '1'],
      ['3', '2'],
      ['7', '3'],
    ]);
    expect(records[1]?.message.content.map((block: Json) => block.id ?? block.text)).toEqual(['both', 'y']);
    expect(records[2]).not.toHaveProperty('toolUseResult');
    expect(records[2]?.message.content).toEqual([answer('y')]);
  });

  it('keeps bytes as they are: BOM, CR LF, no newline at the end; leaves out what cannot be read', async () => {
    const text = `\ufeff{"type":"user",  "sessionId":"s","cwd":${JSON.stringify(repo)},"n":1.0,"message":{"content":"x"}}\r\n{"broken\n\n{"type":"summary","summary":"\\u0041"}`;
    const path = write(join(base, 't.jsonl'), text);
    const outcome = await runCommand('filter-trajectories', path, ...folders.flags);
    expect(outcome.stdout).toBe(text.replace('{"broken\n', ''));
    expect(outcome.stderr).toContain('1 unreadable line left out');
  });

  it('writes to a file, whole or not at all, and never over the trajectory', async () => {
    const path = storeClaude(
      folders,
      trajectoryId(1),
      claudeCall(repo, 'Read', { file_path: join(repo, 'a') }),
    );
    const target = join(base, 'out.jsonl');
    expect((await runCommand('filter-trajectories', path, '-o', target, ...folders.flags)).stdout).toBe('');
    expect(readFileSync(target)).toEqual(readFileSync(path));
    await expect(runCommand('filter-trajectories', path, '-o', path)).rejects.toThrow(
      'is the trajectory itself',
    );
  });

  it('takes --cwd, and follows links', async () => {
    write(join(base, 'real/f'), 'x');
    symlinkSync(join(base, 'real'), join(base, 'link'));
    const path = storeClaude(
      folders,
      trajectoryId(1),
      claudeCall(repo, 'Read', { file_path: join(base, 'link/f') }),
    );
    expect((await filter(path, '--cwd', join(base, 'real'))).records).toHaveLength(2);
    expect((await filter(path, join(base, 'real'))).records).toHaveLength(0);
    expect((await filter(path)).records).toHaveLength(0);
  });
});

describe('filter-trajectories, pi', () => {
  it('keeps pi’s own format, calls and results together, and closes the chain', async () => {
    const call = (id: string, name: string, args: Json): Json => ({
      type: 'toolCall',
      id,
      name,
      arguments: args,
    });
    const entry = (id: string, parentId: string | null, message: Json): Json => ({
      type: 'message',
      id,
      parentId,
      timestamp: '2026-01-01T00:00:00.000Z',
      message,
    });
    const answer = (id: string): Json => ({
      role: 'toolResult',
      toolCallId: id,
      toolName: 'read',
      content: [{ type: 'text', text: 'x' }],
      isError: false,
    });
    const path = writeLines(
      join(folders.pi, 'sessions/--r--', `2026-01-01T00-00-00-000Z_${trajectoryId(1)}.jsonl`),
      [
        {
          type: 'session',
          version: 3,
          id: trajectoryId(1),
          timestamp: '2026-01-01T00:00:00.000Z',
          cwd: repo,
        },
        entry('a', null, { role: 'user', content: 'go' }),
        entry('b', 'a', { role: 'assistant', content: [call('1', 'read', { path: '../secret' })] }),
        entry('c', 'b', answer('1')),
        entry('d', 'c', {
          role: 'assistant',
          content: [
            { type: 'text', text: 'and' },
            call('2', 'read', { path: 'a' }),
            call('3', 'bash', { command: 'cat ~/.netrc' }),
          ],
        }),
        entry('e', 'd', answer('2')),
        entry('f', 'e', answer('3')),
        entry('g', 'f', { role: 'bashExecution', command: 'cat /etc/passwd', output: 'root', exitCode: 0 }),
        { type: 'compaction', id: 'h', parentId: 'g', firstKeptEntryId: 'c', summary: 's' },
      ],
    );
    const { records, text } = await filter(path);
    expect(records.map((record) => [record.id, record.parentId])).toEqual([
      [trajectoryId(1), undefined],
      ['a', null],
      ['d', 'a'],
      ['e', 'd'],
      ['h', 'e'],
    ]);
    expect(records[2]?.message.content.map((block: Json) => block.id ?? block.text)).toEqual(['and', '2']);
    expect(records[4]?.firstKeptEntryId).toBe('a');
    expect(text.split('\n').slice(0, 2)).toEqual(linesOf(path).slice(0, 2));
  });
});

describe('filter-trajectories, Codex', () => {
  const item = (payload: Json): Json => ({
    timestamp: '2026-01-01T00:00:00.000Z',
    type: 'response_item',
    payload,
  });
  const event = (payload: Json): Json => ({
    timestamp: '2026-01-01T00:00:00.000Z',
    type: 'event_msg',
    payload,
  });
  const store = (records: Json[]): string =>
    writeLines(
      join(folders.codex, 'sessions/2026/01/01', `rollout-2026-01-01T00-00-00-${trajectoryId(1)}.jsonl`),
      [
        {
          timestamp: '2026-01-01T00:00:00.000Z',
          type: 'session_meta',
          payload: { id: trajectoryId(1), cwd: repo },
        },
        ...records,
      ],
    );
  const exec = (id: string, cmd: string): Json =>
    item({
      type: 'function_call',
      name: 'exec_command',
      call_id: id,
      arguments: JSON.stringify({ cmd, workdir: repo }),
    });
  const output = (id: string, text: string): Json =>
    item({ type: 'function_call_output', call_id: id, output: text });

  it('takes out commands, their outputs, their events, and later looks at them', async () => {
    const path = store([
      exec('1', 'cat ../secret'),
      event({ type: 'exec_command_end', call_id: '1', stdout: 'secret' }),
      output('1', 'Process running with session ID 7\nOutput:\nsecret'),
      item({
        type: 'function_call',
        name: 'write_stdin',
        call_id: '2',
        arguments: '{"session_id":7,"chars":""}',
      }),
      output('2', 'more secret'),
      exec('3', 'cat src/a'),
      output('3', 'fine'),
    ]);
    const { records } = await filter(path);
    expect(records.slice(1).map((record) => record.payload.call_id)).toEqual(['3', '3']);
  });

  it('cuts a patch to the files that stay', async () => {
    const patch =
      '*** Begin Patch\n*** Add File: a\n+x\n*** Update File: ../secret\n@@\n-1\n+2\n*** Delete File: b\n*** End Patch';
    const path = store([
      item({
        type: 'custom_tool_call',
        name: 'apply_patch',
        call_id: '1',
        status: 'completed',
        input: patch,
      }),
      event({
        type: 'patch_apply_end',
        call_id: '1',
        success: true,
        stdout: 'Success. Updated the following files:\nA a\nM ../secret\nD b\n',
        changes: {
          [join(repo, 'a')]: { type: 'add', content: 'x\n' },
          [join(base, 'secret')]: { type: 'update', unified_diff: '@@ -1 +1 @@\n-1\n+2\n', move_path: null },
        },
      }),
      item({
        type: 'custom_tool_call_output',
        call_id: '1',
        output: JSON.stringify({
          output: 'Success. Updated the following files:\nA a\nM ../secret\nD b\n',
          metadata: { exit_code: 0 },
        }),
      }),
      item({
        type: 'custom_tool_call',
        name: 'apply_patch',
        call_id: '2',
        input: '*** Begin Patch\n*** Delete File: ../secret\n*** End Patch',
      }),
      item({ type: 'custom_tool_call_output', call_id: '2', output: 'ok' }),
      event({
        type: 'patch_apply_end',
        call_id: 'exec-3',
        success: true,
        changes: { [join(base, 'secret')]: { type: 'delete', content: 'gone' } },
      }),
    ]);
    const { records, text } = await filter(path);
    expect(records).toHaveLength(4);
    expect(records[1]?.payload.input).toBe(
      '*** Begin Patch\n*** Add File: a\n+x\n*** Delete File: b\n*** End Patch',
    );
    expect(Object.keys(records[2]?.payload.changes)).toEqual([join(repo, 'a')]);
    expect(JSON.parse(records[3]?.payload.output).output).toBe(
      'Success. Updated the following files:\nA a\nD b\n',
    );
    expect(text).not.toContain('secret');
  });

  it('cuts a patch inside a shell command', async () => {
    const script =
      "apply_patch <<'EOF'\n*** Begin Patch\n*** Add File: a\n+x\n*** Add File: /etc/x\n+y\n*** End Patch\nEOF\n";
    const path = store([
      item({
        type: 'function_call',
        name: 'shell',
        call_id: '1',
        arguments: JSON.stringify({ command: ['bash', '-lc', script], workdir: repo }),
      }),
      output('1', 'ok'),
    ]);
    const { records } = await filter(path);
    expect(JSON.parse(records[1]?.payload.arguments).command[2]).toBe(
      script.replace('*** Add File: /etc/x\n+y\n', ''),
    );
  });
});
