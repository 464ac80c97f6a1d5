// What the summary of a pi record needs.
import { PROMPT_HEAD } from '../prompt-text';
import type { Projection } from '../projection';

const head = { head: PROMPT_HEAD } as const;

/** Contents of results, edits and thinking are not needed. */
export const piProjection: Projection = {
  paths: [
    ...[
      'type',
      'id',
      'version',
      'cwd',
      'name',
      'title',
      'message.role',
      'message.model',
      'message.timestamp',
      'message.toolCallId',
      'message.isError',
      'message.exitCode',
      'message.cancelled',
      'message.usage.input',
      'message.usage.output',
      'message.usage.cacheRead',
      'message.usage.cacheWrite',
      'message.content.*.type',
      'message.content.*.id',
      'message.content.*.name',
      'message.content.*.arguments.path',
      'message.content.*.arguments.file_path',
    ].map((path) => ({ path, keep: 'value' as const })),
    { path: 'timestamp', keep: 'time' },
    { path: 'message.content', keep: head },
    { path: 'message.content.*.text', keep: head },
  ],
};
