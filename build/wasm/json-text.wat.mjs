// The third part of electron/core/find/json-structure-code.ts: undoes the escapes of a string, so that what JavaScript gets
// needs no parser. The result is UTF-8, as the line is; it lies where the tape of a line lay that was walked.
import { layout } from './line-walk.wat.mjs';

const get = (name) => `(local.get $${name})`;
const set = (name, value) => `(local.set $${name} ${value})`;
const int = (value) => `(i32.const ${value})`;
const add = (a, b) => `(i32.add ${a} ${b})`;
const splat = (byte) => `(v128.const i8x16 ${Array(16).fill(byte).join(' ')})`;

/** What stands for a control character, by the letter of its escape. */
const letters = [
  ['n', 0x0a],
  ['t', 0x09],
  ['r', 0x0d],
  ['b', 0x08],
  ['f', 0x0c],
];
const leftAlone = -1;

/** The value of one hexadecimal digit. */
const digit = (offset) => `
      ${set('byte', `(i32.load8_u offset=${offset} ${get('from')})`)}
      ${set('unit', add(`(i32.shl ${get('unit')} ${int(4)})`, add(`(i32.and ${get('byte')} ${int(15)})`, `(i32.mul ${int(9)} (i32.shr_u ${get('byte')} ${int(6)}))`)))}`;

export const textFunctions = `
  ;; Undoes the escapes of a valid string: twice how many bytes that gives, and 1 more unless all are ASCII; ${leftAlone} when an
  ;; escape stands for what is not ASCII. Reads and writes up to 15 bytes more than are used.
  (func (export "unescape") (param $from i32) (param $to i32) (result i32)
    (local $into i32) (local $bytes v128) (local $bits i32) (local $byte i32) (local $unit i32) (local $all v128)
    ${set('into', int(layout.tape))}
    (block $done (loop $more
      (br_if $done (i32.ge_u ${get('from')} ${get('to')}))
      ${set('bytes', `(v128.load align=1 ${get('from')})`)}
      (v128.store align=1 ${get('into')} ${get('bytes')})
      ${set('all', `(v128.or ${get('all')} ${get('bytes')})`)}
      ${set('bits', `(i32.ctz (i32.or ${int(0x10000)} (i8x16.bitmask (i8x16.eq ${get('bytes')} ${splat(0x5c)}))))`)}
      ${set('from', add(get('from'), get('bits')))}
      ${set('into', add(get('into'), get('bits')))}
      (br_if $more (i32.eq ${get('bits')} ${int(16)}))
      (br_if $done (i32.ge_u ${get('from')} ${get('to')}))
      ;; A quote, a backslash and a slash stand for themselves.
      ${set('unit', `(i32.load8_u offset=1 ${get('from')})`)}
      (block $known
        ${letters
          .map(
            ([letter, byte]) => `(if (i32.eq ${get('unit')} ${int(letter.charCodeAt(0))}) (then
          ${set('unit', int(byte))} (br $known)))`,
          )
          .join('\n        ')}
        (br_if $known (i32.ne ${get('unit')} ${int(0x75)}))
        ${set('unit', int(0))}
        ${[2, 3, 4, 5].map(digit).join('')}
        (if (i32.gt_u ${get('unit')} ${int(0x7f)}) (then (return ${int(leftAlone)})))
        ${set('from', add(get('from'), int(4)))})
      (i32.store8 ${get('into')} ${get('unit')})
      ${set('into', add(get('into'), int(1)))}
      ${set('from', add(get('from'), int(2)))}
      (br $more)))
    ;; The last step may have gone beyond the end.
    ${set('into', `(i32.sub ${get('into')} (i32.sub ${get('from')} ${get('to')}))`)}
    (i32.or
      (i32.shl (i32.sub ${get('into')} ${int(layout.tape)}) ${int(1)})
      (i32.ne (i8x16.bitmask ${get('all')}) ${int(0)})))`;
