import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import type { TraceState } from '../../electron/core/export/trace-state';
import { runCommand } from './run-command';
import {
  type AgentFolders,
  makeSample,
  storeClaude,
  trajectoryId,
  write,
  writeLines,
} from './sample-repository';

let base: string;
let repo: string;
let folders: AgentFolders;
beforeEach(() => {
  ({ base, repo, folders } = makeSample());
});

const run = (...args: string[]) =>
  runCommand('export-states', ...args, ...folders.flags, '--data-dir', join(base, 'data'));
async function states(...args: string[]): Promise<TraceState[]> {
  const { stdout } = await run(...args);
  return stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as TraceState);
}

let count = 0;
const record = (
  type: string,
  message: Record<string, unknown>,
  more: Record<string, unknown> = {},
): unknown => ({
  type,
  uuid: `u${(count += 1)}`,
  parentUuid: null,
  isSidechain: false,
  sessionId: 's',
  cwd: repo,
  timestamp: `2026-01-01T10:00:${String(count % 60).padStart(2, '0')}.000Z`,
  message: { role: type, ...message },
  ...more,
});
const says = (id: string, block: Record<string, unknown>, more = {}): unknown =>
  record('assistant', { id, model: 'claude-opus-4-1', content: [block] }, more);
const result = (id: string, content: string, more = {}): unknown =>
  record('user', { content: [{ type: 'tool_result', tool_use_id: id, content }] }, more);
const call = (id: string, input: unknown) => ({ type: 'tool_use', id, name: 'Bash', input });

describe('export-states', () => {
  it('gives one state a turn, however many lines and tools it has', async () => {
    storeClaude(folders, trajectoryId(1), [
      record('user', { content: 'Do it.' }),
      says('m1', { type: 'thinking', thinking: 'Hm.' }),
      says('m1', { type: 'text', text: 'I look.' }),
      says('m1', call('t1', { command: 'ls' })),
      result('t1', 'a\nb'),
      says('m1', call('t2', { command: 'pwd' })),
      record('user', { content: 'Quick!' }),
      result('t2', repo),
      says('m2', { type: 'text', text: 'Done.' }, { cwd: join(repo, 'sub') }),
    ]);
    const [first, second, ...more] = await states(trajectoryId(1), '--raw');
    expect(more).toEqual([]);
    const system = { role: 'system', content: expect.stringContaining('You are a coding agent') as string };
    expect(first).toEqual({
      state_id: `${trajectoryId(1)}:1`,
      messages: [system, { role: 'user', content: 'Do it.' }],
      student_action: '<think>\nHm.\n</think>\n\nI look.',
      tool_calls: [
        { id: 't1', name: 'Bash', arguments: { command: 'ls' } },
        { id: 't2', name: 'Bash', arguments: { command: 'pwd' } },
      ],
      source_model: 'claude-opus-4-1',
      source_family: 'anthropic',
      schema_version: 1,
      agent: 'claude-code',
      trajectory_id: trajectoryId(1),
      timestamp: expect.stringMatching(/^2026-01-01T10:/) as string,
      cwd_relative: '.',
    });
    const asked = (id: string, command: string) => ({
      id,
      type: 'function',
      function: { name: 'Bash', arguments: JSON.stringify({ command }) },
    });
    expect(second?.messages.slice(2)).toEqual([
      { role: 'assistant', content: 'I look.', tool_calls: [asked('t1', 'ls'), asked('t2', 'pwd')] },
      { role: 'tool', tool_call_id: 't1', content: 'a\nb' },
      { role: 'tool', tool_call_id: 't2', content: repo },
      { role: 'user', content: 'Quick!' },
    ]);
    expect(second).toMatchObject({ student_action: 'Done.', tool_calls: [], cwd_relative: 'sub' });
    expect(await states(trajectoryId(1), '--raw')).toEqual([first, second]);
  });

  it('redacts unless it is told not to, and leaves no copy behind', async () => {
    const secret = `ghp_${'aB3dE5gH7jK9mN1pQ3sT5vX7zB9dF1hJ3kL5'}`;
    storeClaude(folders, trajectoryId(1), [
      record('user', { content: `My token is ${secret}` }),
      says('m1', { type: 'text', text: 'Noted.' }),
    ]);
    const file = join(base, 'states.jsonl');
    await run(trajectoryId(1), '-o', file);
    const written = readFileSync(file, 'utf8');
    expect(written).toContain('Noted.');
    expect(written).not.toContain(secret);
    expect((await run(trajectoryId(1), '--raw')).stdout).toContain(secret);
    const staging = join(base, 'data', 'staging', String(process.pid));
    expect(existsSync(staging) ? readdirSync(staging) : []).toEqual([]);
    expect(readdirSync(base).filter((name) => name.includes('partial'))).toEqual([]);
  });

  it('passes over subagents, and what it does not know, and says so', async () => {
    const inline = [
      record('user', { content: 'Sub task' }, { isSidechain: true }),
      says('s1', { type: 'text', text: 'Sub answer' }, { isSidechain: true }),
    ];
    storeClaude(folders, trajectoryId(1), [
      record('user', { content: 'Task' }),
      says('m1', { type: 'text', text: 'One' }),
      ...inline,
      { type: 'hologram', x: 1 },
      says('m2', { type: 'text', text: 'Two' }),
    ]);
    writeLines(join(folders.claude, 'projects', '-proj', 'agent-12345678.jsonl'), inline);
    const outcome = await run(trajectoryId(1), 'agent-12345678', '--raw');
    expect(outcome.stdout.trim().split('\n')).toHaveLength(2);
    expect(outcome.stderr).toMatch(/^2 states from 1 trajectory\n/);
    expect(outcome.stderr).toContain('1 trajectory of subagents, 2 events of subagents');
    expect(outcome.stderr).toContain('hologram (1)');
    const all = await states(trajectoryId(1), 'agent-12345678', '--raw', '--include-subagents');
    expect(all.map(({ state_id }) => state_id.replace(trajectoryId(1), '1'))).toEqual([
      '1:1',
      '1:2',
      '1:s1',
      'agent-12345678:1',
    ]);
    expect(all[1]?.messages.map(({ content }) => content).slice(1)).toEqual(['Task', 'One']);
    expect(all[2]?.messages.map(({ content }) => content).slice(1)).toEqual(['Sub task']);
  });

  it('gives conversations as fine-tuning takes them', async () => {
    storeClaude(folders, trajectoryId(1), [
      record('user', { content: 'Task' }),
      says('m1', call('t1', { command: 'ls' })),
      result('t1', 'x'),
      says('m2', { type: 'text', text: 'Two' }),
    ]);
    const [line, ...more] = (await run(trajectoryId(1), '--raw', '--format', 'openai')).stdout
      .trim()
      .split('\n');
    expect(more).toEqual([]);
    const { messages } = JSON.parse(line ?? '') as { messages: { role: string }[] };
    expect(messages.map(({ role }) => role)).toEqual(['system', 'user', 'assistant', 'tool', 'assistant']);
    await expect(run(trajectoryId(1), '--format', 'x')).rejects.toThrow('--format openai');
  });

  it("reads Codex' turns, which have no names, and pi's, without branches that were left", async () => {
    const codex = (payload: unknown, type = 'response_item') => ({
      timestamp: '2026-01-01T10:00:00.000Z',
      type,
      payload,
    });
    writeLines(
      join(folders.codex, 'sessions/2026/01/01', `rollout-2026-01-01T10-00-00-${trajectoryId(3)}.jsonl`),
      [
        codex({ id: trajectoryId(3), cwd: repo }, 'session_meta'),
        codex({ cwd: repo, model: 'gpt-5-codex' }, 'turn_context'),
        codex({ type: 'message', role: 'user', content: [{ type: 'input_text', text: 'Task' }] }),
        codex({ type: 'message', role: 'assistant', content: [{ type: 'output_text', text: 'I do.' }] }),
        codex({ type: 'custom_tool_call', name: 'apply_patch', call_id: 'c1', input: '*** Begin Patch' }),
        codex({ type: 'function_call', name: 'shell', call_id: 'c2', arguments: '{"command":["ls"]}' }),
        codex({ type: 'custom_tool_call_output', call_id: 'c1', output: 'ok' }),
        codex({ type: 'function_call_output', call_id: 'c2', output: 'files' }),
        codex({ type: 'message', role: 'assistant', content: [{ type: 'output_text', text: 'Done.' }] }),
      ],
    );
    const [first, second, ...more] = await states(trajectoryId(3), '--raw');
    expect(more).toEqual([]);
    expect(first).toMatchObject({
      student_action: 'I do.',
      source_model: 'gpt-5-codex',
      source_family: 'openai',
    });
    expect(first?.tool_calls.map(({ name }) => name)).toEqual(['apply_patch', 'shell']);
    expect(second?.messages.slice(-2)).toEqual([
      { role: 'tool', tool_call_id: 'c1', content: 'ok' },
      { role: 'tool', tool_call_id: 'c2', content: 'files' },
    ]);
    const reply = second?.messages.at(-3);
    expect(reply).toMatchObject({
      tool_calls: [
        { function: { arguments: '{"input":"*** Begin Patch"}' } },
        { function: { name: 'shell' } },
      ],
    });

    const pi = (id: string, parentId: string | null, role: string, text: string) => ({
      type: 'message',
      id,
      parentId,
      timestamp: '2026-01-01T10:00:00.000Z',
      message: { role, model: 'claude-opus-4-1', content: [{ type: 'text', text }] },
    });
    const piFile = writeLines(
      join(folders.pi, 'sessions', '--proj--', `2026-01-01T10-00-00_${trajectoryId(4)}.jsonl`),
      [
        {
          type: 'session',
          version: 3,
          id: trajectoryId(4),
          timestamp: '2026-01-01T10:00:00.000Z',
          cwd: repo,
        },
        pi('a', null, 'user', 'Task'),
        pi('b', 'a', 'assistant', 'Wrong'),
        pi('c', 'a', 'assistant', 'Right'),
      ],
    );
    expect((await states(piFile, '--raw')).map(({ student_action }) => student_action)).toEqual(['Right']);
  });

  it('reads SWE-smith rows, which are not redacted and must be asked for as they are', async () => {
    const calls = [{ id: 'c1', type: 'function', function: { name: 'bash', arguments: '{"command":"ls"}' } }];
    const messages = [
      { role: 'system', content: 'Theirs' },
      { role: 'user', content: [{ type: 'text', text: 'Fix it.' }] },
      { role: 'assistant', content: 'I look.', tool_calls: calls },
      { role: 'tool', tool_call_ids: ['c1'], content: 'a.py' },
      { role: 'assistant', content: 'Done.' },
      { role: 'oracle', content: '?' },
    ];
    const file = writeLines(join(base, 'rows.jsonl'), [
      { traj_id: 'one', model: 'claude-3-7-sonnet', messages: JSON.stringify(messages) },
      { instance_id: 'two', messages: messages.slice(0, 3) },
    ]);
    await expect(run(file)).rejects.toThrow('--raw');
    const all = await states(file, '--raw');
    expect(all.map(({ state_id }) => state_id)).toEqual(['one:1', 'one:2', 'two:1']);
    expect(all[1]?.messages.map(({ role }) => role)).toEqual(['system', 'user', 'assistant', 'tool']);
    expect(all[0]).toMatchObject({
      agent: 'swe-smith',
      source_family: 'anthropic',
      student_action: 'I look.',
      tool_calls: [{ id: 'c1', name: 'bash', arguments: { command: 'ls' } }],
    });
    expect((await run(file, '--raw')).stderr).toContain('oracle (1)');
    expect((await run(file, '--raw', '--format', 'openai')).stdout.trim().split('\n')).toHaveLength(2);
  });

  it("reads OpenHands' event streams, old and new", async () => {
    const response = {
      id: 'r1',
      model: 'gpt-5',
      choices: [
        {
          message: {
            tool_calls: [{ id: 'c1', function: { name: 'execute_bash', arguments: '{"command":"ls"}' } }],
          },
        },
      ],
    };
    const metadata = { function_name: 'execute_bash', tool_call_id: 'c1', model_response: response };
    const old = write(
      join(base, 'old.json'),
      JSON.stringify([
        { id: 0, source: 'agent', action: 'system', args: { content: 'Theirs' } },
        { id: 1, source: 'user', action: 'message', args: { content: 'Fix it.' } },
        {
          id: 2,
          source: 'agent',
          action: 'run',
          args: { command: 'ls', thought: 'Look.' },
          tool_call_metadata: metadata,
        },
        {
          id: 3,
          source: 'agent',
          observation: 'run',
          cause: 2,
          content: 'a.py',
          tool_call_metadata: metadata,
        },
        {
          id: 4,
          source: 'agent',
          action: 'finish',
          args: { thought: 'Done.' },
          timestamp: '2026-01-01T00:00:00',
        },
      ]),
    );
    const [first, second, ...more] = await states(old, '--raw');
    expect(more).toEqual([]);
    expect(first).toMatchObject({
      state_id: 'old:1',
      agent: 'openhands',
      source_model: 'gpt-5',
      student_action: 'Look.',
      tool_calls: [{ id: 'c1', name: 'execute_bash', arguments: { command: 'ls' } }],
    });
    expect(second?.messages.at(-1)).toEqual({ role: 'tool', tool_call_id: 'c1', content: 'a.py' });
    const text = (value: string) => [{ type: 'text', text: value }];
    const recent = writeLines(join(base, 'events.jsonl'), [
      { kind: 'SystemPromptEvent', source: 'agent', system_prompt: {} },
      { kind: 'MessageEvent', source: 'user', llm_message: { role: 'user', content: text('Fix it.') } },
      {
        kind: 'ActionEvent',
        source: 'agent',
        llm_response_id: 'r1',
        thought: text('Look.'),
        reasoning_content: 'Hm.',
        tool_name: 'terminal',
        tool_call_id: 'c1',
        tool_call: { id: 'c1', arguments: '{"command":"ls"}' },
      },
      {
        kind: 'ObservationEvent',
        source: 'environment',
        tool_call_id: 'c1',
        observation: { content: text('a.py') },
      },
      { kind: 'Condensation', source: 'environment' },
    ]);
    expect(await states(recent, '--raw')).toMatchObject([
      { student_action: '<think>\nHm.\n</think>\n\nLook.', tool_calls: [{ name: 'terminal' }] },
    ]);
  });

  it('writes nothing when one of the trajectories is not there', async () => {
    storeClaude(folders, trajectoryId(1), [says('m1', { type: 'text', text: 'One' })]);
    const file = join(base, 'states.jsonl');
    await expect(run(trajectoryId(1), trajectoryId(9), '-o', file)).rejects.toThrow('No trajectory has');
    expect(existsSync(file)).toBe(false);
    await expect(run(trajectoryId(1), '-o', join(folders.claude, 'projects', 'x'))).rejects.toThrow('agent');
  });
});
