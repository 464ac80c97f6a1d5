// The second half of electron/core/find/json-structure-code.ts: WebAssembly functions that walk the structure of one line,
// check that the line is JSON to the letter, and note where the values stand that a projection names. Memory is laid out
// here; electron/core/find/line-walker.ts reads the addresses from the module's globals.

const kilobyte = 1024;
const areas = [
  ['window', 512 * kilobyte],
  // Blocks and names are read whole, beyond what is used of them.
  ['slack', 64 * kilobyte],
  ['tape', 4 * 512 * kilobyte],
  // One frame for each container around, the line itself included.
  ['stack', 32 * 512],
  // What a slot holds: one byte for its kind, and 24 for the rest.
  ['kinds', 64 * kilobyte + 64],
  ['slots', 24 * 64 * kilobyte],
  // Short strings that came lately: length, version, and 96 bytes from +16 on.
  ['recent', 112 * 512],
  ['constants', 256],
  ['nodes', 128 * kilobyte],
];
const mostSlots = 64 * kilobyte - 1024;
const deepest = 500;

/** Addresses by name; `end` is the size of the memory in pages. */
export const layout = {};
let address = 0;
for (const [name, bytes] of areas) {
  layout[name] = address;
  address += bytes;
}
export const pages = Math.ceil(address / (64 * kilobyte));

const get = (name) => `(local.get $${name})`;
const set = (name, value) => `(local.set $${name} ${value})`;
const global = (name) => `(global.get $${name})`;
const setGlobal = (name, value) => `(global.set $${name} ${value})`;
const int = (value) => `(i32.const ${value})`;
const load = (at, offset = 0) => `(i32.load offset=${offset} ${at})`;
const store = (at, offset, value) => `(i32.store offset=${offset} ${at} ${value})`;
const byteAt = (at) => `(i32.load8_u ${at})`;
const add = (a, b) => `(i32.add ${a} ${b})`;
const sub = (a, b) => `(i32.sub ${a} ${b})`;
const is = (a, b) => `(i32.eq ${a} ${typeof b === 'number' ? int(b) : b})`;
const isNot = (a, b) => `(i32.ne ${a} ${typeof b === 'number' ? int(b) : b})`;
const and = (a, b) => `(i32.and ${a} ${b})`;
const or = (a, b) => `(i32.or ${a} ${b})`;
const not = (a) => `(i32.eqz ${a})`;
const when = (test, then, otherwise) =>
  `(if ${test} (then ${then})${otherwise === undefined ? '' : ` (else ${otherwise})`})`;
const slotAt = (slot) => `(i32.add (global.get $slots) (i32.mul ${slot} (i32.const 24)))`;
const kindAt = (slot) => `(i32.add (global.get $kinds) ${slot})`;
const splat = (byte) => `(v128.const i8x16 ${Array(16).fill(byte).join(' ')})`;

// A place of the projection: how much is kept (+0), the place of any key or element (+4), the table of named keys (+8) and
// its mask (+12), how many names a view has (+16; else 0), its number (+20), how many of its short strings in a row had
// not come lately (+24). An entry of a table: name, length, place, field. A frame: place (+0), array (+4), mode (+8), first
// slot or the container's slot (+12), last child (+16).
const [keepOf, anyOf, tableOf, maskOf, namesOf, idOf, freshOf] = [0, 4, 8, 12, 16, 20, 24];
/** After so many in a row that had not come lately, the next ones are not looked up; then one more is. */
const [mostFresh, restFresh] = [16, 64];
const [placeIn, arrayIn, modeIn, slotIn, lastIn] = [0, 4, 8, 12, 16];
const [nothing, view, holder] = [0, 1, 2];
// A slot: from and to; first slot or first child (+0); place or recent string (+8); version (+12); next sibling (+16).
const [fromIn, toIn, whatIn, versionIn, nextIn] = [0, 4, 8, 12, 16];
const kind = {
  absent: 0,
  string: 1,
  recent: 2,
  integer: 3,
  true: 4,
  false: 5,
  null: 6,
  number: 7,
  view: 8,
  array: 9,
  object: 10,
  fresh: 11,
  // As fresh, and needs no more than to be taken: ASCII without escapes.
  plain: 13,
  // As long as a usual time, where one is expected.
  time: 14,
};
/** How much is kept, as in projection-tree.ts. */
const [keepWhole, keepTime] = [3, 4];
const timeBytes = 24;
const expect = { value: 0, valueOrEnd: 1, keyOrEnd: 2, key: 3, colon: 4, commaOrEnd: 5, nothing: 6 };
const [whole, part, odd] = [0, 1, 2];

const isBlank = (byte) => or(or(is(byte, 0x20), is(byte, 0x0a)), or(is(byte, 0x0d), is(byte, 0x09)));
const isDigit = (byte) => `(i32.lt_u ${sub(byte, int(0x30))} (i32.const 10))`;
/** Moves `at` over digits; none at all is no number. */
const skipDigits = (label) => `
    ${when(`(i32.ge_u ${get('at')} ${get('to')})`, `(return ${int(kind.absent)})`)}
    ${when(not(isDigit(byteAt(get('at')))), `(return ${int(kind.absent)})`)}
    (block $${label}End (loop $${label}
      ${set('at', add(get('at'), int(1)))}
      (br_if $${label}End (i32.ge_u ${get('at')} ${get('to')}))
      (br_if $${label} ${isDigit(byteAt(get('at')))})))`;
const refuse = `(return ${int(odd)})`;

/** Of the `length` bytes at `from`: of the first and the last eight, which is where names and ids differ. */
const hashOf = () => `
    ${set('hash', `(i64.load align=1 ${get('from')})`)}
    ${when(
      `(i32.lt_u ${get('length')} (i32.const 8))`,
      set(
        'hash',
        `(i64.and ${get('hash')} (i64.xor (i64.const -1) (i64.shl (i64.const -1) (i64.extend_i32_u (i32.shl ${get('length')} (i32.const 3))))))`,
      ),
    )}
    ${set('hash', `(i64.mul ${get('hash')} (i64.const 0x9e3779b97f4a7c15))`)}
    ${when(
      `(i32.gt_u ${get('length')} (i32.const 8))`,
      set(
        'hash',
        `(i64.xor ${get('hash')} (i64.mul (i64.load align=1 ${sub(add(get('from'), get('length')), int(8))}) (i64.const 0xc2b2ae3d27d4eb4f)))`,
      ),
    )}
    (i32.wrap_i64 (i64.shr_u
      (i64.add ${get('hash')} (i64.mul (i64.extend_i32_u ${get('length')}) (i64.const 0x165667b19e3779f9)))
      (i64.const 44)))`;
/** `plain` where the `length` bytes at `from`, up to 96, are ASCII without escapes; else `fresh`. Uses `at`. */
const freshKind = () => `
    (block $is (result i32)
      ${set('at', int(0))}
      (loop $vectors
        ${set('bytes', `(v128.load align=1 ${add(get('from'), get('at'))})`)}
        ${set('hits', `(i8x16.bitmask (v128.or ${get('bytes')} (i8x16.eq ${get('bytes')} ${splat(0x5c)})))`)}
        ;; Without a hit, the place of the lowest bit is far behind the string.
        ${set('hits', add(get('at'), `(select (i32.ctz ${get('hits')}) (i32.const 96) ${get('hits')})`))}
        (drop (br_if $is ${int(kind.fresh)} (i32.lt_u ${get('hits')} ${get('length')})))
        ${set('at', add(get('at'), int(16)))}
        (br_if $vectors (i32.lt_u ${get('at')} ${get('length')})))
      ${int(kind.plain)})`;
/** Whether the `length` bytes at `from` are those at `known`; most are no more than 16. */
const isSame = (known) => `
    (if (result i32) (i32.le_u ${get('length')} (i32.const 16))
      (then (i32.ge_u
        (i32.ctz (i32.xor (i32.const 0xffff) (i8x16.bitmask (i8x16.eq (v128.load align=1 ${known}) (v128.load align=1 ${get('from')})))))
        ${get('length')}))
      (else (call $same ${known} ${get('from')} ${get('length')})))`;

const addresses = ['window', 'tape', 'stack', 'kinds', 'slots', 'recent', 'nodes']
  .map((name) => `(global $${name} (export "${name}") i32 (i32.const ${layout[name]}))`)
  .join('\n  ');

export const walkGlobals = `
  ${addresses}
  ;; What is pending between stretches of a line.
  (global $frame (mut i32) (i32.const 0))
  (global $expected (mut i32) (i32.const 0))
  (global $child (mut i32) (i32.const 0))
  ;; Where the value of the key that was read last goes; the first slot that is free.
  (global $slot (mut i32) (i32.const 0))
  (global $used (export "used") (mut i32) (i32.const 0))
  ;; The next stretch must begin here: at a token that was not whole, or right behind the last one.
  (global $resumeAt (export "resumeAt") (mut i32) (i32.const 0))
  (global $integer (mut i32) (i32.const 0))
  (global $root (export "root") (mut i32) (i32.const 0))
  ;; The number of the place of keys: a string that is kept whole.
  (global $keyPlace (export "keyPlace") (mut i32) (i32.const 0))`;

export const walkFunctions = `
  (func $same (param $a i32) (param $b i32) (param $length i32) (result i32)
    (local $bits i32)
    (loop $more
      ${when(`(i32.le_s ${get('length')} (i32.const 0))`, `(return (i32.const 1))`)}
      ${set('bits', `(i8x16.bitmask (i8x16.eq (v128.load align=1 ${get('a')}) (v128.load align=1 ${get('b')})))`)}
      ${when(`(i32.lt_s ${get('length')} (i32.const 16))`, set('bits', or(get('bits'), `(i32.shl (i32.const -1) ${get('length')})`)))}
      ${when(isNot(and(get('bits'), int(0xffff)), 0xffff), `(return (i32.const 0))`)}
      ${set('a', add(get('a'), int(16)))}
      ${set('b', add(get('b'), int(16)))}
      ${set('length', sub(get('length'), int(16)))}
      (br $more))
    (unreachable))

  (func $hash (export "hash") (param $from i32) (param $length i32) (result i32)
    (local $hash i64)
    ${hashOf()})

  ;; Makes a slot the last child of a container.
  (func $link (param $frame i32) (param $it i32)
    (local $last i32)
    ${store(slotAt(get('it')), nextIn, int(0))}
    ${set('last', load(get('frame'), lastIn))}
    ${when(
      get('last'),
      store(slotAt(get('last')), nextIn, get('it')),
      store(slotAt(load(get('frame'), slotIn)), fromIn, get('it')),
    )}
    ${store(get('frame'), lastIn, get('it'))})

  ;; The place of a key, 0 when it does not matter, -1 when the line is odd; where its value goes is left in $slot.
  (func $find (param $place i32) (param $frame i32) (param $from i32) (param $to i32) (result i32)
    (local $table i32) (local $length i32) (local $at i32) (local $bits i32) (local $entry i32) (local $index i32)
    (local $child i32) (local $hash i64)
    ${set('table', load(get('place'), tableOf))}
    ${set('length', sub(get('to'), get('from')))}
    ${when(
      get('table'),
      `
      ;; An escape in a name.
      (loop $scan
        ${set('bits', `(i32.ctz (i8x16.bitmask (i8x16.eq (v128.load align=1 ${add(get('from'), get('at'))}) ${splat(0x5c)})))`)}
        ${when(`(i32.lt_u ${get('bits')} (i32.const 16))`, when(`(i32.lt_u ${add(get('bits'), get('at'))} ${get('length')})`, '(return (i32.const -1))'))}
        ${set('at', add(get('at'), int(16)))}
        (br_if $scan (i32.lt_u ${get('at')} ${get('length')})))
      ${set('index', hashOf())}
      (block $out (loop $probe
        ${set('index', and(get('index'), load(get('place'), maskOf)))}
        ${set('entry', add(get('table'), `(i32.shl ${get('index')} (i32.const 4))`))}
        (br_if $out ${not(load(get('entry')))})
        ${when(
          is(load(get('entry'), 4), get('length')),
          when(
            isSame(load(get('entry'))),
            `${set('child', load(get('entry'), 8))}
            ${when(
              is(load(get('frame'), modeIn), view),
              `${setGlobal('slot', add(load(get('frame'), slotIn), load(get('entry'), 12)))}
              (return ${get('child')})`,
            )}
            (br $out)`,
          ),
        )}
        ${set('index', add(get('index'), int(1)))}
        (br $probe)))`,
    )}
    ${when(not(get('child')), set('child', load(get('place'), anyOf)))}
    ${when(not(get('child')), '(return (i32.const 0))')}
    ;; The value's slot, and the key's right behind it.
    ${set('index', global('used'))}
    ${when(`(i32.gt_u ${get('index')} ${int(mostSlots)})`, '(return (i32.const -1))')}
    ${setGlobal('used', add(get('index'), int(2)))}
    (i32.store8 ${kindAt(get('index'))} ${int(kind.absent)})
    (i32.store8 offset=1 ${kindAt(get('index'))} ${int(kind.string)})
    ${store(slotAt(add(get('index'), int(1))), fromIn, get('from'))}
    ${store(slotAt(add(get('index'), int(1))), toIn, get('to'))}
    ${store(slotAt(add(get('index'), int(1))), whatIn, global('keyPlace'))}
    (call $link ${get('frame')} ${get('index')})
    ${setGlobal('slot', get('index'))}
    ${get('child')})

  ;; The slot for a value; an array's elements get theirs now. 0 when there are no more.
  (func $takeSlot (param $frame i32) (result i32)
    ${when(not(load(get('frame'), arrayIn)), `(return ${global('slot')})`)}
    ${when(`(i32.gt_u ${global('used')} ${int(mostSlots)})`, '(return (i32.const 0))')}
    ${setGlobal('slot', global('used'))}
    ${setGlobal('used', add(global('used'), int(1)))}
    (call $link ${get('frame')} ${global('slot')})
    ${global('slot')})

  ;; What no path names is absent, or null in an array.
  (func $omit (param $frame i32) (param $it i32)
    (i32.store8 ${kindAt(get('it'))}
      (select ${int(kind.null)} ${int(kind.absent)} ${load(get('frame'), arrayIn)})))

  ;; False when there are no more slots.
  (func $putString (param $frame i32) (param $child i32) (param $from i32) (param $to i32) (result i32)
    (local $it i32) (local $length i32) (local $entry i32) (local $at i32) (local $index i32) (local $hash i64)
    (local $fresh i32) (local $bytes v128) (local $hits i32)
    ${set('it', `(call $takeSlot ${get('frame')})`)}
    ${when(not(get('it')), '(return (i32.const 0))')}
    ${when(not(load(get('child'), keepOf)), `(call $omit ${get('frame')} ${get('it')}) (return (i32.const 1))`)}
    ${store(slotAt(get('it')), fromIn, get('from'))}
    ${store(slotAt(get('it')), toIn, get('to'))}
    ${set('length', sub(get('to'), get('from')))}
    ${when(
      and(is(load(get('child'), keepOf), keepTime), is(get('length'), timeBytes)),
      `(i32.store8 ${kindAt(get('it'))} ${int(kind.time)})
      (return (i32.const 1))`,
    )}
    ${when(
      or(
        `(i32.lt_u ${load(get('child'), keepOf)} ${int(keepWhole)})`,
        `(i32.gt_u ${get('length')} (i32.const 96))`,
      ),
      `(i32.store8 ${kindAt(get('it'))} ${int(kind.string)})
      ${store(slotAt(get('it')), whatIn, load(get('child'), idOf))}
      (return (i32.const 1))`,
    )}
    ;; Ids, names and paths come again and again: one that came lately need not be decoded.
    ${set('fresh', load(get('child'), freshOf))}
    ${when(
      `(i32.ge_u ${get('fresh')} ${int(mostFresh)})`,
      `${store(get('child'), freshOf, `(select ${int(mostFresh - 1)} ${add(get('fresh'), int(1))} ${is(get('fresh'), mostFresh + restFresh)})`)}
      (i32.store8 ${kindAt(get('it'))} ${freshKind()})
      (return (i32.const 1))`,
    )}
    (i32.store8 ${kindAt(get('it'))} ${int(kind.recent)})
    ${set('index', and(hashOf(), int(511)))}
    ${set('entry', add(global('recent'), `(i32.mul ${get('index')} (i32.const 112))`))}
    ${when(
      not(
        `(if (result i32) ${is(load(get('entry')), get('length'))}
          (then ${isSame(add(get('entry'), int(16)))}) (else (i32.const 0)))`,
      ),
      `(i32.store8 ${kindAt(get('it'))} ${freshKind()})
      ${set('at', int(0))}
      ${store(get('child'), freshOf, add(get('fresh'), int(1)))}
      ${store(get('entry'), 0, get('length'))}
      ${store(get('entry'), 4, add(load(get('entry'), 4), int(1)))}
      (loop $copy
        (v128.store offset=16 align=1 ${add(get('entry'), get('at'))} (v128.load align=1 ${add(get('from'), get('at'))}))
        ${set('at', add(get('at'), int(16)))}
        (br_if $copy (i32.lt_u ${get('at')} ${get('length')})))`,
      store(get('child'), freshOf, int(0)),
    )}
    ${store(slotAt(get('it')), whatIn, get('index'))}
    ${store(slotAt(get('it')), versionIn, load(get('entry'), 4))}
    (i32.const 1))

  ;; The kind of a number or a word, white space behind it allowed; 0 for all else. Small integers are left in $integer.
  (func $scalarKind (param $at i32) (param $to i32) (result i32)
    (local $byte i32) (local $length i32) (local $total i32) (local $from i32)
    (block $trimmed (loop $trim
      ${set('byte', byteAt(sub(get('to'), int(1))))}
      (br_if $trimmed ${not(isBlank(get('byte')))})
      ${set('to', sub(get('to'), int(1)))}
      (br $trim)))
    ${set('length', sub(get('to'), get('at')))}
    ${set('byte', byteAt(get('at')))}
    ${when(
      and(
        `(i32.lt_u ${get('length')} (i32.const 10))`,
        `(i32.lt_u ${sub(get('byte'), int(0x31))} (i32.const 9))`,
      ),
      `
      ${set('from', get('at'))}
      (block $other (loop $digits
        ${set('byte', sub(byteAt(get('from')), int(0x30)))}
        (br_if $other (i32.ge_u ${get('byte')} (i32.const 10)))
        ${set('total', add(`(i32.mul ${get('total')} (i32.const 10))`, get('byte')))}
        ${set('from', add(get('from'), int(1)))}
        (br_if $digits (i32.lt_u ${get('from')} ${get('to')}))
        ${setGlobal('integer', get('total'))}
        (return ${int(kind.integer)})))
      ${set('byte', byteAt(get('at')))}`,
    )}
    ${when(
      is(get('length'), 4),
      `${when(is(load(get('at')), 0x65757274), `(return ${int(kind.true)})`)}
      ${when(is(load(get('at')), 0x6c6c756e), `(return ${int(kind.null)})`)}`,
    )}
    ${when(
      is(get('length'), 5),
      when(
        and(is(load(get('at')), 0x736c6166), is(byteAt(add(get('at'), int(4))), 0x65)),
        `(return ${int(kind.false)})`,
      ),
    )}
    ${when(is(get('byte'), 0x2d), set('at', add(get('at'), int(1))))}
    ;; No zero before other digits.
    ${when(
      and(`(i32.lt_u ${get('at')} ${get('to')})`, is(byteAt(get('at')), 0x30)),
      set('at', add(get('at'), int(1))),
      skipDigits('whole'),
    )}
    ${when(
      `(i32.lt_u ${get('at')} ${get('to')})`,
      when(is(byteAt(get('at')), 0x2e), `${set('at', add(get('at'), int(1)))} ${skipDigits('fraction')}`),
    )}
    ${when(
      `(i32.lt_u ${get('at')} ${get('to')})`,
      when(
        is(or(byteAt(get('at')), int(0x20)), 0x65),
        `${set('at', add(get('at'), int(1)))}
        ${when(
          `(i32.lt_u ${get('at')} ${get('to')})`,
          when(
            or(is(byteAt(get('at')), 0x2b), is(byteAt(get('at')), 0x2d)),
            set('at', add(get('at'), int(1))),
          ),
        )}
        ${skipDigits('exponent')}`,
      ),
    )}
    (select ${int(kind.number)} ${int(kind.absent)} ${is(get('at'), get('to'))}))

  (func $skipBlanks (param $at i32) (param $to i32) (result i32)
    (block $out (loop $more
      (br_if $out (i32.ge_u ${get('at')} ${get('to')}))
      (br_if $out ${not(isBlank(byteAt(get('at'))))})
      ${set('at', add(get('at'), int(1)))}
      (br $more)))
    ${get('at')})

  ;; A new line.
  (func $start (export "start")
    ${setGlobal('frame', global('stack'))}
    ${setGlobal('expected', int(expect.value))}
    ${setGlobal('child', global('root'))}
    ;; The record's own slot is 1; 0 means none.
    ${setGlobal('slot', int(1))}
    ${setGlobal('used', int(2))}
    ${store(global('stack'), placeIn, int(0))}
    ${store(global('stack'), arrayIn, int(0))})

  ;; The line that begins at $at: its end (of the newline) times 4, and how it was walked. -1 when no newline comes before
  ;; $end; -2 when that is not known, since the line is no JSON.
  (func (export "line") (param $at i32) (param $end i32) (result i32)
    (local $count i32)
    (call $start)
    (global.set $inString (i64.const 0))
    (global.set $escape (i64.const 0))
    ${setGlobal('newline', int(-1))}
    ${set('count', `(call $read ${get('at')} ${get('end')} ${global('tape')} (i32.const 1))`)}
    ${when(`(i32.lt_s ${global('newline')} (i32.const 0))`, `(return (select (i32.const -2) (i32.const -1) (i32.lt_s ${get('count')} (i32.const 0))))`)}
    ${set('end', `(i32.shl ${global('newline')} (i32.const 2))`)}
    ${when(`(i32.lt_s ${get('count')} (i32.const 0))`, `(return ${or(get('end'), int(odd))})`)}
    (i32.or ${get('end')}
      (call $walk (i32.const 0) ${get('count')} ${get('at')} ${global('newline')} (i32.const 1))))

  ;; Ends a string that is longer than the window. Gives the slot for it, 0 when it does not matter, -1 when there is no room.
  (func (export "endLongString") (result i32)
    (local $it i32)
    ${setGlobal('expected', int(expect.commaOrEnd))}
    ${when(not(global('child')), '(return (i32.const 0))')}
    ${set('it', `(call $takeSlot ${global('frame')})`)}
    ${when(not(get('it')), '(return (i32.const -1))')}
    (call $omit ${global('frame')} ${get('it')})
    ${get('it')})

  ;; How much is kept of a string that is longer than the window; -1 where none may stand.
  (func (export "keepOfLongString") (result i32)
    ${when(
      or(`(i32.gt_u ${global('expected')} ${int(expect.valueOrEnd)})`, is(global('frame'), global('stack'))),
      '(return (i32.const -1))',
    )}
    (if (result i32) ${global('child')} (then ${load(global('child'), keepOf)}) (else (i32.const 0))))

  ;; Walks the tape from its place $first to $count, for the bytes from $cursor to $end; $last when the line ends there.
  (func $walk (export "walk") (param $first i32) (param $count i32) (param $cursor i32) (param $end i32) (param $last i32) (result i32)
    (local $frame i32) (local $expected i32) (local $child i32) (local $place i32) (local $inArray i32)
    (local $i i32) (local $tapeEnd i32) (local $at i32) (local $from i32) (local $byte i32) (local $it i32)
    (local $kind i32) (local $names i32) (local $any i32)
    ${set('frame', global('frame'))}
    ${set('expected', global('expected'))}
    ${set('child', global('child'))}
    ${set('place', load(get('frame'), placeIn))}
    ${set('inArray', load(get('frame'), arrayIn))}
    ${set('i', add(global('tape'), `(i32.shl ${get('first')} (i32.const 2))`))}
    ${set('tapeEnd', add(global('tape'), `(i32.shl ${get('count')} (i32.const 2))`))}
    (block $done (loop $next
      (br_if $done (i32.ge_u ${get('i')} ${get('tapeEnd')}))
      ${set('at', load(get('i')))}
      ${when(
        isNot(get('at'), get('cursor')),
        `
        ;; White space, or a number or a word.
        ${set('from', `(call $skipBlanks ${get('cursor')} ${get('at')})`)}
        ${when(
          `(i32.lt_u ${get('from')} ${get('at')})`,
          `
          ${when(or(`(i32.gt_u ${get('expected')} ${int(expect.valueOrEnd)})`, is(get('frame'), global('stack'))), refuse)}
          ${set('kind', `(call $scalarKind ${get('from')} ${get('at')})`)}
          ${when(not(get('kind')), refuse)}
          ${when(
            get('child'),
            `${set('it', `(call $takeSlot ${get('frame')})`)}
            ${when(not(get('it')), refuse)}
            ${when(
              load(get('child'), keepOf),
              `(i32.store8 ${kindAt(get('it'))} ${get('kind')})
              ${store(slotAt(get('it')), fromIn, `(select ${global('integer')} ${get('from')} ${is(get('kind'), kind.integer)})`)}
              ${store(slotAt(get('it')), toIn, get('at'))}`,
              `(call $omit ${get('frame')} ${get('it')})`,
            )}`,
          )}
          ${set('expected', int(expect.commaOrEnd))}`,
        )}`,
      )}
      ${set('cursor', add(get('at'), int(1)))}
      ${set('byte', byteAt(get('at')))}
      (block $token
        ;; A string: its two quotes at once.
        ${when(
          is(get('byte'), 0x22),
          `
          ${set('i', add(get('i'), int(4)))}
          ${when(`(i32.ge_u ${get('i')} ${get('tapeEnd')})`, `${set('cursor', get('at'))} (br $done)`)}
          ${set('from', get('cursor'))}
          ${set('at', load(get('i')))}
          ${set('cursor', add(get('at'), int(1)))}
          ${when(
            `(i32.le_u ${get('expected')} ${int(expect.valueOrEnd)})`,
            `
            ${when(is(get('frame'), global('stack')), refuse)}
            ${when(
              get('child'),
              when(
                not(`(call $putString ${get('frame')} ${get('child')} ${get('from')} ${get('at')})`),
                refuse,
              ),
            )}
            ${set('expected', int(expect.commaOrEnd))}
            (br $token)`,
          )}
          ${when(`(i32.gt_u ${get('expected')} ${int(expect.key)})`, refuse)}
          ${set('child', int(0))}
          ${when(
            get('place'),
            `${set('child', `(call $find ${get('place')} ${get('frame')} ${get('from')} ${get('at')})`)}
            ${when(is(get('child'), -1), refuse)}`,
          )}
          ${set('expected', int(expect.colon))}
          ;; The colon behind it, when it stands there as usual, without another round.
          ${when(
            `(i32.lt_u ${add(get('i'), int(4))} ${get('tapeEnd')})`,
            when(
              and(is(load(get('i'), 4), get('cursor')), is(byteAt(get('cursor')), 0x3a)),
              `${set('i', add(get('i'), int(4)))}
              ${set('cursor', add(get('cursor'), int(1)))}
              ${set('expected', int(expect.value))}`,
            ),
          )}
          (br $token)`,
        )}
        ${when(
          is(get('byte'), 0x2c),
          `${when(isNot(get('expected'), expect.commaOrEnd), refuse)}
          ${set('expected', `(select ${int(expect.value)} ${int(expect.key)} ${get('inArray')})`)}
          (br $token)`,
        )}
        ${when(
          is(get('byte'), 0x3a),
          `${when(isNot(get('expected'), expect.colon), refuse)}
          ${set('expected', int(expect.value))}
          (br $token)`,
        )}
        ;; Brackets differ from braces in one bit.
        ${when(
          is(or(get('byte'), int(0x20)), 0x7b),
          `
          ${when(
            or(
              `(i32.gt_u ${get('expected')} ${int(expect.valueOrEnd)})`,
              `(i32.ge_u ${get('frame')} ${int(layout.stack + deepest * 32)})`,
            ),
            refuse,
          )}
          ${set('from', is(get('byte'), 0x5b))}
          ${when(and(get('from'), is(get('frame'), global('stack'))), refuse)}
          ${set('kind', int(nothing))}
          ${when(
            get('child'),
            `
            ${set('it', `(call $takeSlot ${get('frame')})`)}
            ${when(not(get('it')), refuse)}
            ${set('names', load(get('child'), namesOf))}
            ${set('any', load(get('child'), anyOf))}
            ${store(slotAt(get('it')), fromIn, int(0))}
            ${store(slotAt(get('it')), whatIn, load(get('child'), idOf))}
            (i32.store8 ${kindAt(get('it'))} (select ${int(kind.array)} ${int(kind.object)} ${get('from')}))
            ${store(get('frame'), 32 + lastIn, int(0))}
            ${store(get('frame'), 32 + slotIn, get('it'))}
            ${when(
              get('any'),
              set('kind', int(holder)),
              when(
                `(i32.and (i32.ne ${get('names')} (i32.const 0)) ${not(get('from'))})`,
                `
                ${set('kind', int(view))}
                (i32.store8 ${kindAt(get('it'))} ${int(kind.view)})
                ${set('at', global('used'))}
                ${when(`(i32.gt_u ${add(get('at'), get('names'))} ${int(mostSlots)})`, refuse)}
                ${setGlobal('used', add(get('at'), get('names')))}
                ${store(slotAt(get('it')), fromIn, get('at'))}
                ${store(get('frame'), 32 + slotIn, get('at'))}
                (loop $clear
                  (v128.store align=1 ${kindAt(get('at'))} ${splat(0)})
                  ${set('at', add(get('at'), int(16)))}
                  (br_if $clear (i32.lt_u ${get('at')} ${global('used')})))`,
              ),
            )}`,
          )}
          ${set('place', `(select ${get('child')} (i32.const 0) ${get('kind')})`)}
          ${set('inArray', get('from'))}
          ${set('frame', add(get('frame'), int(32)))}
          ${store(get('frame'), placeIn, get('place'))}
          ${store(get('frame'), arrayIn, get('inArray'))}
          ${store(get('frame'), modeIn, get('kind'))}
          ${when(
            get('inArray'),
            `${set('child', int(0))}
            ${when(get('place'), set('child', load(get('place'), anyOf)))}
            ${set('expected', int(expect.valueOrEnd))}`,
            set('expected', int(expect.keyOrEnd)),
          )}
          (br $token)`,
        )}
        ${when(isNot(or(get('byte'), int(0x20)), 0x7d), refuse)}
        ${when(isNot(get('inArray'), is(get('byte'), 0x5d)), refuse)}
        ${when(
          and(
            isNot(get('expected'), expect.commaOrEnd),
            isNot(
              get('expected'),
              `(select ${int(expect.valueOrEnd)} ${int(expect.keyOrEnd)} ${get('inArray')})`,
            ),
          ),
          refuse,
        )}
        ${set('frame', sub(get('frame'), int(32)))}
        ${set('place', load(get('frame'), placeIn))}
        ${set('inArray', load(get('frame'), arrayIn))}
        ${when(
          is(get('frame'), global('stack')),
          set('expected', int(expect.nothing)),
          `${set('child', int(0))}
          ${when(and(get('inArray'), isNot(get('place'), 0)), set('child', load(get('place'), anyOf)))}
          ${set('expected', int(expect.commaOrEnd))}`,
        )})
      ${set('i', add(get('i'), int(4)))}
      (br $next)))
    ${when(
      get('last'),
      `
      ;; A string without an end leaves its quote unused, which is no blank.
      (return (select ${int(whole)} ${int(odd)} ${and(
        is(get('expected'), expect.nothing),
        is(`(call $skipBlanks ${get('cursor')} ${get('end')})`, get('end')),
      )}))`,
    )}
    ${setGlobal('frame', get('frame'))}
    ${setGlobal('expected', get('expected'))}
    ${setGlobal('child', get('child'))}
    ${setGlobal('resumeAt', get('cursor'))}
    (i32.const ${part}))`;
