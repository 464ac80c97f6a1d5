// Everything that can be known of a finished package, before any yes.
import type { PackageSummary } from '../../shared/package';
import { formatCount, formatPlural, formatTrajectories } from '../parts/format';
import { Fact, Facts, Panel } from '../parts/panel';
import { visibleLine } from '../parts/visible-text';
import { PackageBytes, PackageSha256 } from './package-facts';
import { ManifestText, PackageTree } from './package-tree';

/** Facts, tree, metadata.json, counts, what was left out and held back. */
export function PackageContents({ pack }: { pack: PackageSummary }) {
  return (
    <>
      <Panel>
        <Facts>
          <Fact name="File">
            <span className="selectable">{pack.fileName}</span>
          </Fact>
          <Fact name="Size">
            <PackageBytes bytes={pack.bytes} />
          </Fact>
          <Fact name="sha256">
            <PackageSha256 sha256={pack.sha256} />
          </Fact>
          <Fact name="Checked">unpacked and searched again: no definite finding is left in it</Fact>
        </Facts>
      </Panel>
      <div className="grid grid-cols-1 gap-4 roomy:grid-cols-2">
        <Panel
          title="In the zip"
          aside={
            <span className="tabular text-caption text-muted">
              {formatPlural(pack.entries.length, 'file')}
            </span>
          }
          padded={false}
          className="h-[340px]"
        >
          <PackageTree entries={pack.entries} />
        </Panel>
        <Panel
          title="metadata.json"
          aside={<span className="text-caption text-muted">as it will be sent</span>}
          padded={false}
          className="h-[340px]"
        >
          <ManifestText text={pack.manifestText} />
        </Panel>
        <Replaced pack={pack} />
        <Missing pack={pack} />
      </div>
    </>
  );
}

function Replaced({ pack }: { pack: PackageSummary }) {
  const total = pack.redactions.reduce((sum, rule) => sum + rule.count, 0);
  return (
    <Panel
      title="Replaced"
      aside={<span className="tabular text-caption text-muted">{formatPlural(total, 'place')}</span>}
      padded={false}
    >
      {total === 0 ? (
        <p className="p-4 text-muted">No rule matched anything in these trajectories.</p>
      ) : (
        <CountList
          rows={pack.redactions.map((rule) => ({ name: rule.title, count: rule.count, hint: rule.rule }))}
        />
      )}
    </Panel>
  );
}

function Missing({ pack }: { pack: PackageSummary }) {
  const rows = pack.leftOut.filter((entry) => entry.count > 0);
  return (
    <Panel
      title="Left out"
      aside={
        pack.held.length > 0 && (
          <span className="text-caption text-warn">{formatTrajectories(pack.held.length)} held back</span>
        )
      }
      padded={false}
    >
      {rows.length === 0 && pack.held.length === 0 && <p className="p-4 text-muted">Nothing was left out.</p>}
      <CountList rows={rows.map((entry) => ({ name: entry.what, count: entry.count }))} />
      {pack.held.length > 0 && <HeldList pack={pack} />}
    </Panel>
  );
}

/** Trajectories that would be in the package but cannot go yet, with the reason. */
export function HeldList({ pack }: { pack: PackageSummary }) {
  return (
    <ul tabIndex={0} className="max-h-60 overflow-auto border-t border-line" aria-label="Held back">
      {pack.held.map((held) => (
        <li key={held.trajectory} className="border-b border-line px-4 py-2 last:border-b-0">
          <p className="truncate text-strong">{visibleLine(held.title ?? held.trajectory)}</p>
          <p className="text-caption text-warn">{visibleLine(held.reason)}</p>
        </li>
      ))}
    </ul>
  );
}

function CountList({ rows }: { rows: { name: string; count: number; hint?: string }[] }) {
  return (
    <ul tabIndex={0} className="max-h-60 overflow-auto">
      {rows.map((row) => (
        <li
          key={row.hint ?? row.name}
          className="flex h-8 items-center justify-between gap-4 border-b border-line px-4 last:border-b-0"
        >
          <span className="min-w-0 truncate">
            {row.name}
            {row.hint && <span className="ml-2 font-mono text-caption text-muted">{row.hint}</span>}
          </span>
          <span className="tabular font-medium text-strong">{formatCount(row.count)}</span>
        </li>
      ))}
    </ul>
  );
}
