import { describe, expect, it } from 'vitest';
import { agentOf } from '../../../electron/core/agents/index';
import { exactFoundValues } from '../../../electron/core/redact/exact-values';
import { createFinder } from '../../../electron/core/redact/finder';
import { createReplacer } from '../../../electron/core/redact/replacer';
import { createResidualScan } from '../../../electron/core/redact/residual';
import { rules } from '../../../electron/core/redact/rules/index';
import type { StringPolicy } from '../../../shared/string-policy';
import { key } from './sample-rules';

const token = (start: string): string => `ghp_${start}9wQz7LmX2vNc8BhJ5sYd1GfPa6Eu3Ki0`;
const mail = 'carl.svensson@client-corp.com';

function redactAll(lines: readonly string[], policy: StringPolicy) {
  const redaction = { policy, rules, key };
  const finder = createFinder(redaction);
  lines.forEach((line, at) => finder.line(line, at + 1));
  const values = finder.found();
  const decisions = new Map<string, 'redact'>();
  const replacer = createReplacer({ ...redaction, values, decisions, contextLines: finder.contextLines() });
  const out = lines.map((line, at) => replacer.line(line, at + 1));
  const residual = (checked: readonly string[]) => {
    const scan = createResidualScan({ ...redaction, values, kept: new Set() });
    checked.forEach((line, at) => scan.line('x', line, at + 1, policy));
    return scan.finish();
  };
  return { out, values, residual };
}

const claude = agentOf('claude-code').policy;
const codex = agentOf('codex').policy;

describe('at the places of identifiers', () => {
  it.each([
    ['codex', { payload: { codex_error_info: `request failed: Authorization: Bearer ${token('AAk1')}` } }],
    ['codex', { payload: { info: { note: `token ${token('CCk3')}` } } }],
    ['codex', { payload: { item: { id: `x ${token('DDk4')}` } } }],
    ['codex', { payload: { item: { status: token('EEk5') } } }],
    ['codex', { payload: { source: `from ${token('FFk6')}` } }],
    ['codex', { payload: { source: mail } }],
    ['claude-code', { sessionId: token('R4kT') }],
    ['claude-code', { uuid: token('R4kT'), parentUuid: token('R4kT') }],
    ['claude-code', { requestId: `req ${mail}` }],
    ['claude-code', { message: { id: token('R4kT'), model: `${token('R4kT')}-model` } }],
    ['claude-code', { version: token('R4kT'), timestamp: token('R4kU'), promptId: token('R4kV') }],
    ['claude-code', { toolUseResult: [{ id: 'AKIAQ7ZB4MXNT2WDLKPV', type: mail }] }],
    ['claude-code', { toolUseResult: { user: { id: mail, type: token('R4kT') } } }],
    [
      'claude-code',
      { toolUseResult: { status: token('R4kT'), usage: { note: 'password=Sup3rS3cretPw!!' } } },
    ],
    ['claude-code', { message: { content: [{ type: 'image', source: { media_type: token('R4kT') } }] } }],
  ] as const)('%s: no secret stays in %j', (agent, record) => {
    const { policy } = agentOf(agent);
    const line = JSON.stringify(record);
    const { out, residual } = redactAll([line], policy);
    expect(out[0]).not.toMatch(/ghp_|@client|AKIA|Sup3r/);
    expect(residual([line])).not.toEqual([]);
    expect(residual(out)).toEqual([]);
  });

  it('a value that is known beforehand goes, though it looks like any other id', () => {
    const value = '3f2b6c1e-9d4a-4c7e-8b21-5a6d7e8f9012';
    const exact = [{ value, type: 'ENV' as const, title: 'Value of API_KEY in .env' }];
    const redaction = { policy: claude, rules, key, exact };
    const replacer = createReplacer({
      ...redaction,
      values: exactFoundValues(exact, key),
      decisions: new Map(),
    });
    const other = '7a1c0d52-1111-4f6e-9c3b-2b8e4d6f0a17';
    const line = JSON.stringify({ uuid: value, parentUuid: other, message: { id: `msg.${value}` } });
    const out = replacer.line(line, 1);
    expect(out).not.toContain(value);
    expect(out).toContain(other);
  });

  it('a value that was found elsewhere goes, and pairs stay pairs', () => {
    const id = 'call-Zx81mQw0pLr7';
    const lines = [
      JSON.stringify({ type: 'user', message: { role: 'user', content: `password: ${id}` } }),
      JSON.stringify({
        uuid: id,
        message: { content: [{ type: 'tool_use', id: `toolu.${id}`, input: {} }] },
      }),
      JSON.stringify({
        parentUuid: id,
        message: { content: [{ type: 'tool_result', tool_use_id: `toolu.${id}`, content: 'ok' }] },
      }),
    ];
    const { out, residual } = redactAll(lines, claude);
    const [, call, result] = out.map((line) => JSON.parse(line) as Record<string, never>) as [
      unknown,
      { uuid: string; message: { content: { id: string }[] } },
      { parentUuid: string; message: { content: { tool_use_id: string }[] } },
    ];
    expect(out.join('')).not.toContain(id);
    expect(call.uuid).toMatch(/^REDACTED_/);
    expect(call.uuid).toBe(result.parentUuid);
    expect(call.message.content[0]?.id).toBe(result.message.content[0]?.tool_use_id);
    expect(residual(out)).toEqual([]);
  });

  it('a token as an id is the same placeholder wherever it stands', () => {
    const id = token('R4kT');
    const lines = [
      JSON.stringify({ payload: { type: 'function_call', call_id: id, arguments: '{}' } }),
      JSON.stringify({ payload: { type: 'function_call_output', call_id: id, output: `${id} done` } }),
    ];
    const { out } = redactAll(lines, codex);
    const ids = out.map((line) => (JSON.parse(line) as { payload: { call_id: string } }).payload.call_id);
    expect(ids[0]).toMatch(/^REDACTED_GITHUB/);
    expect(ids[1]).toBe(ids[0]);
  });

  it('what looks like an identifier stays byte for byte', () => {
    const lines = [
      JSON.stringify({
        type: 'assistant',
        uuid: '0b4e2ec4-3f0a-4c0e-9d3f-2a6a7b9c1d2e',
        parentUuid: null,
        sessionId: '6f1c7a52-18e2-4ab2-8d19-5b2f90c3d7aa',
        requestId: 'req_011CQ9Xh8NvT4sJq2kFwRbYz',
        timestamp: '2026-11-01T10:00:00.123Z',
        version: '2.0.14',
        promptId: 'Xk29fLq81Zp07VnB34RtQm55sD',
        message: {
          id: 'msg_01VqZ7Lm2cN8pR4tW6yBdFhJ',
          model: 'claude-sonnet-4-5-20250929',
          usage: { input_tokens: 4556922, output_tokens: 123456, service_tier: 'standard' },
          content: [{ type: 'tool_use', id: 'toolu_01A2b3C4d5E6f7G8h9J0kLmN', name: 'Bash', input: {} }],
        },
      }),
    ];
    const { out, values } = redactAll(lines, claude);
    expect(values).toEqual([]);
    expect(out).toEqual(lines);
  });
});
