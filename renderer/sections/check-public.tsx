// The optional question to forges: which repositories are public. Says exactly what is asked of whom, and waits for a click.
import { ChevronRight, Globe } from 'lucide-react';
import { useState } from 'react';
import type { RepositoryRow } from '../../shared/repository';
import { Button } from '../parts/button';
import { VisibilityBadge } from '../parts/chip';
import { formatCount, formatRepositories, joinWords } from '../parts/format';
import { FailureNotice, Notice } from '../parts/notice';
import { Panel } from '../parts/panel';
import { visibleLine } from '../parts/visible-text';
import { checkPublic, useSession } from '../state/session';
import { useAction } from '../state/use-action';
import { hostOf } from './destination-name';

const forges = new Set(['github.com', 'gitlab.com', 'codeberg.org']);

/** Offers the question for the repositories whose visibility is not known and whose forge can be asked. */
export function CheckPublic({ rows }: { rows: readonly RepositoryRow[] }) {
  const scope = useSession((state) => state.scope);
  const asked = useSession((state) => state.asked);
  const [failed, setFailed] = useState(0);
  const open = rows.filter(
    (row) => row.visibility === 'unknown' && row.remoteUrl !== null && forges.has(hostOf(row.remoteUrl)),
  );
  const hosts = [...new Set(open.map((row) => hostOf(row.remoteUrl ?? '')))].sort();
  const { act, busy, failure } = useAction(async () => {
    const answer = await checkPublic(
      open.map((row) => row.id),
      hosts,
    );
    setFailed(answer.failed);
  });
  if (asked && !busy) return <Answer rows={rows} failed={failed} failure={failure} />;
  if (open.length === 0) return null;
  return (
    <Panel
      title="Which of them are public?"
      aside={<span className="text-caption text-muted">Optional</span>}
    >
      <div className="flex items-start gap-3">
        <Globe size={16} aria-hidden="true" className="mt-[2px] shrink-0 text-muted" />
        <div className="min-w-0 flex-1">
          <p>
            The app can ask {joinWords(hosts)} whether {formatRepositories(open.length)} can be seen by
            everyone. This tells {hosts.length === 1 ? 'that host' : 'each host'} the names of its
            repositories in the list and your IP address, no account and nothing from a trajectory. Without it
            their visibility stays unknown
            {scope === 'open-source' ? ', and repositories of unknown visibility are not offered.' : '.'}
          </p>
          <details className="group mt-2">
            <summary className="inline-flex items-center gap-1 rounded-small text-caption text-muted hover:text-strong">
              <ChevronRight size={14} aria-hidden="true" className="group-open:rotate-90" />
              The {formatCount(open.length)} names that would be sent
            </summary>
            <ul className="mt-2 max-h-40 overflow-auto rounded-control bg-sunken px-3 py-2 font-mono text-code selectable">
              {open.map((row) => (
                <li key={row.id} className="truncate">
                  {visibleLine((row.remoteUrl ?? '').replace(/^https?:\/\//, ''))}
                </li>
              ))}
            </ul>
          </details>
          <div className="mt-3">
            <Button disabled={busy} onClick={() => void act()}>
              {busy ? 'Asking …' : `Ask ${joinWords(hosts)}`}
            </Button>
          </div>
        </div>
      </div>
    </Panel>
  );
}

function Answer(props: {
  rows: readonly RepositoryRow[];
  failed: number;
  failure: ReturnType<typeof useAction>['failure'];
}) {
  const count = (visibility: RepositoryRow['visibility']) =>
    props.rows.filter((row) => row.visibility === visibility).length;
  if (props.failure) return <FailureNotice failure={props.failure} />;
  return (
    <Notice
      tone={props.failed > 0 ? 'warn' : 'info'}
      title={
        props.failed > 0 ? `${formatRepositories(props.failed)} got no answer and stay unknown` : undefined
      }
    >
      <span className="flex gap-6">
        {(['public', 'private', 'unknown'] as const).map((visibility) => (
          <span key={visibility} className="flex items-center gap-2">
            <span className="tabular font-medium text-strong">{formatCount(count(visibility))}</span>
            <VisibilityBadge visibility={visibility} />
          </span>
        ))}
      </span>
    </Notice>
  );
}
