import { describe, expect, it } from 'vitest';
import { Chance } from '../../../build/bench/corpus-random';
import { isBefore, timeOf } from '../../../electron/core/agents/times';
import { SummaryBuilder } from '../../../electron/core/agents/summary-builder';

const file = { id: 'x', isSubagent: false, parentId: null, compressed: false };
const odd = [
  ...[null, '', 'soon', -1, 1.5, 1_767_225_600_000.5, 8.64e15, 8.65e15, 253_402_300_800_000],
  ...['2026-02-30T00:00:00.000Z', '2026-01-31T12:00:00Z', '2026-01-31T12:00:00+02:00', '2026-01-31T12:00Z'],
  ...[
    '0000-01-01T00:00:00.000Z',
    '1969-12-31T23:59:59.999Z',
    '9999-12-31T23:59:59.999Z',
    '2026-01-05T00:00:00.1Z',
  ],
];

interface Span {
  firstAt: string | null;
  lastAt: string | null;
}

/** Widens a span, with nothing put off. */
function widen(span: Span, at: string | null): void {
  if (at === null) return;
  if (span.firstAt === null || isBefore(at, span.firstAt)) span.firstAt = at;
  if (span.lastAt === null || isBefore(span.lastAt, at)) span.lastAt = at;
}

/** What two builders tell after the same records; one is given usual times in milliseconds, as a fast engine does. */
function compare(seed: number): void {
  const chance = new Chance(seed);
  let plain = new SummaryBuilder('pi', file);
  let fast = new SummaryBuilder('pi', file);
  const whole: Span = { firstAt: null, lastAt: null };
  const models: Record<string, Span> = {};
  let now = chance.pick([0, 1_767_225_600_000, 253_402_300_790_000]);
  const count = chance.int(1, 60);
  for (let i = 0; i < count; i += 1) {
    now += chance.pick([0, 1, 1, 1, 1_000, -500, -90_000, 86_400_000]);
    const usual = now >= 0 && now <= 253_402_300_799_999 && chance.is(0.85);
    const time = usual ? new Date(now).toISOString() : chance.pick<unknown>([...odd, now]);
    const model = chance.pick([null, '', 'a', 'a', 'a', 'b', 'c']);
    const isTold = chance.is(0.95);
    for (const [builder, value] of [
      [plain, time],
      [fast, usual ? now : time],
    ] as const) {
      const at = builder.time(value);
      if (model !== null) builder.model(model, isTold ? at : null);
    }
    widen(whole, timeOf(time));
    if (model) widen((models[model] ??= { firstAt: null, lastAt: null }), isTold ? timeOf(time) : null);
    if (chance.is(0.1)) expect(fast.summary(), `seed ${seed}`).toEqual(plain.summary());
    if (!chance.is(0.05)) continue;
    const state = plain.state();
    expect(fast.state(), `seed ${seed}`).toEqual(state);
    plain = new SummaryBuilder('pi', file, state);
    fast = new SummaryBuilder('pi', file, fast.state());
  }
  const told = Object.entries(models).map(([model, span]) => ({ model, ...span }));
  expect(plain.summary(), `seed ${seed}`).toMatchObject({ ...whole, models: told });
  expect(fast.summary(), `seed ${seed}`).toEqual(plain.summary());
  expect(fast.state(), `seed ${seed}`).toEqual(plain.state());
}

describe('a summary', () => {
  it('is the same whether times came as texts or in milliseconds', () => {
    for (let seed = 1; seed < 1_000; seed += 1) compare(seed);
  });
});
