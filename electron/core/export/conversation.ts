// Folds the events of a trajectory into turns of the model: all lines of one answer are one turn, however many tools it
// calls. What came between them (results, prompts) stands after it, results first, as the chat format wants it.
import type { TrajectoryEvent } from '../../../shared/trajectory';
import { relativeInside } from '../platform/paths';
import { familyOf } from './model-family';
import { type ChatMessage, traceSchemaVersion, type Turn } from './trace-state';

const systemPrompt =
  'You are a coding agent. You work in the repository of the person you talk to, with the tools you are given.';

/** What the records around an event tell. */
export interface Surroundings {
  model: string | null;
  cwd: string | null;
  /** The folder in which the trajectory began. */
  firstCwd: string | null;
}

interface OpenTurn extends Surroundings {
  messageId: string | null;
  at: string | null;
  said: { kind: 'thinking' | 'text'; text: string }[];
  calls: { id: string; name: string; arguments: unknown }[];
  results: Map<string, string>;
  prompts: ChatMessage[];
}

/** One trajectory (`mark` '') or the subagents within it (`s`). */
export class Conversation {
  private history: ChatMessage[] = [{ role: 'system', content: systemPrompt }];
  private open: OpenTurn | null = null;
  private turns = 0;
  private number = 0;

  constructor(
    private readonly source: { agent: string; id: string },
    private readonly mark: '' | 's',
  ) {}

  /** Takes the next event; gives the turn before it when that has come to its end. */
  add(event: TrajectoryEvent, around: Surroundings): Turn | null {
    switch (event.kind) {
      case 'prompt': {
        const message: ChatMessage = { role: 'user', content: withImages(event.text, event.images.length) };
        (this.open?.prompts ?? this.history).push(message);
        return null;
      }
      case 'tool-result': {
        const { open } = this;
        // A later report of the same call says nothing new, unless the first said nothing.
        if (open?.calls.some(({ id }) => id === event.callId) && !open.results.get(event.callId))
          open.results.set(event.callId, withImages(event.text, event.images.length));
        return null;
      }
      case 'note':
        return null;
      default:
        return this.addToTurn(event, around);
    }
  }

  private addToTurn(
    event: Extract<TrajectoryEvent, { kind: 'answer' | 'thinking' | 'tool-call' }>,
    around: Surroundings,
  ): Turn | null {
    const { open } = this;
    // Where answers have no names of their own, a result or a prompt ends them.
    const goesOn =
      open !== null &&
      open.messageId === event.messageId &&
      (event.messageId !== null || open.results.size + open.prompts.length === 0);
    const closed = goesOn ? null : this.close();
    const turn = goesOn ? open : this.begin(event, around);
    if (event.kind === 'tool-call') {
      const id = event.callId || `call_${this.turns}_${turn.calls.length + 1}`;
      turn.calls.push({ id, name: event.name, arguments: event.input ?? {} });
      turn.cwd ??= event.cwd;
    } else {
      turn.said.push({ kind: event.kind === 'thinking' ? 'thinking' : 'text', text: event.text });
      if (event.kind === 'answer') turn.model = event.model ?? turn.model;
    }
    return closed;
  }

  private begin(
    { messageId, at }: { messageId: string | null; at: string | null },
    around: Surroundings,
  ): OpenTurn {
    this.turns += 1;
    this.open = { ...around, messageId, at, said: [], calls: [], results: new Map(), prompts: [] };
    return this.open;
  }

  /** The turn that stands open, when nothing more comes. */
  close(): Turn | null {
    const turn = this.open;
    if (turn === null) return null;
    this.open = null;
    const { agent, id } = this.source;
    const { at, calls, cwd, firstCwd, model, prompts, results } = turn;
    const reply = replyOf(turn);
    const state = {
      state_id: `${id}:${this.mark}${this.turns}`,
      messages: [...this.history],
      student_action: turn.said.map(spoken).join('\n\n'),
      tool_calls: calls,
      source_model: model,
      source_family: model === null ? null : familyOf(model),
      schema_version: traceSchemaVersion,
      agent,
      trajectory_id: id,
      timestamp: at,
      cwd_relative: folderBelow(cwd, firstCwd),
    };
    if (reply.content !== null || calls.length > 0) this.history.push(reply);
    for (const call of calls)
      this.history.push({ role: 'tool', tool_call_id: call.id, content: results.get(call.id) ?? '' });
    this.history.push(...prompts);
    return { state, reply, conversation: this.number };
  }

  /** Closes the turn and forgets the conversation: the next one knows nothing of it. */
  restart(): Turn | null {
    const closed = this.close();
    this.history = this.history.slice(0, 1);
    this.number += 1;
    return closed;
  }
}

function folderBelow(cwd: string | null, firstCwd: string | null): string | null {
  const relative = cwd === null || firstCwd === null ? null : relativeInside(cwd, firstCwd);
  return relative === '' ? '.' : relative;
}

function spoken({ kind, text }: OpenTurn['said'][number]): string {
  return kind === 'thinking' ? `<think>\n${text}\n</think>` : text;
}

/** The turn as later turns see it: its thinking is gone. */
function replyOf({ said, calls }: OpenTurn): Extract<ChatMessage, { role: 'assistant' }> {
  const texts = said.flatMap(({ kind, text }) => (kind === 'text' ? [text] : []));
  return {
    role: 'assistant',
    content: texts.length === 0 ? null : texts.join('\n\n'),
    ...(calls.length > 0 && {
      tool_calls: calls.map(({ id, name, arguments: given }) => ({
        id,
        type: 'function' as const,
        // A tool that takes a text (apply_patch) gets it under a name.
        function: { name, arguments: JSON.stringify(typeof given === 'string' ? { input: given } : given) },
      })),
    }),
  };
}

function withImages(text: string, images: number): string {
  return [text, ...Array.from({ length: images }, () => '[image]')].filter(Boolean).join('\n');
}
