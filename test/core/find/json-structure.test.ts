import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { JsonStructure } from '../../../electron/core/find/json-structure';

/** Places of quotes around strings and of `{}[]:,` outside of them, found byte by byte; null when an escape is none of JSON. */
function placesOf(line: string): number[] | null {
  const places: number[] = [];
  let inString = false;
  for (let i = 0; i < line.length; i += 1) {
    // Outside of strings as well: such a line is none of JSON, and the walker refuses it.
    if (line[i] === '\\') {
      if (!/^(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/.test(line.slice(i + 1))) return null;
      i += 1;
    } else if (line[i] === '"') {
      places.push(i);
      inString = !inString;
    } else if (!inString && '{}[]:,'.includes(line[i] ?? '')) places.push(i);
  }
  return places;
}

describe('the WebAssembly module', () => {
  it('is what its source assembles to', async () => {
    const build = (await import(resolve(__dirname, '../../../build/wasm/build.mjs'))) as {
      assembleJsonStructure(): Promise<string>;
    };
    const made = resolve(__dirname, '../../../electron/core/find/json-structure-code.ts');
    expect(readFileSync(made, 'utf8')).toBe(await build.assembleJsonStructure());
  });

  it('finds strings, brackets, colons and commas wherever blocks begin and end', () => {
    const structure = JsonStructure.create();
    if (!structure) throw new Error('not on this machine');
    const line = `{"a\\"":[1,"b,]\\\\",{"c":"${'d'.repeat(70)}\\u00e9"}] ,"e":true,"f":[${'12,[],{},'.repeat(40)}0]}`;
    const expected = placesOf(line);
    for (let at = 0; at < 130; at += 1) {
      structure.bytes.fill(0x22);
      structure.bytes.write(line, at);
      const count = structure.begin(at, at + line.length);
      expect([...structure.tape.subarray(0, count)].map((place) => place - at)).toEqual(expected);
    }
  });

  it('tells which bytes are escaped, however many backslashes stand in a row and wherever', () => {
    const structure = JsonStructure.create();
    if (!structure) throw new Error('not on this machine');
    const runs = [1, 2, 3, 4, 5, 6, 7, 62, 63, 64, 65, 66, 127, 128, 129, 130];
    const behind = ['"', 'n"', 'u0041"', 'r\\"', '/"', 'x"', 'u004g"', ',n\\t\\\\"'];
    for (let before = 0; before < 66; before += 1) {
      for (const run of runs) {
        for (const text of behind) {
          const line = `{"${'.'.repeat(before)}${'\\'.repeat(run)}${text},"${'\\\\'.repeat(run)}\\"","b":"c"}`;
          structure.bytes.fill(0x22, 0, line.length + 200);
          structure.bytes.write(line, 0);
          const count = structure.begin(0, line.length);
          const found = count < 0 ? null : [...structure.tape.subarray(0, count)];
          expect(found, line).toEqual(placesOf(line));
        }
      }
    }
  });

  it.each(['"\u0001"', '"\\x"', '"\\u12g4"', '"\\u12"', '"a\tb"'])('refuses the string %j', (text) => {
    const structure = JsonStructure.create();
    if (!structure) throw new Error('not on this machine');
    for (let at = 0; at < 70; at += 1) {
      structure.bytes.fill(0x20, 0, 200);
      structure.bytes.write(text, at);
      expect(structure.begin(0, at + text.length)).toBe(-1);
    }
  });
});
