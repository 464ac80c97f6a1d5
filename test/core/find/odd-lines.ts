// Turns records into the oddest lines that still mean something, or nothing: the raw material of the equality tests.
import type { Chance } from '../../../build/bench/corpus-random';

type Json = unknown;

/** A file's bytes made of these records, each written in some odd way, with odd lines between them. */
export function writeOddly(chance: Chance, records: readonly Json[]): Buffer {
  const parts: Buffer[] = chance.is(0.1) ? [Buffer.from('\ufeff')] : [];
  for (const record of records) {
    if (chance.is(0.04)) parts.push(Buffer.from(`${chance.pick(strayLines)}\n`));
    parts.push(oddLine(chance, record), Buffer.from(chance.is(0.1) ? '\r\n' : '\n'));
  }
  const whole = Buffer.concat(parts);
  const roll = chance.next();
  if (roll < 0.3) return whole.subarray(0, whole.length - chance.int(1, 400));
  if (roll < 0.4) return Buffer.concat([whole, Buffer.alloc(chance.int(1, 5_000))]);
  return whole;
}

const strayLines = [
  ...[
    '',
    '   ',
    '\0\0\0',
    '[]',
    '[{"type":"user"}]',
    'null',
    '"text"',
    '12',
    'true',
    '{',
    '}',
    '{}',
    '{}{}',
    '{"a":1}{"b":2}',
  ],
  ...[
    '{"type":"user",}',
    '{"type" "user"}',
    '{"type":}',
    '{,}',
    '{"a":1,,"b":2}',
    "{'a':1}",
    '{"a":01}',
    '{"a":1.}',
    '{"a":-}',
  ],
  ...[
    '{"a":+1}',
    '{"a":.5}',
    '{"a":1e}',
    '{"a":NaN}',
    '{"a":tru}',
    '{"a":nulll}',
    '{"a":"\\x"}',
    '{"a":"\\u12g4"}',
    '{"a":"\\u12',
  ],
  ...[
    '{"a":"\t"}',
    '{"a":"\u0001"}',
    '{"a":"\u007f\u2028"}',
    '{"a":[1,2}',
    '{"a":{"b":1]}',
    '{"a":1}]',
    '{"a":1} x',
    '{"a":1 2}',
  ],
  ...[
    '{"type":"user"}\u0000\u0000',
    ' \t{"type":"user"} \t',
    '{"type":"user"}{"timestamp":"2026-01-01T00:00:00Z"}',
    '{"a":"b\\"}',
  ],
  ...[
    '{"__proto__":{"type":"user"},"type":"assistant"}',
    '{"":1,"type":"x"}',
    '{"type":1e999,"timestamp":-0}',
    '\u000c{}',
    '{\u001a}',
  ],
  `{"type":"user","x":${'['.repeat(300)}${']'.repeat(300)}}`,
  `{"type":"user","x":${'['.repeat(510)}${']'.repeat(510)}}`,
  `{"type":"user","x":${'{"a":'.repeat(600)}1${'}'.repeat(600)}}`,
  `{"type":"user","x":"${'['.repeat(2_000)}"}`,
  '{"type":"user","message":{"role":"user","content":"a"},"message":{"role":"assistant","content":"b"}}',
  '{"type":"user","message":{"role":"assistant"},"message":{"content":"still a prompt"}}',
  '{"type":"user","message":{"role":"assistant","content":"x","role":"user"},"uuid":"u1"}',
  '{"type":"message","message":{"role":"toolResult","content":"x","role":7},"id":"i1"}',
  '{"type":"user","message":{"content":{"0":{"type":"text","text":"no array"}}}}',
  '{"type":"user","message":{"content":[["text"],{"type":"text","text":"t"},null,3,"s",[]]}}',
  '{"type":"user","message":[{"role":"user"}]}',
];

function oddLine(chance: Chance, record: Json): Buffer {
  const style: Style = {
    blank: chance.is(0.2),
    escapes: chance.is(0.25),
    shuffle: chance.is(0.4),
    decoys: chance.is(0.3),
    twice: chance.is(0.15),
  };
  const line = Buffer.from(write(chance, record, style, 0));
  const roll = chance.next();
  if (roll < 0.02) return damage(chance, line);
  if (roll < 0.03) return line.subarray(0, chance.int(0, line.length));
  if (roll < 0.04) return Buffer.concat([line, oddLine(chance, record)]);
  if (roll < 0.06) return Buffer.concat([line, Buffer.alloc(chance.int(1, 300))]);
  return line;
}

/** One byte is another one; often no UTF-8 or no JSON any more. */
function damage(chance: Chance, line: Buffer): Buffer {
  const copy = Buffer.from(line.filter((byte) => byte !== 0x0a));
  copy[chance.int(0, copy.length - 1)] = chance.pick([
    0x22, 0x5c, 0x00, 0x01, 0x80, 0xc3, 0xe2, 0xff, 0x7b, 0x5d, 0x2c, 0x20,
  ]);
  return copy;
}

interface Style {
  blank: boolean;
  escapes: boolean;
  shuffle: boolean;
  decoys: boolean;
  twice: boolean;
}

function write(chance: Chance, value: Json, style: Style, depth: number): string {
  const gap = (): string => (style.blank ? chance.pick(['', ' ', '\t', '  \r']) : '');
  if (Array.isArray(value)) {
    const items = value.map((item) => gap() + write(chance, item, style, depth + 1) + gap());
    return `[${items.join(',') || gap()}]`;
  }
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value);
    if (style.shuffle) entries.sort(() => chance.next() - 0.5);
    if (style.decoys && chance.is(0.3)) entries.splice(chance.int(0, entries.length), 0, decoy(chance));
    const fields = entries.map(([key, inner]) => field(chance, key, inner, style, depth, gap));
    if (style.twice && entries.length > 0 && chance.is(0.2)) {
      const [key] = chance.pick(entries);
      const other = chance.pick<Json>([
        1,
        'other',
        null,
        {},
        [],
        { role: 'user', type: 'text' },
        [{ type: 'text', text: 'again' }],
      ]);
      fields.splice(chance.int(0, fields.length), 0, field(chance, key, other, style, depth, gap));
    }
    return `{${fields.join(',') || gap()}}`;
  }
  if (typeof value === 'string') return writeString(chance, oddText(chance, value), style);
  return JSON.stringify(value);
}

function field(
  chance: Chance,
  key: string,
  value: Json,
  style: Style,
  depth: number,
  gap: () => string,
): string {
  return `${gap()}${writeString(chance, key, style)}${gap()}:${gap()}${write(chance, value, style, depth + 1)}${gap()}`;
}

/** Things that look like what is looked for, in places where nobody looks. */
function decoy(chance: Chance): [string, Json] {
  return chance.pick<[string, Json]>([
    [
      'decoy',
      { type: 'tool_use', name: 'Edit', input: { file_path: '/nowhere' }, message: { role: 'user' } },
    ],
    ['note', '"type":"tool_use","name":"Write"}],[{\\"cwd\\":\\"/x\\"'],
    ['typ', 'user'],
    ['types', ['user', 'assistant']],
    ['', { '': '' }],
    ['__proto__', { type: 'user', cwd: '/proto' }],
    ['constructor', { prototype: {} }],
    ['n', [1, -0, 1.5e-7, 123456789012345680000, 1e400, true, false, null, '', [], {}]],
  ]);
}

function oddText(chance: Chance, text: string): string {
  const roll = chance.next();
  if (roll < 0.01) return `C:\\Users\\Zoë\\${text}`;
  if (roll < 0.02) return `${text}\\`;
  if (roll < 0.03) return `日本語 ${text} \ud83d\ude00 \ud800`;
  if (roll < 0.035) return `${'"\\'.repeat(chance.int(1, 60))}${text}`;
  return text;
}

function writeString(chance: Chance, text: string, style: Style): string {
  const plain = JSON.stringify(text);
  if (!style.escapes || chance.is(0.6)) return plain;
  let escaped = '"';
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    if (text[i] === '/' && chance.is(0.3)) escaped += '\\/';
    else if (unit < 0x20 || unit === 0x22 || unit === 0x5c || unit > 0x7e || chance.is(0.05)) {
      const hex = unit.toString(16).padStart(4, '0');
      escaped += `\\u${chance.is(0.5) ? hex : hex.toUpperCase()}`;
    } else escaped += text[i];
  }
  return `${escaped}"`;
}
