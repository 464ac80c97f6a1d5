import { describe, expect, it } from 'vitest';
import { listReferences, saysNoTrajectory } from '../../../electron/core/analyse/commit-references';

const id = 'aabbccdd-1234-5678-abcd-ef0123456789';

describe('references in commit messages', () => {
  it.each([
    [`x\n\ntrajectory: ${id}`, [id]],
    [`trajectory:${id}.`, [id]],
    [`Trajectory : ${id.toUpperCase()}`, [id.toUpperCase()]],
    [`<trajectory>${id}</trajectory>`, [id]],
    [`<TRAJECTORY> ${id} </TRAJECTORY>`, [id]],
    ['trajectory: abc-123', ['abc-123']],
    ['trajectory:trajectories/x.jsonl', ['trajectories/x.jsonl']],
    ['(trajectory: "a/b.jsonl").', ['a/b.jsonl']],
    [`trajectory:\n  ${id}`, [id]],
    ['trajectory:\n  something', []],
    [`trajectory: <trajectory>${id}</trajectory>`, [id]],
    ['no trajectory: plain fix', []],
    ['plain message about a trajectory', []],
    [
      `trajectory: ./p.jsonl\ntrajectory: ${id}\n<trajectory>t-1</trajectory>\ntrajectory: ${id}`,
      ['t-1', id, './p.jsonl'],
    ],
  ])('%j', (message, expected) => {
    expect(listReferences(message)).toEqual(expected);
  });

  it('knows when a message says that there is none', () => {
    expect(saysNoTrajectory('Fix\n\nNo Trajectory')).toBe(true);
    expect(saysNoTrajectory('nono trajectory')).toBe(false);
  });

  it('is quick on long messages', () => {
    expect(listReferences('trajectory:'.repeat(50_000))).toHaveLength(1);
  });
});
