// What the summary of a Claude Code record needs.
import { PROMPT_HEAD } from '../prompt-text';
import type { Projection } from '../projection';

const head = { head: PROMPT_HEAD } as const;

/** Contents of results, `toolUseResult`, progress and snapshots are not needed. */
export const claudeCodeProjection: Projection = {
  paths: [
    ...[
      'type',
      'cwd',
      'gitBranch',
      'version',
      'uuid',
      'sessionId',
      'isSidechain',
      'isMeta',
      'isCompactSummary',
      'sourceToolUseID',
      'origin.kind',
      'forkedFrom.messageUuid',
      'message.id',
      'message.role',
      'message.model',
      'message.usage.input_tokens',
      'message.usage.output_tokens',
      'message.usage.cache_creation_input_tokens',
      'message.usage.cache_read_input_tokens',
      'message.content.*.type',
      'message.content.*.id',
      'message.content.*.name',
      'message.content.*.tool_use_id',
      'message.content.*.is_error',
      'message.content.*.input.file_path',
      'message.content.*.input.notebook_path',
      'message.content.*.input.path',
      'attachment.type',
      'attachment.commandMode',
      'attachment.filename',
      'attachment.prompt.*.type',
      'aiTitle',
      'customTitle',
    ].map((path) => ({ path, keep: 'value' as const })),
    { path: 'timestamp', keep: 'time' },
    { path: 'message.content', keep: head },
    { path: 'message.content.*.text', keep: head },
    { path: 'attachment.prompt', keep: head },
    { path: 'attachment.prompt.*.text', keep: head },
  ],
};
