// How redaction treats each string of Codex' records. What is not listed is text: messages, arguments, patches, outputs,
// paths (also as keys of `changes`), branches, remotes, the person's own instructions (AGENTS.md), thread names.
import type { StringPolicy } from '../../../../shared/string-policy';
import { rulesFor } from '../policy-rules';

/** Items stand bare (2025), in an envelope, in the history that a compaction repeats, and in `item_completed`. */
const ITEMS = ['', 'payload.', 'payload.replacement_history.*.', 'replacement_history.*.', 'payload.item.'];

/** Codex' strings by role. Instructions of the vendor are left out; those of the person are text. */
export const codexPolicy: StringPolicy = {
  rules: [
    ...rulesFor(
      'encrypted',
      ITEMS,
      'encrypted_content content.*.encrypted_content summary.*.encrypted_content',
    ),
    ...rulesFor('image', ITEMS, 'content.*.image_url output.*.image_url output.content.*.image_url images.*'),
    ...rulesFor('image', ITEMS, 'result.Ok.content.*.data result.content.*.data content_items.*.imageUrl'),
    // image_generation_call: base64. Other records of a `result` there hold an object, which these rows do not reach.
    ...rulesFor('image', ['payload.', 'payload.replacement_history.*.', 'payload.item.'], 'result'),
    ...rulesFor(
      'instructions',
      ['', 'payload.'],
      `instructions base_instructions base_instructions.text developer_instructions
       collaboration_mode.settings.developer_instructions
       thread_settings.collaboration_mode.settings.developer_instructions`,
    ),
    ...rulesFor(
      'identifier',
      ITEMS,
      `type id call_id role status phase turn_id content.*.type output.*.type summary.*.type content.*.detail
       output.*.detail action.type metadata.turn_id internal_chat_message_metadata_passthrough.turn_id
       ghost_commit.id ghost_commit.parent parsed_cmd.*.type process_id source changes.{*}.type changes.*.type results.*.type
       result.Ok.content.*.type result.content.*.type result.Ok.content.*.mimeType content_items.*.type client_id`,
    ),
    ...rulesFor('identifier', [''], 'record_type'),
    ...rulesFor(
      'identifier',
      ['', 'payload.'],
      `session_id timestamp originator cli_version thread_source model_provider forked_from_id parent_thread_id
       memory_mode history_mode multi_agent_version multi_agent_mode git.commit_hash git.sha
       source.subagent.thread_spawn.parent_thread_id`,
    ),
    ...rulesFor(
      'identifier',
      ['payload.'],
      `model effort summary approval_policy approvals_reviewer comp_hash reasoning_effort item_id thread_id
       threadId turnId callId event_id agent_thread_id new_thread_id sender_thread_id receiver_thread_id
       started_at completed_at codex_error_info collaboration_mode_kind window_id first_window_id previous_window_id
       goal.threadId info.model info.model_context_window info.total_token_usage.{*} info.last_token_usage.{*}
       rate_limits.plan_type rate_limits.limit_id rate_limits.primary.{*} rate_limits.secondary.{*} collaboration_mode.mode collaboration_mode.settings.model
       collaboration_mode.settings.reasoning_effort sandbox_policy.type sandbox_policy.mode truncation_policy.mode
       file_system_sandbox_policy.kind permission_profile.type permission_profile.network
       thread_settings.model thread_settings.model_provider_id thread_settings.approval_policy
       thread_settings.collaboration_mode.mode thread_settings.collaboration_mode.settings.model
       thread_settings.collaboration_mode.settings.reasoning_effort thread_settings.reasoning_effort`,
    ),
    ...rulesFor('identifier', [''], 'model'),
  ],
};
