// An event in few words for expected.json: what has its usual value is left out, long texts are cut.
import type { TrajectoryEvent } from '../../../shared/trajectory';

const USUAL: Record<string, unknown> = {
  sidechain: false,
  injected: false,
  failed: false,
  before: null,
  applied: null,
  command: null,
  messageId: null,
  model: null,
  at: null,
};

/** The event with only what tells it apart. */
export function compactEvent(event: TrajectoryEvent): Record<string, unknown> {
  const entries = Object.entries(event).flatMap(([key, value]): [string, unknown][] => {
    if (key in USUAL && value === USUAL[key]) return [];
    if (Array.isArray(value) && value.length === 0) return [];
    // Inputs stand in the fixture itself; what they do is told by edits, reads and command.
    if (key === 'input') return [];
    if (key === 'at' && typeof value === 'string') return [[key, value.slice(11)]];
    if (typeof value === 'string' && value.length > 120) return [[key, `${value.slice(0, 117)}…`]];
    if (key === 'images')
      return [
        [
          key,
          event.kind === 'prompt' || event.kind === 'tool-result'
            ? event.images.map((image) => image.slice(0, 40))
            : [],
        ],
      ];
    return [[key, value]];
  });
  return Object.fromEntries(entries);
}
