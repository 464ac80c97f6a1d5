// Making a package tells what it does at every moment: no part of it is a bar that stands still.
import { expect, it } from 'vitest';
import type { Progress } from '../../../shared/progress';
import { openSample } from './sample-pipeline';

it('tells each part of the work, with a size to compare it with', async () => {
  const sample = await openSample();
  try {
    await sample.ready();
    sample.emitted.length = 0;
    await sample.pipeline.build({ identity: 'none', includeCandidates: true });
    const told = sample.emitted
      .filter(({ name }) => name === 'progress')
      .map(({ payload }) => payload as Progress)
      .filter(({ task }) => task === 'package');
    expect([...new Set(told.map(({ note }) => note))]).toEqual([
      'Looking for what is private',
      'Redacting',
      'Packing',
      'Looking into the finished package',
    ]);
    for (const { done, total } of told) {
      expect(total).toBeGreaterThan(0);
      expect(done).toBeLessThanOrEqual(total);
    }
  } finally {
    sample.remove();
  }
});
