// An action behind a button: whether it runs now, and the failure of its last run.
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Failure } from '../../shared/failure';
import { failureOf } from '../request';

/** `act` runs once at a time; a failure stays until the next run. */
export function useAction<A extends unknown[]>(run: (...input: A) => Promise<unknown>) {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  const act = useCallback(async (...input: A): Promise<boolean> => {
    setBusy(true);
    setFailure(null);
    try {
      await latest.current(...input);
      return true;
    } catch (error) {
      const told = failureOf(error);
      if (told.code !== 'cancelled') setFailure(told);
      return false;
    } finally {
      setBusy(false);
    }
  }, []);
  return { act, busy, failure };
}
