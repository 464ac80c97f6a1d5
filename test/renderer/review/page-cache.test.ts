import { describe, expect, it } from 'vitest';
import { PageCache } from '../../../renderer/review/page-cache';

interface Asked {
  from: number;
  answer: (items?: readonly string[]) => Promise<void>;
  fail: () => Promise<void>;
}

function setUp(keep = 3) {
  const asked: Asked[] = [];
  const failures: unknown[] = [];
  let changes = 0;
  const cache = new PageCache<string>({
    pageSize: 10,
    keep,
    fetchPage: (from, count) =>
      new Promise((resolve, reject) => {
        const full = Array.from({ length: count }, (_, i) => `${from + i}`);
        const settle = async (act: () => void) => {
          act();
          await new Promise((done) => setImmediate(done));
        };
        asked.push({
          from,
          answer: (items = full) => settle(() => resolve(items)),
          fail: () => settle(() => reject(new Error('broken'))),
        });
      }),
    onChange: () => {
      changes += 1;
    },
    onFailure: (error) => failures.push(error),
  });
  return { cache, asked, failures, changes: () => changes };
}

describe('PageCache', () => {
  it('fetches what is wanted once and gives it by index', async () => {
    const { cache, asked, changes } = setUp();
    cache.want([12, 13, 14]);
    cache.want([12, 13, 14]);
    expect(asked.map((page) => page.from)).toEqual([10]);
    expect(cache.get(12)).toBeUndefined();
    await asked[0]?.answer();
    expect(cache.get(12)).toBe('12');
    expect(changes()).toBe(1);
  });

  it('forgets pages that were scrolled past before they were fetched', async () => {
    const { cache, asked } = setUp();
    cache.want([5, 15, 25, 35]);
    cache.want([905]);
    await asked[0]?.answer();
    expect(asked.map((page) => page.from)).toEqual([0, 10, 900]);
  });

  it('keeps only so many pages, the least recently wanted go first', async () => {
    const { cache, asked } = setUp(2);
    for (const index of [0, 10]) cache.want([index]);
    await asked[0]?.answer();
    await asked[1]?.answer();
    cache.want([0]);
    cache.want([20]);
    await asked[2]?.answer();
    expect(cache.size).toBe(2);
    expect(cache.get(0)).toBe('0');
    expect(cache.get(10)).toBeUndefined();
  });

  it('shows what is stale until the new page comes', async () => {
    const { cache, asked } = setUp();
    cache.want([0]);
    await asked[0]?.answer();
    cache.invalidate();
    expect(cache.get(0)).toBe('0');
    cache.want([0]);
    await asked[1]?.answer(['new']);
    expect(cache.get(0)).toBe('new');
  });

  it('fetches again what became stale on its way', async () => {
    const { cache, asked } = setUp();
    cache.want([0]);
    cache.invalidate();
    await asked[0]?.answer(['old']);
    cache.want([0]);
    expect(asked).toHaveLength(2);
    await asked[1]?.answer(['new']);
    expect(cache.get(0)).toBe('new');
  });

  it('does not ask for a broken page without end, but again after a change', async () => {
    const { cache, asked, failures } = setUp();
    cache.want([0]);
    await asked[0]?.fail();
    cache.want([0]);
    expect(asked).toHaveLength(1);
    expect(failures).toHaveLength(1);
    cache.invalidate();
    cache.want([0]);
    expect(asked).toHaveLength(2);
  });

  it('fetches a short last page again when the list grew', async () => {
    const { cache, asked } = setUp();
    cache.want([0]);
    await asked[0]?.answer(['0', '1']);
    cache.grown();
    cache.want([0]);
    await asked[1]?.answer();
    expect(cache.get(9)).toBe('9');
  });

  it('changes what is held at once', async () => {
    const { cache, asked } = setUp();
    cache.want([0]);
    await asked[0]?.answer();
    cache.change((item) => (item === '3' ? 'struck' : item));
    expect(cache.get(3)).toBe('struck');
  });
});

describe('PageCache.load', () => {
  it('waits for a page that is on its way, and asks for one that is not', async () => {
    const { cache, asked } = setUp();
    cache.want([0]);
    const first = cache.load(3);
    expect(asked).toHaveLength(1);
    await asked[0]?.answer();
    expect(await first).toBe('3');
    const other = cache.load(57);
    expect(asked[1]?.from).toBe(50);
    await asked[1]?.answer();
    expect(await other).toBe('57');
    expect(await cache.load(57)).toBe('57');
    expect(asked).toHaveLength(2);
  });
});
