// The paths of a patch told from its headers are those that the parser tells, whatever the patch looks like.
import { expect, it } from 'vitest';
import { pathsOfPatch } from '../../../electron/core/agents/codex/patch-paths';
import { changedPaths, editsOfPatch } from '../../../electron/core/agents/codex/patches';

const lines = [
  ...['*** Begin Patch', '*** End Patch', '*** Update File: a', '*** Update File: b/c d', '*** Add File: f'],
  ...['*** Delete File: g', '*** Delete File: ', '*** Add File:  h ', '*** Move to: m', '*** End of File'],
  ...[
    ' *** Update File: e',
    '\t*** Add File: t',
    '+*** Add File: n',
    '**** Add File: v',
    '*** *** Add File: w',
  ],
  ...[
    '*** Update File: q\r',
    '*** Update File: q\rr',
    '\u2028*** Add File: u',
    '*** Update File: \u2029',
    '\r',
  ],
  ...['*** Update File: /abs/../k', '*** Environment ID: x', "<<'EOF'", 'EOF', '--- a/x', '+++ b/y'],
  ...['foo *** Update File: k', '+x', '-y', ' z', '@@', '@@ ctx', ''],
];

/** A small generator, so that a failure comes again. */
function chance(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

it('of patches in any order of lines', () => {
  const pick = chance(7);
  for (let i = 0; i < 20_000; i += 1) {
    const body = Array.from({ length: pick(9) }, () => lines[pick(lines.length)]).join('\n');
    const patch =
      pick(5) === 0 ? body : `*** Begin Patch\n${body}\n*** End Patch${['', '\n', ' \n'][pick(3)]}`;
    const cwd = [null, '/w', 'C:\\w'][pick(3)] ?? null;
    const parsed = [...new Set(editsOfPatch(patch, cwd).flatMap(changedPaths))];
    expect(pathsOfPatch(patch, cwd), JSON.stringify(patch)).toEqual(parsed);
  }
});

it('of a patch with several files', () => {
  const patch =
    '*** Begin Patch\n*** Add File: a\n+1\n*** Delete File: /b\n*** Update File: a\n@@\n-1\n+2\n*** End Patch';
  expect(pathsOfPatch(patch, '/w')).toEqual(['/w/a', '/b']);
});
