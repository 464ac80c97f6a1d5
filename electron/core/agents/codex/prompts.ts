// Which user messages of Codex a person wrote, and which its clients made.
import { PROMPT_HEAD, withoutInjected } from '../prompt-text';

const INJECTED_TAGS: ReadonlySet<string> = new Set([
  'environment_context',
  'user_instructions',
  'INSTRUCTIONS',
  'collaboration_mode',
  'skills_instructions',
  'apps_instructions',
  'plugins_instructions',
  'app-context',
  'turn_aborted',
  'subagent_notification',
  'user_shell_command',
  'skill',
  'user_action',
  'model_switch',
  'multi_agent_mode',
  'personality_spec',
  'image',
]);

const INJECTED_STARTS = [
  '# AGENTS.md instructions',
  '<permissions instructions>',
  '<image name=',
  '</image>',
  'Another language model started to solve this problem',
];

const REQUEST = /^## My request for Codex:[^\S\n]*\n?/m;

/** What a person wrote in a user message, as far as its head tells; '' when all of it was injected. */
export function humanText(text: string): string {
  const rest = withoutInjected(text.slice(0, PROMPT_HEAD), INJECTED_TAGS);
  if (INJECTED_STARTS.some((start) => rest.startsWith(start))) return '';
  // Editors put the open files in front of the request.
  const request = rest.includes('## My request for Codex:') ? REQUEST.exec(rest) : null;
  return request ? rest.slice(request.index + request[0].length).trim() : rest;
}

/** The working directory that the first user message of 2025 tells. */
export function cwdInContext(text: string): string | null {
  const head = text.slice(0, PROMPT_HEAD);
  if (!head.trimStart().startsWith('<environment_context>')) return null;
  const match = /<cwd>([^<\n]+)<\/cwd>/.exec(head) ?? /^Current working directory: (.+)$/m.exec(head);
  return match?.[1]?.trim() ?? null;
}
