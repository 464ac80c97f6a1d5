// The source of electron/core/find/json-structure-code.ts: a WebAssembly function that finds the structure of one line of
// JSON, 64 bytes at a time, after "Parsing Gigabytes of JSON per Second" (Langdale, Lemire, 2019, arXiv:1902.08318).
// Written as WAT with JavaScript for macros. Run `node build/wasm/build.mjs` after a change.
import { textFunctions } from './json-text.wat.mjs';
import { layout, walkFunctions, walkGlobals } from './line-walk.wat.mjs';

const lanes = [0, 1, 2, 3];

/** A 64-bit mask, one bit a byte, of the bytes for which `test` (of a 16-byte vector) holds. */
const mask = (test) => {
  const bits = (lane) => `(i8x16.bitmask ${test(`(local.get $v${lane})`)})`;
  const half = (lane) =>
    `(i64.extend_i32_u (i32.or ${bits(lane)} (i32.shl ${bits(lane + 1)} (i32.const 16))))`;
  return `(i64.or ${half(0)} (i64.shl ${half(2)} (i64.const 32)))`;
};
const splat = (byte) => `(v128.const i8x16 ${Array(16).fill(byte).join(' ')})`;
const equals = (byte) => mask((v) => `(i8x16.eq ${v} ${splat(byte)})`);
const get = (name) => `(local.get $${name})`;
const set = (name, value) => `(local.set $${name} ${value})`;
const xorShift = (bits) =>
  set('string', `(i64.xor ${get('string')} (i64.shl ${get('string')} (i64.const ${bits})))`);

// `:` `{` `,` `}` by their low four bits; `[` and `]` are `{` and `}` but for bit 0x20. Two control characters pass as
// well (0x0c, 0x1a): the reader of the tape refuses them, as it refuses everything unknown.
const brackets = '(v128.const i8x16 0 0 0 0 0 0 0 0 0 0 0x3a 0x7b 0x2c 0x7d 0 0)';
const structural = mask(
  (v) =>
    `(i8x16.eq (v128.or ${v} ${splat(0x20)}) (i8x16.swizzle ${brackets} (v128.and ${v} ${splat(0x0f)})))`,
);

// Vectors that each block is compared with. They come from memory: constants would be made anew for each block.
const constants = [
  ['backslash', 0x5c],
  ['quoteMark', 0x22],
  ['lastControl', 0x1f],
  ['n', 0x6e],
  ['t', 0x74],
];
const loadConstants = constants
  .map(([name], i) => set(name, `(v128.load offset=${layout.constants + 16 * i} (i32.const 0))`))
  .join('\n');
const isByte = (name) => mask((v) => `(i8x16.eq ${v} ${get(name)})`);
/** Every second bit. */
const odd = '(i64.const 0xaaaaaaaaaaaaaaaa)';
const usual = mask((v) => `(v128.or (i8x16.eq ${v} ${get('n')}) (i8x16.eq ${v} ${get('t')}))`);
const control = mask((v) => `(i8x16.lt_u ${v} ${splat(0x20)})`);
const lowest = lanes.map((lane) => get(`v${lane}`)).reduce((all, one) => `(i8x16.min_u ${all} ${one})`);
const anyControl = `(i8x16.le_u ${lowest} ${get('lastControl')})`;

const loadLanes = lanes
  .map((lane) => set(`v${lane}`, `(v128.load offset=${lane * 16} align=1 ${get('at')})`))
  .join('\n');
/** The place of the lowest bit goes on the tape; the bit is cleared. */
const storePlace = (i) => `
          (i32.store offset=${i * 4} ${get('tape')} (i32.add ${get('at')} (i32.wrap_i64 (i64.ctz ${get('bits')}))))
          ${set('bits', `(i64.and ${get('bits')} (i64.sub ${get('bits')} (i64.const 1)))`)}`;

/** Whether the four bytes behind $place are hexadecimal digits: digits, and letters up to f. */
const isHex = `(i32.eq (i32.const 15) (i32.and (i32.const 15) (i8x16.bitmask (v128.or
                (i8x16.le_u (i8x16.sub ${get('digits')} ${splat(0x30)}) ${splat(9)})
                (i8x16.le_u (i8x16.sub (v128.or ${get('digits')} ${splat(0x20)}) ${splat(0x61)}) ${splat(5)})))))`;
const isOneOf = (letters) =>
  [...letters]
    .map((letter) => `(i32.eq ${get('byte')} (i32.const ${letter.charCodeAt(0)}))`)
    .reduce((all, one) => `(i32.or ${all} ${one})`);

export const source = `
(module
  (memory (import "env" "memory") 1)

  ;; Carried from one stretch of a line to the next: all ones inside a string; 1 when the next byte is escaped.
  (global $inString (mut i64) (i64.const 0))
  (global $escape (mut i64) (i64.const 0))
  ;; Where the line ended that was read up to its newline; -1 when none came.
  (global $newline (mut i32) (i32.const -1))
${walkGlobals}

  ;; Begins a line; see $read.
  (func (export "begin") (param $at i32) (param $end i32) (param $tape i32) (result i32)
    (global.set $inString (i64.const 0))
    (global.set $escape (i64.const 0))
    (call $read ${get('at')} ${get('end')} ${get('tape')} (i32.const 0)))

  ;; Goes on with a line.
  (func $goOn (export "goOn") (param $at i32) (param $end i32) (param $tape i32) (result i32)
    (call $read ${get('at')} ${get('end')} ${get('tape')} (i32.const 0)))

  ;; Writes to $tape the place (i32) of each quote that begins or ends a string and of each of {}[]:, outside of strings.
  ;; Returns how many; -1 when a string holds a raw control character or an escape that JSON does not know.
  ;; Reads up to 63 bytes past $end and does not use them. With $stops, a newline ends the line before $end.
  (func $read (param $at i32) (param $end i32) (param $tape i32) (param $stops i32) (result i32)
    (local $v0 v128) (local $v1 v128) (local $v2 v128) (local $v3 v128)
    ${constants.map(([name]) => `(local $${name} v128)`).join(' ')}
    (local $first i32) (local $last i32) (local $valid i64) (local $slash i64) (local $quote i64) (local $escaped i64)
    (local $carry i64) (local $usual i64) (local $string i64) (local $bits i64) (local $controls i32) (local $known i64)
    (local $inString i64) (local $escape i64) (local $place i32) (local $byte i32) (local $digits v128)
    ${set('inString', '(global.get $inString)')}
    ${set('escape', '(global.get $escape)')}
    ${loadConstants}
    ${set('first', get('tape'))}
    (block $done (loop $blocks
      (br_if $done (i32.ge_u ${get('at')} ${get('end')}))
      ${loadLanes}
      ${set('slash', isByte('backslash'))}
      ${set('known', isByte('quoteMark'))}
      ${set('controls', `(v128.any_true ${anyControl})`)}

      ;; Which bytes a backslash escapes: those that end a run of backslashes of odd length. Of each run, every second byte
      ;; from the second on; a subtraction finds them, since it carries from a run's beginning to its end (as simdjson does).
      ${set('bits', `(i64.and ${get('slash')} (i64.xor ${get('escape')} (i64.const -1)))`)}
      ${set('carry', `(i64.xor ${odd} (i64.sub (i64.or (i64.shl ${get('bits')} (i64.const 1)) ${odd}) ${get('bits')}))`)}
      ${set('escaped', `(i64.xor ${get('carry')} (i64.or ${get('slash')} ${get('escape')}))`)}
      ${set('escape', `(i64.shr_u (i64.and ${get('carry')} ${get('slash')}) (i64.const 63))`)}

      ;; What needs a closer look: a quote that is not escaped, and what is escaped but is not one of the common bytes (a quote,
      ;; a backslash, n, t).
      ${set('usual', `(i64.or ${get('slash')} ${usual})`)}
      ${set('bits', `(i64.and (i64.xor ${get('known')} ${get('escaped')}) (i64.xor ${get('usual')} (i64.const -1)))`)}

      ;; Most blocks lie inside a string and hold nothing of that kind.
      (if (i64.eqz (i64.or
        (i64.or ${get('bits')} (i64.extend_i32_u ${get('controls')}))
        (i64.xor ${get('inString')} (i64.const -1)))) (then
         ${set('at', `(i32.add ${get('at')} (i32.const 64))`)}
         (br $blocks)))

      ${set('quote', `(i64.and ${get('bits')} ${get('known')})`)}
      ${set('bits', `(i64.and ${get('bits')} ${get('escaped')})`)}
      ;; Loaded again: to keep them over the test above would cost more.
      ${loadLanes}
      ${set('valid', '(i64.const -1)')}
      (if (i32.lt_u (i32.sub ${get('end')} ${get('at')}) (i32.const 64)) (then
        ${set('valid', `(i64.shr_u (i64.const -1) (i64.extend_i32_u (i32.sub (i32.const 64) (i32.sub ${get('end')} ${get('at')}))))`)}))
      (if (i32.and ${get('stops')} ${get('controls')}) (then
        ${set('string', `(i64.and ${equals(0x0a)} ${get('valid')})`)}
        (if (i64.ne ${get('string')} (i64.const 0)) (then
          ;; What stands before the lowest bit.
          ${set('valid', `(i64.and ${get('valid')} (i64.sub (i64.and ${get('string')} (i64.sub (i64.const 0) ${get('string')})) (i64.const 1)))`)}
          ${set('end', `(i32.add ${get('at')} (i32.wrap_i64 (i64.ctz ${get('string')})))`)}
          (global.set $newline ${get('end')})))))
      ${set('bits', `(i64.and ${get('bits')} ${get('valid')})`)}
      ${set('quote', `(i64.and ${get('quote')} ${get('valid')})`)}
      ;; No function of its own: a call in this loop would cost every block.
      (if (i64.ne ${get('bits')} (i64.const 0)) (then
        (loop $escapes
          ${set('place', `(i32.add ${get('at')} (i32.wrap_i64 (i64.ctz ${get('bits')})))`)}
          ${set('byte', `(i32.load8_u ${get('place')})`)}
          (block $known
            (if (i32.eq ${get('byte')} (i32.const 0x75)) (then
              ${set('digits', `(v128.load offset=1 align=1 ${get('place')})`)}
              (br_if $known ${isHex})
              (return (i32.const -1))))
            (br_if $known ${isOneOf('rbf/')})
            (return (i32.const -1)))
          ${set('bits', `(i64.and ${get('bits')} (i64.sub ${get('bits')} (i64.const 1)))`)}
          (br_if $escapes (i64.ne ${get('bits')} (i64.const 0))))))

      ;; Inside strings, opening quotes included: exclusive or over all quotes before.
      ${set('string', get('quote'))}
      (if (i64.ne ${get('quote')} (i64.const 0)) (then
        ${[1, 2, 4, 8, 16, 32].map(xorShift).join('\n        ')}))
      ${set('string', `(i64.xor ${get('string')} ${get('inString')})`)}
      ${set('inString', `(i64.shr_s ${get('string')} (i64.const 63))`)}

      (if ${get('controls')} (then
        (if (i64.ne (i64.const 0) (i64.and (i64.and ${control} ${get('valid')}) ${get('string')}))
          (then (return (i32.const -1))))))

      ${set('bits', get('quote'))}
      (if (i64.ne ${get('string')} (i64.const -1)) (then
        ${set('bits', `(i64.or ${get('quote')} (i64.and (i64.and ${structural} ${get('valid')}) (i64.xor ${get('string')} (i64.const -1))))`)}))
      ;; Four at once, whether there are so many or not: a loop's end that cannot be foreseen costs more.
      (block $written
        (br_if $written (i64.eqz ${get('bits')}))
        ${set('last', `(i32.add ${get('tape')} (i32.shl (i32.wrap_i64 (i64.popcnt ${get('bits')})) (i32.const 2)))`)}
        (loop $places
          ${lanes.map(storePlace).join('\n          ')}
          ${set('tape', `(i32.add ${get('tape')} (i32.const 16))`)}
          (br_if $places (i32.lt_u ${get('tape')} ${get('last')})))
        ${set('tape', get('last'))})
      ${set('at', `(i32.add ${get('at')} (i32.const 64))`)}
      (br $blocks)))
    (global.set $inString ${get('inString')})
    (global.set $escape ${get('escape')})
    (i32.shr_u (i32.sub ${get('tape')} ${get('first')}) (i32.const 2)))
${walkFunctions}
${textFunctions}
  (data (i32.const ${layout.constants}) "${constants.map(([, byte]) => `\\${byte.toString(16)}`.repeat(16)).join('')}"))
`;
