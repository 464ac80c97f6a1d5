// Texts made to be slow: everything here is done in a moment, or the test runs out of time.
import { expect, it } from 'vitest';
import { agentOf } from '../../../electron/core/agents/index';
import { parseLine } from '../../../electron/core/agents/parse-line';
import type { AgentId } from '../../../shared/trajectory';

const long = 2_000_000;
const user = (content: unknown) => ({ type: 'user', cwd: '/a', message: { role: 'user', content } });
const claudeCall = (name: string, input: object) => ({
  type: 'assistant',
  cwd: '/a',
  message: { role: 'assistant', content: [{ type: 'tool_use', id: 't', name, input }] },
});
const patch = (input: string) => ({
  type: 'response_item',
  payload: { type: 'custom_tool_call', name: 'apply_patch', call_id: 'c', input },
});
const shell = (command: unknown) => ({
  type: 'response_item',
  payload: { type: 'function_call', name: 'shell', call_id: 'c', arguments: JSON.stringify({ command }) },
});
const output = (text: string) => ({
  type: 'response_item',
  payload: { type: 'function_call_output', call_id: 'c', output: text },
});

it.each<[AgentId, string, unknown]>([
  ['claude-code', 'a command of spaces', user(`<command-name>${' '.repeat(4000)}`)],
  [
    'claude-code',
    'arguments of spaces',
    user(`<command-name>/x</command-name><command-args>${' '.repeat(long)}`),
  ],
  ['claude-code', 'many tags', user('<system-reminder>a</system-reminder>'.repeat(100_000))],
  ['claude-code', 'open tags', user('<system-reminder>'.repeat(200_000))],
  ['claude-code', 'escape sequences', user('\u001b['.repeat(long / 2))],
  ['claude-code', 'a path without an end', claudeCall('Grep', { path: 'a'.repeat(long) })],
  ['claude-code', 'a path of dots', claudeCall('Write', { file_path: '../'.repeat(200_000), content: '' })],
  [
    'pi',
    'a path of spaces',
    {
      type: 'message',
      message: {
        role: 'assistant',
        content: [{ type: 'toolCall', name: 'write', arguments: { path: '~'.repeat(long), content: '' } }],
      },
    },
  ],
  ['codex', 'a diff of one line', patch(`--- ${'a'.repeat(long)}`)],
  ['codex', 'a diff of many starts', patch('--- a\n+++ b\n'.repeat(100_000))],
  ['codex', 'a patch of many beginnings', patch('*** Begin Patch\n'.repeat(100_000))],
  [
    'codex',
    'a patch of many files',
    patch(`*** Begin Patch\n${'*** Add File: a\n'.repeat(20_000)}*** End Patch`),
  ],
  ['codex', 'a shell of spaces', shell(`cd ${' '.repeat(long)}apply_patch *** Begin Patch`)],
  ['codex', 'a program without an end', shell([`${'/'.repeat(long)}`, '-c'])],
  ['codex', 'an output without an end', output(`{"output":"${'"metadata":{'.repeat(100_000)}`)],
  ['codex', 'an output of lines', output('Exit code: \n'.repeat(100_000))],
  [
    'codex',
    'an editor prompt',
    {
      type: 'event_msg',
      payload: { type: 'user_message', message: '## My request for Codex:'.repeat(80_000) },
    },
  ],
])('%s: %s', (id, _name, record) => {
  const agent = agentOf(id);
  const file = { id: 'x', isSubagent: false, parentId: null };
  const line = JSON.stringify(record);
  const { records } = parseLine(line);
  const summariser = agent.createSummariser(file);
  summariser.add(records[0], 1);
  expect(agent.createReader(file).read(records[0], 1).length).toBeLessThanOrEqual(1);
  expect(summariser.summary().id).toBe('x');
});

it('lines of brackets and of seams', () => {
  expect(parseLine('{"a":"'.repeat(300_000)).problem).toBeTruthy();
  expect(parseLine('}{"'.repeat(600_000)).problem).toBeTruthy();
  expect(parseLine(`{"a":"${'\\\\'.repeat(long / 2)}[`).problem).toBeTruthy();
  expect(parseLine(`{"a":"${'[\\"'.repeat(long / 4)}`).problem).toBeTruthy();
});
