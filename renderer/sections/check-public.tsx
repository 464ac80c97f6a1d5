// The optional question to forges: which repositories are public. Says exactly what is asked of whom, and waits for a click.
import { ChevronRight, Globe } from 'lucide-react';
import { useState } from 'react';
import type { RepositoryRow } from '../../shared/repository';
import { Button } from '../parts/button';
import { VisibilityBadge } from '../parts/chip';
import { formatCount, formatPlural, formatRepositories, joinWords } from '../parts/format';
import { FailureNotice, Notice } from '../parts/notice';
import { Panel } from '../parts/panel';
import { visibleLine } from '../parts/visible-text';
import { checkPublic, useSession } from '../state/session';
import { useAction } from '../state/use-action';
import { hostOf } from './destination-name';

const forges = new Set(['github.com', 'gitlab.com', 'codeberg.org']);

/** The forge that can be asked about a repository, or null. */
export function forgeOf({ remoteUrl }: RepositoryRow): string | null {
  const host = remoteUrl === null ? '' : hostOf(remoteUrl);
  return forges.has(host) ? host : null;
}

/** The answers so far, and the question for those whose visibility is not known and whose forge can be asked. */
export function CheckPublic({ rows, title }: { rows: readonly RepositoryRow[]; title?: string }) {
  const asked = useSession((state) => state.asked !== null);
  const [failed, setFailed] = useState(0);
  // A question about all leaves out what is never to be shared; on the card of one, that one is meant.
  const meant = rows.length === 1 ? rows : rows.filter((row) => row.decision !== 'never');
  const open = meant.filter((row) => row.visibility === 'unknown' && forgeOf(row) !== null);
  const hosts = [...new Set(open.map((row) => forgeOf(row) ?? ''))].sort();
  const { act, busy, failure } = useAction(async () => {
    const repositoryIds = open.map((row) => row.id);
    setFailed((await checkPublic(repositoryIds, hosts)).failed);
  });
  return (
    <>
      {failure && <FailureNotice failure={failure} />}
      {asked && !busy && !failure && <Answer rows={rows} failed={failed} />}
      {open.length > 0 && (
        <Question title={title} open={open} hosts={hosts} busy={busy} onAsk={() => void act()} />
      )}
    </>
  );
}

interface QuestionProps {
  title: string | undefined;
  open: readonly RepositoryRow[];
  hosts: readonly string[];
  busy: boolean;
  onAsk: () => void;
}

function Question({ title = 'Which of them are public?', open, hosts, busy, onAsk }: QuestionProps) {
  const scope = useSession((state) => state.scope);
  return (
    <Panel title={title} aside={<span className="text-caption text-muted">Optional</span>}>
      <div className="flex items-start gap-3">
        <Globe size={16} aria-hidden="true" className="mt-[2px] shrink-0 text-muted" />
        <div className="min-w-0 flex-1">
          <p>
            The app can ask {joinWords(hosts)} whether {formatRepositories(open.length)} can be seen by
            everyone. {hosts.length === 1 ? 'It' : 'Each'} then learns{' '}
            {open.length === 1 ? 'that name' : 'the names of its own'} and your IP address; no account and
            nothing from a trajectory is sent. Without an answer the visibility stays unknown
            {scope === 'open-source' ? '; an open-source licence counts then.' : '.'}
          </p>
          <details className="group mt-2">
            <summary className="inline-flex items-center gap-1 rounded-small text-caption text-muted hover:text-strong">
              <ChevronRight size={14} aria-hidden="true" className="group-open:rotate-90" />
              {formatPlural(open.length, 'name')} would be sent
            </summary>
            <ul
              tabIndex={0}
              aria-label="Names that would be sent"
              className="mt-2 max-h-40 overflow-auto rounded-control bg-sunken px-3 py-2 font-mono text-code selectable"
            >
              {open.map((row) => (
                <li key={row.id} className="truncate">
                  {visibleLine((row.remoteUrl ?? '').replace(/^https?:\/\//, ''))}
                </li>
              ))}
            </ul>
          </details>
          <div className="mt-3">
            <Button disabled={busy} onClick={onAsk}>
              {busy ? 'Asking …' : `Ask ${joinWords(hosts)}`}
            </Button>
          </div>
        </div>
      </div>
    </Panel>
  );
}

function Answer({ rows, failed }: { rows: readonly RepositoryRow[]; failed: number }) {
  const count = (visibility: RepositoryRow['visibility']) =>
    rows.filter((row) => row.visibility === visibility).length;
  return (
    <Notice
      tone={failed > 0 ? 'warn' : 'info'}
      title={failed > 0 ? `No answer for ${formatRepositories(failed)}` : undefined}
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
