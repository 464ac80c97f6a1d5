// A format whose summary is all that a projection lets it see, so that two engines can be compared on any projection.
import { parseLine } from '../../../electron/core/agents/parse-line';
import type { AgentFormat, Formats, Keep, Projection } from '../../../electron/core/find/format';
import { plainFormat } from './plain-format';

/** The formats of a scan with this projection. */
export function listingFormats(projection: Projection): Formats {
  const format: AgentFormat = {
    ...plainFormat,
    projection,
    createSummariser(file) {
      const inner = plainFormat.createSummariser(file);
      return {
        ...inner,
        add: (record, line) => inner.add({ title: list(record, projection) }, line),
        unreadable: (line, reason) => inner.unreadable(line, reason),
        summary: () => inner.summary(),
        state: () => inner.state(),
      };
    },
  };
  return { agentOf: () => format, parseLine };
}

/** Everything that may be looked at, in the words of the projection. */
function list(record: unknown, projection: Projection): unknown[] {
  return projection.paths.map(({ path, keep }) => [path, follow(record, path.split('.'), keep)]);
}

function follow(value: unknown, steps: readonly string[], keep: Keep): unknown {
  const [step, ...rest] = steps;
  if (step === undefined) return look(value, keep);
  if (typeof value !== 'object' || value === null) return 'none';
  if (step !== '*')
    return Array.isArray(value) ? 'none' : follow((value as Record<string, unknown>)[step], rest, keep);
  if (Array.isArray(value)) return value.map((item) => follow(item, rest, keep));
  // On the way to a longer path only containers are promised; and no order where a key stood twice.
  const seen = Object.entries(value).filter(([, inner]) => rest.length === 0 || isContainer(inner));
  return seen.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, inner]) => [key, follow(inner, rest, keep)]);
}

function isContainer(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}

/** An engine may give a usual time in milliseconds. */
function spell(value: unknown): unknown {
  return typeof value === 'number' && Math.abs(value) <= 8.64e15 ? new Date(value).toISOString() : value;
}

function look(value: unknown, keep: Keep): unknown {
  if (value === undefined) return 'absent';
  if (keep === 'subtree') return ['subtree', value];
  if (typeof value === 'object' && value !== null) return Array.isArray(value) ? 'array' : 'object';
  if (keep === 'presence') return typeof value === 'boolean' ? value : value === null ? null : typeof value;
  if (keep === 'time') return [spell(value)];
  if (typeof value !== 'string' || keep === 'value') return [value];
  const tail = keep.tail ?? 0;
  return [value.slice(0, keep.head), tail === 0 ? '' : value.slice(-tail)];
}
