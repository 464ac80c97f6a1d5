// The types of Codex' event messages that are known, over all versions.

const KNOWN: ReadonlySet<string> = new Set([
  ...['user_message', 'agent_message', 'agent_reasoning', 'agent_reasoning_raw_content', 'token_count'],
  ...['agent_reasoning_section_break', 'task_started', 'turn_started', 'task_complete', 'turn_complete'],
  ...['turn_aborted', 'turn.completed', 'patch_apply_begin', 'patch_apply_end', 'exec_command_begin'],
  ...['exec_command_end', 'mcp_tool_call_begin', 'mcp_tool_call_end', 'web_search_begin', 'web_search_end'],
  ...['context_compacted', 'thread_rolled_back', 'thread_name_updated', 'thread_settings_applied'],
  ...['thread_goal_updated', 'entered_review_mode', 'exited_review_mode', 'sub_agent_activity'],
  ...['dynamic_tool_call_request', 'dynamic_tool_call_response', 'item_completed', 'item_started', 'error'],
  ...['warning', 'stream_error', 'background_event', 'guardian_assessment', 'image_generation_begin'],
  ...['image_generation_end', 'undo_started', 'undo_completed', 'view_image_tool_call', 'plan_update'],
  ...[
    'turn_diff',
    'session_configured',
    'deprecation_notice',
    'model_reroute',
    'hook_started',
    'hook_completed',
  ],
]);

/** Whether a type of an event message is known; those about collaborating agents all are. */
export function isKnownEvent(type: string): boolean {
  return KNOWN.has(type) || type.startsWith('collab_');
}
