// How many values were found: definite ones are replaced, candidates wait for a decision. Shape and colour both tell.
import type { FindingCounts } from '../../shared/finding';
import { classNames } from '../parts/class-names';
import { formatCount } from '../parts/format';

/** "204 ▲ 31", with dots while the search still runs. */
export function FindingsCell({ counts }: { counts: FindingCounts }) {
  const { definite, candidate, done } = counts;
  const words = `${formatCount(definite)} to redact, ${formatCount(candidate)} to decide${done ? '' : ', still searching'}`;
  return (
    <span className="inline-flex items-center justify-end gap-2 tabular" title={words}>
      <span className="sr-only">{words}</span>
      {!done && (
        <span aria-hidden="true" className="animate-breathe text-muted">
          …
        </span>
      )}
      <span aria-hidden="true" className={definite > 0 ? 'text-strong' : 'text-muted'}>
        {formatCount(definite)}
      </span>
      <span
        aria-hidden="true"
        className={classNames('min-w-9 text-left', candidate > 0 ? 'font-medium text-warn' : 'invisible')}
      >
        ▲ {formatCount(candidate)}
      </span>
    </span>
  );
}
