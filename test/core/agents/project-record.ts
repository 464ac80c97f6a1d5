// The least that a projection allows an engine to give: everything that no path names is gone. Reference for projection.ts.
import type { Keep, Projection } from '../../../electron/core/agents/projection';

/** The record with only what the projection asks for. */
export function projectRecord(record: unknown, projection: Projection): unknown {
  const paths = projection.paths.map(({ path, keep }) => ({ steps: path.split('.'), keep }));
  return project(record, paths) ?? {};
}

interface Place {
  steps: string[];
  keep: Keep;
}

function project(value: unknown, places: Place[]): unknown {
  const here = places.filter((place) => place.steps.length === 0).map((place) => place.keep);
  if (here.includes('subtree')) return value;
  const deeper = places.filter((place) => place.steps.length > 0);
  if (typeof value !== 'object' || value === null) return here.length > 0 ? scalar(value, here) : undefined;
  if (deeper.length === 0) return here.length > 0 ? emptyOf(value) : undefined;
  const child = (key: string, inner: unknown): unknown =>
    project(
      inner,
      deeper
        .filter(({ steps }) => steps[0] === '*' || steps[0] === key)
        .map(({ steps, keep }) => ({ steps: steps.slice(1), keep })),
    );
  if (Array.isArray(value)) return value.map((inner, i) => child(String(i), inner) ?? emptyOf(inner));
  const kept = Object.entries(value).map(([key, inner]) => [key, child(key, inner)] as const);
  const object = Object.fromEntries(kept.filter(([, inner]) => inner !== undefined));
  return object;
}

function scalar(value: unknown, keeps: Keep[]): unknown {
  if (keeps.includes('value')) return value;
  if (keeps.includes('time')) return keeps.every((keep) => keep === 'time') ? inMilliseconds(value) : value;
  const parts = keeps.filter((keep) => typeof keep === 'object');
  if (typeof value === 'string') {
    if (parts.length === 0) return '';
    const head = Math.max(...parts.map((part) => part.head));
    const tail = Math.max(...parts.map((part) => part.tail ?? 0));
    return value.length > head + tail ? value.slice(0, head) + (tail > 0 ? value.slice(-tail) : '') : value;
  }
  return typeof value === 'number' && parts.length === 0 ? 0 : value;
}

/** A usual time may be given so. */
function inMilliseconds(value: unknown): unknown {
  if (typeof value !== 'string' || !/^\d{4}-.{5}T.{8}\.\d{3}Z$/.test(value)) return value;
  const time = Date.parse(value);
  return Number.isNaN(time) || new Date(time).toISOString() !== value ? value : time;
}

function emptyOf(value: unknown): unknown {
  if (Array.isArray(value)) return [];
  return typeof value === 'object' && value !== null ? {} : null;
}
