// An answer of the main process that one screen needs while it is open.
import { useCallback, useEffect, useRef, useState } from 'react';
import type { RequestInput, RequestName, RequestOutput } from '../../shared/ipc';
import { request } from '../request';
import { type Loadable, load } from './loadable';

/** Asks when the screen opens and whenever the input changes; `again` asks once more, `put` takes a newer value. */
export function useRequest<N extends RequestName>(name: N, input: RequestInput<N>) {
  const [answer, setAnswer] = useState<Loadable<RequestOutput<N>>>({ state: 'idle' });
  const current = useRef(answer);
  const run = useRef(0);
  const written = JSON.stringify(input);
  const again = useCallback(async () => {
    run.current += 1;
    const mine = run.current;
    await load(
      current.current,
      (value) => {
        if (mine !== run.current) return;
        current.current = value;
        setAnswer(value);
      },
      () => request(name, JSON.parse(written) as RequestInput<N>),
    );
  }, [name, written]);
  const put = useCallback((value: RequestOutput<N>) => {
    current.current = { state: 'ready', value };
    setAnswer(current.current);
  }, []);
  useEffect(() => {
    void again();
    return () => {
      run.current += 1;
    };
  }, [again]);
  return { answer, again, put };
}
