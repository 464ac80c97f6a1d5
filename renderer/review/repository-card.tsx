// What is known of one repository: whose it is, who can see it, under which licence. Visibility can be set by hand.
import type { ReactNode } from 'react';
import type { RepositoryRow, Visibility } from '../../shared/repository';
import { Button } from '../parts/button';
import { Dialog } from '../parts/dialog';
import { Select } from '../parts/field';
import { agentName, formatBytes, formatDate, formatPlural, formatTrajectories } from '../parts/format';
import { Fact, Facts } from '../parts/panel';
import { visibleLine } from '../parts/visible-text';
import { request } from '../request';
import { loadRepositories } from '../state/session';
import { CheckPublic } from '../sections/check-public';
import { FindingsCell } from './findings-cell';

const visibilities: { value: Visibility; title: string }[] = [
  { value: 'public', title: 'public' },
  { value: 'private', title: 'private' },
  { value: 'unknown', title: 'unknown' },
];

/** The facts of a repository, as pairs. */
export function RepositoryFacts({ row }: { row: RepositoryRow }) {
  const setVisibility = async (visibility: Visibility) => {
    await request('repository:set-visibility', { repositoryId: row.id, visibility });
    await loadRepositories();
  };
  return (
    <Facts>
      <Fact name="Folder">
        <Paths paths={[row.path, ...row.otherPaths]} gone={!row.exists} />
      </Fact>
      <Fact name="Remote">
        <span className="isolated break-anywhere selectable">
          {row.remoteUrl === null ? 'none' : visibleLine(row.remoteUrl)}
        </span>
      </Fact>
      <Fact name="Visibility">
        <Select
          label={`Visibility of ${visibleLine(row.name)}`}
          value={row.visibility}
          options={visibilities}
          onChange={(value) => void setVisibility(value)}
        />
      </Fact>
      <Fact name="Licence">
        {row.licence ?? <span className="text-muted">none found in the folder</span>}
      </Fact>
      <Fact name="Agents">{row.agents.map(agentName).join(', ')}</Fact>
      <Fact name="Trajectories">
        {formatTrajectories(row.trajectories)}, {formatBytes(row.bytes)},{' '}
        {formatPlural(row.editedFiles, 'edited file')}
      </Fact>
      <Fact name="Used">
        <span className="tabular">
          {[...new Set([formatDate(row.firstAt), formatDate(row.lastAt)])].join(' to ')}
        </span>
      </Fact>
      <Fact name="Findings">
        <FindingsCell counts={row.findings} />
      </Fact>
      {row.shared > 0 && <Fact name="Shared before">{formatTrajectories(row.shared)}</Fact>}
      {row.waiting > 0 && <Fact name="In the outbox">{formatTrajectories(row.waiting)}, not sent</Fact>}
    </Facts>
  );
}

function Paths({ paths, gone }: { paths: readonly string[]; gone: boolean }): ReactNode {
  return (
    <ul className="font-mono text-code selectable">
      {paths.map((path) => (
        <li key={path} className="isolated break-anywhere">
          {visibleLine(path)}
        </li>
      ))}
      {gone && <li className="font-sans text-muted">The folder is gone; only trajectories remember it.</li>}
    </ul>
  );
}

/** The facts in a dialog, with the question to the forge. */
export function RepositoryDialog({ row, onClose }: { row: RepositoryRow; onClose: () => void }) {
  return (
    <Dialog
      title={visibleLine(row.name)}
      onClose={onClose}
      actions={<Button onClick={onClose}>Close</Button>}
    >
      <div className="flex flex-col gap-5">
        <RepositoryFacts row={row} />
        <CheckPublic rows={[row]} />
      </div>
    </Dialog>
  );
}
