// The string policies, checked by place: what must be searched, what must never be changed, what is left out.
import { describe, expect, it } from 'vitest';
import { agentOf, agents } from '../../../electron/core/agents/index';
import type { StringPolicy, StringRole } from '../../../shared/string-policy';
import type { AgentId } from '../../../shared/trajectory';

const isIndex = (step: string | undefined): boolean => /^\d+$/.test(step ?? '');

/** The plainest reading of a policy: the first rule whose path matches; `*` an index, `{*}` a key, `**` any run of both. */
function roleAt(policy: StringPolicy, path: string): StringRole {
  const steps = path.split('.');
  const matches = (pattern: readonly string[], at: number): boolean => {
    const [first, ...rest] = pattern;
    if (first === undefined) return at === steps.length;
    if (first === '**')
      return steps.slice(at).some((_, i) => matches(rest, at + i)) || matches(rest, steps.length);
    return (
      at < steps.length &&
      (first === steps[at] || first === (isIndex(steps[at]) ? '*' : '{*}')) &&
      matches(rest, at + 1)
    );
  };
  return policy.rules.find((rule) => matches(rule.path.split('.'), 0))?.role ?? 'text';
}

const cases: Record<AgentId, Partial<Record<StringRole, string>>> = {
  'claude-code': {
    text: `message.content message.content.0.text message.content.0.thinking message.content.0.input.command
      message.content.0.input.id message.content.0.input.type message.content.0.input.access_key_id
      message.content.0.content message.content.0.content.0.text toolUseResult toolUseResult.stdout
      toolUseResult.originalFile toolUseResult.file.content toolUseResult.structuredPatch.0.lines.0
      toolUseResult.newTodos.0.content cwd gitBranch aiTitle lastPrompt summary prUrl slug
      data.fullOutput data.message.message.content.0.input.content attachment.stdout attachment.content
      attachment.prompt attachment.filename content message.content.0.name toolUseResult.filePath
      toolUseResult.user.id toolUseResult.user.type toolUseResult.usage.note toolUseResult.content.user.id`,
    identifier: `type uuid parentUuid sessionId timestamp version message.id message.role message.model
      message.usage.service_tier message.usage.iterations.0.model message.content.0.type message.content.0.id
      message.content.3.tool_use_id requestId promptId agentId attachment.type data.type data.message.uuid toolUseResult.0.id
      toolUseResult.usage.output_tokens
      data.message.message.content.0.id snapshot.trackedFileBackups.a.backupFileName toolUseResult.type`,
    image: `message.content.0.source.data message.content.0.content.1.source.data toolUseResult.file.base64
      toolUseResult.0.source.data data.message.message.content.0.content.0.source.data attachment.prompt.0.source.data
      data.message.toolUseResult.file.base64`,
    signature: 'message.content.0.signature data.message.message.content.1.signature',
    encrypted: 'message.content.0.data',
  },
  pi: {
    text: `cwd message.content message.content.0.text message.content.0.thinking message.content.0.arguments.path
      message.content.0.arguments.id message.content.0.arguments.command message.details.diff message.command
      message.output summary name label data.items.0.id parentSession branchedFrom message.errorMessage message.toolName`,
    identifier: `type id parentId timestamp modelId message.role message.model message.provider message.toolCallId
      message.content.0.type message.content.0.id message.content.0.mimeType message.stopReason`,
    image: 'message.content.0.data content.1.data',
    signature:
      'message.content.0.thinkingSignature message.content.0.textSignature message.content.0.thoughtSignature',
  },
  codex: {
    text: `payload.message payload.content.0.text payload.arguments payload.input payload.output payload.output.0.text
      payload.cwd payload.git.branch payload.git.repository_url payload.user_instructions payload.aggregated_output
      payload.changes.x.unified_diff payload.changes.x.content payload.command.2 payload.parsed_cmd.0.cmd payload.stdout
      payload.replacement_history.0.content.0.text payload.state.agents_md.text payload.thread_name content.0.text
      arguments payload.item.content.0.text payload.invocation.arguments.id payload.summary.0.text payload.local_images.0
      payload.last_agent_message result payload.action.query payload.name payload.info.note payload.rate_limits.note`,
    identifier: `timestamp type payload.type payload.id payload.call_id payload.role payload.turn_id payload.status
      payload.model payload.cli_version payload.content.0.type payload.git.commit_hash payload.parent_thread_id
      payload.info.model payload.metadata.turn_id payload.internal_chat_message_metadata_passthrough.turn_id call_id role
      payload.replacement_history.0.type payload.replacement_history.3.call_id payload.item.type payload.changes.x.type
      payload.info.total_token_usage.input_tokens`,
    image: `payload.content.0.image_url payload.output.0.image_url payload.images.0 payload.result
      payload.replacement_history.0.content.1.image_url content.1.image_url`,
    encrypted: `payload.encrypted_content payload.content.0.encrypted_content encrypted_content
      payload.replacement_history.2.encrypted_content`,
    instructions: `payload.base_instructions.text payload.base_instructions payload.instructions
      payload.developer_instructions payload.collaboration_mode.settings.developer_instructions instructions`,
  },
};

describe.each(agents.map((agent) => [agent.id, agent.policy] as const))('%s', (id, policy) => {
  const rows = Object.entries(cases[id]).flatMap(([role, paths]) =>
    paths
      .trim()
      .split(/\s+/)
      .map((path) => [path, role] as const),
  );

  it.each(rows)('%s is %s', (path, role) => {
    expect(roleAt(policy, path)).toBe(role);
  });

  it('has no row twice', () => {
    const paths = policy.rules.map((rule) => rule.path);
    expect(paths.filter((path, i) => paths.indexOf(path) !== i)).toEqual([]);
  });
});

it('names of arguments never decide: an id inside a tool call is text', () => {
  for (const agent of agents) {
    const inside = {
      'claude-code': 'message.content.0.input',
      pi: 'message.content.0.arguments',
      codex: 'payload.action',
    };
    for (const name of ['access_key_id', 'sessionId', 'uuid', 'token_id']) {
      expect(roleAt(agentOf(agent.id).policy, `${inside[agent.id]}.${name}`)).toBe('text');
    }
  }
});
