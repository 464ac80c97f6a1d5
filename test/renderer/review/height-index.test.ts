import { describe, expect, it } from 'vitest';
import { HeightIndex } from '../../../renderer/review/height-index';

describe('HeightIndex', () => {
  it('agrees with plain sums after many changes', () => {
    const index = new HeightIndex(100, 10);
    const plain = Array.from({ length: 100 }, () => 10);
    for (let i = 0; i < 400; i += 1) {
      const row = (i * 37) % 100;
      const height = (i * 13) % 90;
      const change = index.measure(row, height);
      expect(change).toBe(height - (plain[row] ?? 0));
      plain[row] = height;
    }
    let offset = 0;
    plain.forEach((height, row) => {
      expect(index.offsetOf(row)).toBe(offset);
      if (height > 0) {
        expect(index.rowAt(offset)).toBe(row);
        expect(index.rowAt(offset + height - 0.5)).toBe(row);
      }
      offset += height;
    });
    expect(index.total).toBe(offset);
  });

  it('answers the first and last row beyond the ends, and none when empty', () => {
    const index = new HeightIndex(3, 20);
    expect(index.rowAt(-5)).toBe(0);
    expect(index.rowAt(1_000)).toBe(2);
    expect(new HeightIndex(0, 20).rowAt(5)).toBe(0);
  });

  it('keeps what was measured when it grows', () => {
    const index = new HeightIndex(2, 10);
    index.measure(1, 50);
    index.grow(200_000);
    expect(index.count).toBe(200_000);
    expect(index.heightOf(1)).toBe(50);
    expect(index.total).toBe(10 + 50 + 199_998 * 10);
    expect(index.offsetOf(200_000)).toBe(index.total);
  });

  it('ignores rows that do not exist', () => {
    const index = new HeightIndex(2, 10);
    expect(index.measure(7, 99)).toBe(0);
    expect(index.total).toBe(20);
  });
});
