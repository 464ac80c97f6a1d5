// How redaction treats each string of pi's records. What is not listed is text: prompts, answers, arguments, results,
// paths, summaries, labels, and the data of extensions.
import type { StringPolicy } from '../../../../shared/string-policy';
import { rulesFor } from '../policy-rules';

/** Blocks of messages and of the messages that extensions write. */
const BLOCKS = ['message.content.*.', 'content.*.'];

/** pi's strings by role. */
export const piPolicy: StringPolicy = {
  rules: [
    ...rulesFor('image', BLOCKS, 'data source.data'),
    ...rulesFor('signature', BLOCKS, 'thinkingSignature textSignature thoughtSignature'),
    ...rulesFor('identifier', BLOCKS, 'type id mimeType source.type source.media_type'),
    ...rulesFor(
      'identifier',
      [''],
      `type id parentId timestamp firstKeptEntryId fromId targetId customType provider modelId thinkingLevel
       message.role message.api message.provider message.model message.stopReason message.toolCallId message.responseId
       message.timestamp message.customType message.fromId message.usage.input message.usage.output message.usage.cacheRead
       message.usage.cacheWrite message.usage.reasoning message.usage.totalTokens message.usage.cost.{*}`,
    ),
  ],
};
