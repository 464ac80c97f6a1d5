import { describe, expect, it } from 'vitest';
import { Chance } from '../../../build/bench/corpus-random';
import { UsualTimes } from '../../../electron/core/find/usual-times';

/** Milliseconds for what a date spells just so; null for all else. */
function truth(text: string): number | null {
  const time = /^[\d-]{10}T[\d:]{8}\.\d{3}Z$/.test(text) ? Date.parse(text) : Number.NaN;
  return !(time >= 0) || new Date(time).toISOString() !== text ? null : time;
}

const bytes = Buffer.alloc(40, '9');
const times = new UsualTimes(bytes);

/** What was read otherwise than the calendar has it. */
function wrong(text: string, from: number): string[] {
  return read(text, from) === truth(text) ? [] : [text];
}

function read(text: string, from: number): number | null {
  bytes.write(text, from, 'latin1');
  const time = times.at(from);
  return time >= 0 ? time : null;
}

describe('times read from bytes', () => {
  it('are those of the calendar, day after day', () => {
    const texts = Array.from({ length: 40_000 }, (_, day) =>
      new Date(day * 86_400_000 + ((day * 7_919_993) % 86_400_000)).toISOString(),
    );
    expect(texts.filter((text, i) => read(text, i % 16) !== Date.parse(text))).toEqual([]);
  });

  it('are none where the calendar has none', () => {
    const years = '0000 0001 0099 0100 1900 1969 1970 1999 2000 2023 2024 2100 9999'.split(' ');
    const twoDigits = (count: number): string[] =>
      Array.from({ length: count }, (_, i) => String(i).padStart(2, '0'));
    const days = years.flatMap((year) =>
      twoDigits(14).flatMap((month) => twoDigits(34).map((day) => `${year}-${month}-${day}`)),
    );
    expect(days.flatMap((day) => wrong(`${day}T23:59:59.999Z`, 3))).toEqual([]);
  });

  it('are none with any other byte anywhere', () => {
    const usual = '2026-02-28T19:09:09.099Z';
    const bad: string[] = [];
    for (let at = 0; at < usual.length; at += 1)
      for (let byte = 0; byte < 256; byte += 1) {
        const text = usual.slice(0, at) + String.fromCharCode(byte) + usual.slice(at + 1);
        bad.push(...wrong(text, 0), ...wrong(usual, 0));
      }
    expect(bad).toEqual([]);
  });

  it('are the same in any order', () => {
    const chance = new Chance(1);
    const digits = '0123456789:-TZ. ';
    const bad: string[] = [];
    for (let i = 0; i < 30_000; i += 1) {
      const usual = new Date(chance.int(0, 253_402_300_799_999)).toISOString();
      const at = chance.int(0, 23);
      const text = chance.is(0.4)
        ? usual
        : usual.slice(0, at) + chance.pick([...digits]) + usual.slice(at + 1);
      bad.push(...wrong(text, i % 16));
    }
    expect(bad).toEqual([]);
  });
});
