// What the summary of a Codex record needs. Items of 2025 stand bare, later ones in an envelope.
import { PROMPT_HEAD } from '../prompt-text';
import type { Keep, ProjectedPath, Projection } from '../projection';
import { OUTPUT_HEAD, OUTPUT_TAIL } from './outcome';

const prompt: Keep = { head: PROMPT_HEAD };
const output: Keep = { head: OUTPUT_HEAD, tail: OUTPUT_TAIL };

const tokenCounts = ['input_tokens', 'output_tokens', 'cached_input_tokens', 'cache_write_input_tokens'];

/** Messages of the model, reasoning, results beyond both ends, instructions and world states are not needed. */
export const codexProjection: Projection = {
  paths: [
    ...keep('time', [''], ['timestamp']),
    ...keep('value', [''], ['type', 'record_type', 'model']),
    ...keep(
      'value',
      ['', 'payload.'],
      [
        ...[
          'type',
          'role',
          'id',
          'session_id',
          'name',
          'call_id',
          'cwd',
          'cli_version',
          'parent_thread_id',
          'source',
        ],
        ...['git.branch', 'git.commit_hash', 'git.repository_url', 'source.subagent', 'function.name'],
        ...[
          'source.subagent.thread_spawn.parent_thread_id',
          'success',
          'status',
          'exit_code',
          'content.*.type',
        ],
        ...['output.success', 'changes.*.type', 'changes.*.path', 'changes.*.kind', 'changes.*.move_path'],
        ...['changes.*.kind.type', 'changes.*.kind.move_path'],
      ],
    ),
    ...keep(prompt, ['', 'payload.'], ['content', 'content.*.text']),
    ...keep(output, ['', 'payload.'], ['output', 'output.content', 'output.text', 'output.*.text']),
    ...keep('subtree', ['', 'payload.'], ['arguments', 'input', 'action', 'function.arguments']),
    ...keep(
      'value',
      ['payload.'],
      [
        ...['model', 'path', 'invocation.server', 'invocation.tool', 'thread_settings.model'],
        ...['thread_settings.cwd', 'thread_name', 'item.type', 'item.id', 'item.status', 'item.exit_code'],
        ...['item.changes.*.type', 'item.changes.*.path', 'item.changes.*.kind'],
        ...['item.changes.*.move_path', 'item.changes.*.kind.type', 'item.changes.*.kind.move_path'],
        ...tokenCounts.flatMap((name) => [`info.total_token_usage.${name}`, `usage.${name}`]),
        ...['item.content.*.type', 'item.path'],
      ],
    ),
    ...keep(prompt, ['payload.'], ['message', 'item.content.*.text']),
    ...keep('presence', ['', 'payload.'], ['changes.*']),
    ...keep('presence', ['payload.'], ['result.Err', 'item.changes.*']),
    ...keep('subtree', [''], ['tool_calls']),
  ],
};

function keep(how: Keep, prefixes: string[], paths: string[]): ProjectedPath[] {
  return prefixes.flatMap((prefix) => paths.map((path) => ({ path: prefix + path, keep: how })));
}
