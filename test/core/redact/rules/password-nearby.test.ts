import { describe, expect, it } from 'vitest';
import { createFinder } from '../../../../electron/core/redact/finder';
import { createReplacer } from '../../../../electron/core/redact/replacer';
import { createResidualScan } from '../../../../electron/core/redact/residual';
import { email } from '../../../../electron/core/redact/rules/email';
import { passwordNearby } from '../../../../electron/core/redact/rules/password-nearby';
import { key } from '../sample-rules';

const redaction = { policy: { rules: [] }, rules: [email, passwordNearby], key };

function redact(lines: readonly string[]) {
  const finder = createFinder(redaction);
  lines.forEach((line, index) => finder.line(line, index + 1));
  const values = finder.found();
  const replacer = createReplacer({ ...redaction, values, decisions: new Map() });
  return { values, out: lines.map((line, index) => replacer.line(line, index + 1)) };
}

function residualOf(lines: readonly string[], values: ReturnType<typeof redact>['values']) {
  const scan = createResidualScan({ rules: redaction.rules, key, values, kept: new Set() });
  lines.forEach((line, index) => scan.line('a.jsonl', line, index + 1));
  return scan.finish();
}

/** Numbers that look like chance and are the same on every run. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** Long lines full of words that tell and tokens that may be passwords, some of them just within reach. */
function hostileLines(count: number): string[] {
  const next = numbers(7);
  const pick = (from: readonly string[]): string => from[next(from.length)] as string;
  const token = (): string => {
    const length = 1 + next(4);
    const words = Array.from({ length }, () =>
      pick(['Kettle', 'pebble', 'Tundra', 'mossy', 'Quartz', 'elm']),
    );
    return `${words.join(pick(['', '-', '#', '.']))}${next(100)}${pick(['@', '!', '$', '%', ''])}${pick(['Fen', 'oak', '7', ''])}`;
  };
  const part = (): string => {
    const kind = next(8);
    if (kind === 0)
      return pick(['password', 'login', 'creds', 'sign in', 'пароль', 'contraseña', 'wachtwoord']);
    if (kind === 1) return `${pick(['svea', 'long.address.of.somebody'])}${next(99)}@norrfors-${next(99)}.se`;
    if (kind < 5) return token();
    return pick(['the', 'of', ', "', '")', 'and then', '|', '=>', 'page', '\n', '(']);
  };
  return Array.from({ length: count }, () =>
    JSON.stringify({ text: Array.from({ length: 12 + next(60) }, part).join(pick([' ', ' ', ', ', '  '])) }),
  );
}

describe('password-nearby', () => {
  it('takes the whole of a token that its reach ends in', () => {
    for (let fill = 90; fill < 125; fill++) {
      const { out, values } = redact([
        JSON.stringify({ text: `login ${'-'.repeat(fill - 1)} Kettle72@pebble and` }),
      ]);
      for (const { value } of values) expect(value).toBe('Kettle72@pebble');
      expect(out[0]).toMatch(fill < 112 ? /REDACTED_PASSWORD_\w{8} and/ : /Kettle72@pebble|REDACTED_/);
    }
  });

  it('finds nothing more in what it has redacted, however close the placeholders bring other tokens', () => {
    const lines = hostileLines(400);
    const { values, out } = redact(lines);
    expect(values.filter(({ rule }) => rule === 'password-nearby').length).toBeGreaterThan(100);
    const again = redact(out);
    expect(again.values).toEqual([]);
    expect(again.out).toEqual(out);
    expect(residualOf(out, values)).toEqual([]);
  });
});
