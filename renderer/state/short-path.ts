// Paths as a person reads them: what lies in their home folder begins with ~. Tooltips and details keep the whole path.
import { useCallback } from 'react';
import { shortenPath } from '../parts/format';
import { valueOf } from './loadable';
import { useSession } from './session';

/** Gives the function that shortens a path. */
export function useShortPath(): (path: string) => string {
  const home = useSession((state) => valueOf(state.overview)?.home ?? '');
  return useCallback((path) => shortenPath(path, home), [home]);
}
