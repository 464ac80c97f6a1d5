// How redaction treats each string of Claude Code's records. What is not listed is text: prompts, answers, tool inputs
// and results, paths, branches, titles, URLs, names of tools and hooks, account ids.
import type { StringPolicy } from '../../../../shared/string-policy';
import { rulesFor } from '../policy-rules';

/** Records, and the records of subagents that progress records carry inside. */
const ENVELOPES = ['', 'data.message.', 'data.normalizedMessages.*.'];
/** Blocks of messages, of tool results in them, and of the results' second copies. */
const BLOCKS = [
  ...ENVELOPES.flatMap((envelope) => [
    `${envelope}message.content.*.`,
    `${envelope}message.content.*.content.*.`,
    `${envelope}toolUseResult.*.`,
    `${envelope}toolUseResult.content.*.`,
    `${envelope}toolUseResult.content.*.content.*.`,
  ]),
  'attachment.prompt.*.',
  'attachment.content.*.',
  'content.*.',
];

/** Only what Claude Code itself writes there: a tool of somebody else's may give a `usage` with anything in it. */
const USAGE = `input_tokens output_tokens cache_creation_input_tokens cache_read_input_tokens service_tier inference_geo speed
  cache_creation.{*} server_tool_use.{*} output_tokens_details.{*} iterations.*.{*} iterations.*.cache_creation.{*}`;

/** Claude Code's strings by role. Images and documents stand up to three times in a record. */
export const claudeCodePolicy: StringPolicy = {
  rules: [
    ...rulesFor('image', BLOCKS, 'source.data'),
    ...rulesFor('signature', BLOCKS, 'signature'),
    ...rulesFor('encrypted', ENVELOPES, 'message.content.*.data'),
    ...rulesFor(
      'image',
      ENVELOPES,
      'toolUseResult.file.base64 toolUseResult.file.cells.*.outputs.*.image.image_data toolUseResult.pages.*.base64',
    ),
    ...rulesFor(
      'image',
      [''],
      'attachment.content.file.base64 attachment.content.base64 attachment.file.base64',
    ),
    ...rulesFor('identifier', BLOCKS, 'type id tool_use_id caller.type source.type source.media_type'),
    ...rulesFor(
      'identifier',
      ENVELOPES,
      `type subtype uuid parentUuid logicalParentUuid leafUuid sessionId session_id agentId messageId requestId
       timestamp version userType entrypoint promptId promptSource permissionMode level operation effort mode
       sourceToolAssistantUUID sourceToolUseID toolUseID parentToolUseID interruptedMessageId snapshotMessageId
       sessionKind forkedFrom.sessionId forkedFrom.messageUuid
       message.id message.type message.role message.model message.stop_reason
       toolUseResult.type toolUseResult.agentId toolUseResult.status toolUseResult.mode toolUseResult.file.type
       toolUseResult.taskId toolUseResult.backgroundTaskId toolUseResult.runId`,
    ),
    ...rulesFor(
      'identifier',
      ENVELOPES.flatMap((envelope) => [`${envelope}message.usage.`, `${envelope}toolUseResult.usage.`]),
      USAGE,
    ),
    ...rulesFor(
      'identifier',
      [''],
      `data.type data.agentId data.hookEvent
       attachment.type attachment.timestamp attachment.toolUseID attachment.hookEvent attachment.source_uuid
       attachment.commandMode attachment.reminderType attachment.taskId attachment.taskType
       snapshot.messageId snapshot.timestamp
       snapshot.trackedFileBackups.{*}.backupFileName snapshot.trackedFileBackups.{*}.backupTime
       backup.backupFileName backup.backupTime
       compactMetadata.trigger compactMetadata.preservedSegment.** compactMetadata.preservedMessages.**
       supersedesUuids.* retractedMessageUuids.* refusedUserMessageUuid thinkingMetadata.level`,
    ),
  ],
};
