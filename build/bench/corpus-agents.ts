// One invented session per call, in each agent's present format: records in the order in which the agent writes them.
import type { Chance } from './corpus-random';

/** Whose session it is, and where. */
export interface Session {
  id: string;
  cwd: string;
  /** Milliseconds; moves on with each record. */
  time: number;
  files: readonly string[];
}

type Emit = (record: unknown) => void;
/** Bytes that the file should still grow by; not above 0 when it is long enough. */
type More = () => number;

function stamp(session: Session, chance: Chance): string {
  session.time += chance.int(40, 30_000);
  return new Date(session.time).toISOString();
}

/** Many short ones, and whole files and logs. */
function resultSize(chance: Chance): number {
  return Math.min(100_000, Math.max(40, chance.is(0.62) ? chance.size(1_800, 0.9) : chance.size(11_000, 1)));
}

/** Of a picture in base64; no file consists of one alone. */
function imageSize(chance: Chance, left: number): number {
  return Math.min(3_000_000, Math.max(200_000, chance.size(900_000, 0.8)), left * 0.8);
}

/** Claude Code 2.1. */
export function writeClaude(chance: Chance, session: Session, emit: Emit, more: More): void {
  let parentUuid: string | null = null;
  const envelope = (type: string): Record<string, unknown> => {
    const uuid = chance.uuid();
    const head = {
      parentUuid,
      isSidechain: false,
      userType: 'external',
      cwd: session.cwd,
      sessionId: session.id,
    };
    parentUuid = uuid;
    return { ...head, version: '2.1.29', gitBranch: 'main', type, uuid, timestamp: stamp(session, chance) };
  };
  const say = (role: 'user' | 'assistant', content: unknown, extra: object = {}): void => {
    const usage = {
      input_tokens: 3,
      cache_creation_input_tokens: 900,
      cache_read_input_tokens: 12_000,
      cache_creation: { ephemeral_5m_input_tokens: 900, ephemeral_1h_input_tokens: 0 },
      service_tier: 'standard',
      output_tokens: chance.int(5, 900),
    };
    const answer = {
      model: 'claude-opus-4-5-20251101',
      id: `msg_01${chance.hex(22)}`,
      type: 'message',
      role,
      content,
      stop_reason: null,
      stop_sequence: null,
      usage,
    };
    const said =
      role === 'user'
        ? { message: { role, content } }
        : { message: answer, requestId: `req_011${chance.hex(21)}` };
    emit({ ...envelope(role), ...said, ...extra });
  };
  while (more() > 0) {
    if (chance.is(0.06)) say('user', chance.prose(chance.size(250, 1)));
    if (chance.is(0.3))
      say('assistant', [
        {
          type: 'thinking',
          thinking: chance.prose(chance.size(900, 0.8)),
          signature: chance.opaque(chance.int(300, 900)),
        },
      ]);
    if (chance.is(0.5)) say('assistant', [{ type: 'text', text: chance.prose(chance.size(400, 0.9)) }]);
    const id = `toolu_01${chance.hex(22)}`;
    const file = chance.pick(session.files);
    const { name, input, text, result } = claudeTool(chance, file);
    say('assistant', [{ type: 'tool_use', id, name, input }]);
    for (let i = chance.is(0.3) ? chance.int(1, 4) : 0; i > 0; i -= 1) {
      const data = {
        type: 'bash_progress',
        output: chance.code(120),
        fullOutput: chance.code(300),
        elapsedTimeSeconds: i,
      };
      emit({ ...envelope('progress'), data, toolUseID: `bash-progress-${i}`, parentToolUseID: id });
    }
    const content = chance.is(0.0045) && more() > 150_000 ? [image(chance, more())] : text;
    say(
      'user',
      [{ tool_use_id: id, type: 'tool_result', content, ...(chance.is(0.05) ? { is_error: true } : {}) }],
      { toolUseResult: result },
    );
  }
}

function image(chance: Chance, left: number): object {
  const data = chance.opaque(imageSize(chance, left));
  return { type: 'image', source: { type: 'base64', media_type: 'image/png', data } };
}

function claudeTool(
  chance: Chance,
  file: string,
): { name: string; input: object; text: string; result: object } {
  const roll = chance.next();
  if (roll < 0.25) {
    const before = chance.code(chance.size(500, 0.9));
    const after = chance.code(chance.size(700, 0.9));
    const originalFile = chance.code(Math.min(60_000, chance.size(9_000, 0.8)));
    const patch = {
      oldStart: 10,
      oldLines: 6,
      newStart: 10,
      newLines: 9,
      lines: after.split('\n').map((line) => `+${line}`),
    };
    const result = {
      filePath: file,
      oldString: before,
      newString: after,
      originalFile,
      structuredPatch: [patch],
      userModified: false,
      replaceAll: false,
    };
    const input = { file_path: file, old_string: before, new_string: after, replace_all: false };
    return { name: 'Edit', input, text: `The file ${file} has been updated.`, result };
  }
  if (roll < 0.32) {
    const content = chance.code(Math.min(60_000, chance.size(3_500, 0.9)));
    const result = { type: 'create', filePath: file, content, structuredPatch: [], originalFile: null };
    return {
      name: 'Write',
      input: { file_path: file, content },
      text: `File created successfully at: ${file}`,
      result,
    };
  }
  const text = chance.code(resultSize(chance));
  if (roll < 0.6) {
    const result = {
      type: 'text',
      file: { filePath: file, content: text, numLines: 100, startLine: 1, totalLines: 100 },
    };
    return { name: 'Read', input: { file_path: file }, text, result };
  }
  const result = { stdout: text, stderr: '', interrupted: false, isImage: false };
  return {
    name: 'Bash',
    input: { command: `npm test -- ${file}`, description: 'Run the tests' },
    text,
    result,
  };
}

/** pi, version 3. */
export function writePi(chance: Chance, session: Session, emit: Emit, more: More): void {
  let parentId: string | null = null;
  emit({ type: 'session', version: 3, id: session.id, timestamp: stamp(session, chance), cwd: session.cwd });
  const say = (message: object): void => {
    const id = chance.hex(8);
    const timestamp = stamp(session, chance);
    emit({ type: 'message', id, parentId, timestamp, message: { ...message, timestamp: session.time } });
    parentId = id;
  };
  const usage = {
    input: 3,
    output: 200,
    cacheRead: 9_000,
    cacheWrite: 100,
    totalTokens: 9_303,
    cost: { input: 0.1, total: 0.25 },
  };
  while (more() > 0) {
    if (chance.is(0.1))
      say({ role: 'user', content: [{ type: 'text', text: chance.prose(chance.size(300, 1)) }] });
    const id = `toolu_01${chance.hex(22)}`;
    const path = chance.pick(session.files);
    const [name, args] = chance.pick<[string, object]>([
      ['edit', { path, edits: [{ oldText: chance.code(300), newText: chance.code(400) }] }],
      ['write', { path, content: chance.code(chance.size(2_500, 0.9)) }],
      ['read', { path }],
      ['bash', { command: `cat ${path}` }],
      ['bash', { command: 'git status --short', timeout: 30 }],
    ]);
    const thinking = { type: 'thinking', thinking: chance.prose(500), thinkingSignature: chance.opaque(400) };
    const content = [
      thinking,
      { type: 'text', text: chance.prose(120) },
      { type: 'toolCall', id, name, arguments: args },
    ];
    say({
      role: 'assistant',
      content,
      api: 'anthropic-messages',
      provider: 'anthropic',
      model: 'claude-opus-4-5',
      usage,
      stopReason: 'toolUse',
    });
    const text = chance.code(resultSize(chance));
    say({
      role: 'toolResult',
      toolCallId: id,
      toolName: name,
      content: [{ type: 'text', text }],
      isError: chance.is(0.05),
    });
  }
}

/** Codex 0.130. */
export function writeCodex(chance: Chance, session: Session, emit: Emit, more: More): void {
  const put = (type: string, payload: object): void =>
    emit({ timestamp: stamp(session, chance), type, payload });
  const git = {
    commit_hash: chance.hex(40),
    branch: 'main',
    repository_url: 'https://github.com/acme/app.git',
  };
  put('session_meta', {
    id: session.id,
    timestamp: stamp(session, chance),
    cwd: session.cwd,
    originator: 'codex-tui',
    cli_version: '0.130.0',
    source: 'cli',
    model_provider: 'openai',
    base_instructions: { text: chance.prose(15_000) },
    git,
  });
  while (more() > 0) {
    if (chance.is(0.1)) {
      const text = chance.prose(chance.size(300, 1));
      put('turn_context', {
        cwd: session.cwd,
        approval_policy: 'on-request',
        sandbox_policy: { type: 'workspace-write' },
        model: 'gpt-5-codex',
        effort: 'high',
        summary: 'auto',
      });
      put('response_item', { type: 'message', role: 'user', content: [{ type: 'input_text', text }] });
      put('event_msg', { type: 'user_message', message: text, images: [] });
    }
    if (chance.is(0.5))
      put('response_item', {
        type: 'reasoning',
        summary: [{ type: 'summary_text', text: chance.prose(120) }],
        content: null,
        encrypted_content: chance.opaque(chance.int(800, 4_000)),
      });
    const call_id = `call_${chance.hex(24)}`;
    const file = chance.pick(session.files);
    if (chance.is(0.2)) {
      const change = `@@\n-${chance.code(200).replaceAll('\n', '\n-')}\n+${chance.code(400).replaceAll('\n', '\n+')}\n`;
      put('response_item', {
        type: 'custom_tool_call',
        status: 'completed',
        call_id,
        name: 'apply_patch',
        input: `*** Begin Patch\n*** Update File: ${file}\n${change}*** End Patch`,
      });
      put('event_msg', {
        type: 'patch_apply_end',
        call_id,
        stdout: `Success. Updated the following files:\nM ${file}\n`,
        stderr: '',
        success: true,
        changes: { [file]: { type: 'update', unified_diff: change, move_path: null } },
      });
      put('response_item', {
        type: 'custom_tool_call_output',
        call_id,
        output: `Exit code: 0\nWall time: 0.1 seconds\nOutput:\nSuccess. Updated the following files:\nM ${file}\n`,
      });
    } else {
      put('response_item', {
        type: 'function_call',
        name: 'exec_command',
        arguments: JSON.stringify({
          cmd: `sed -n '1,200p' ${file}`,
          workdir: session.cwd,
          max_output_tokens: 4_000,
        }),
        call_id,
      });
      put('response_item', {
        type: 'function_call_output',
        call_id,
        output: `Chunk ID: ${chance.hex(6)}\nWall time: 0.05 seconds\nProcess exited with code 0\nOutput:\n${chance.code(resultSize(chance))}`,
      });
    }
    put('event_msg', {
      type: 'token_count',
      info: {
        total_token_usage: {
          input_tokens: chance.int(1, 1e6),
          cached_input_tokens: 1,
          output_tokens: 5,
          reasoning_output_tokens: 0,
          total_tokens: 10,
        },
        model_context_window: 272_000,
      },
      rate_limits: null,
    });
  }
}
