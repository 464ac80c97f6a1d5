import { expect, it } from 'vitest';
import { whenFree } from '../../../electron/core/platform/in-use';

const failing = (times: number, code: string) => {
  const calls = { count: 0 };
  const work = (): Promise<string> => {
    calls.count += 1;
    return calls.count > times
      ? Promise.resolve('done')
      : Promise.reject(Object.assign(new Error(code), { code }));
  };
  return { calls, work };
};

it.each(['EPERM', 'EACCES', 'EBUSY'])('waits on Windows for a file that is in use (%s)', async (code) => {
  const { calls, work } = failing(3, code);
  await expect(whenFree(work, 'win32')).resolves.toBe('done');
  expect(calls.count).toBe(4);
});

it('gives up in the end, at once for anything else, and elsewhere at the first try', async () => {
  await expect(whenFree(failing(1000, 'EPERM').work, 'win32')).rejects.toThrow('EPERM');
  for (const [code, platform] of [
    ['ENOENT', 'win32'],
    ['EPERM', 'linux'],
    ['EPERM', 'darwin'],
  ] as const) {
    const { calls, work } = failing(1, code);
    await expect(whenFree(work, platform)).rejects.toThrow(code);
    expect(calls.count).toBe(1);
  }
});
