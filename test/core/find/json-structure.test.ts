import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { JsonStructure } from '../../../electron/core/find/json-structure';

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
    const expected: number[] = [];
    let inString = false;
    for (let i = 0; i < line.length; i += 1) {
      if (inString && line[i] === '\\') i += 1;
      else if (line[i] === '"') {
        expected.push(i);
        inString = !inString;
      } else if (!inString && '{}[]:,'.includes(line[i] ?? '')) expected.push(i);
    }
    for (let at = 0; at < 130; at += 1) {
      structure.bytes.fill(0x22);
      structure.bytes.write(line, at);
      const count = structure.begin(at, at + line.length);
      expect([...structure.tape.subarray(0, count)].map((place) => place - at)).toEqual(expected);
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
