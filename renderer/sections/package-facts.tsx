// What identifies a package: its sha256 in full and its size in bytes, the same on the package, consent and history screens.
import { CopyButton } from '../parts/copy-button';
import { formatBytes, formatCount } from '../parts/format';
import { request } from '../request';

/** A sha256 in groups of eight for the eye; what is selected and copied holds no spaces. */
export function GroupedSha256({ sha256 }: { sha256: string }) {
  const groups = sha256.match(/.{1,8}/g) ?? [];
  return groups.map((group, place) => (
    <span key={place} className="mr-1.5 inline-block">
      {group}
    </span>
  ));
}

/** The whole sha256, in groups of eight for the eye, without spaces for the clipboard. */
export function PackageSha256({ sha256, stale = false }: { sha256: string; stale?: boolean }) {
  return (
    <span className="inline-flex max-w-full items-center gap-1">
      <span
        data-testid="package-sha256"
        data-sha256={sha256}
        className={`font-mono text-code selectable [overflow-wrap:anywhere] ${stale ? 'text-muted line-through' : 'text-strong'}`}
      >
        <GroupedSha256 sha256={sha256} />
      </span>
      <CopyButton what="the sha256" onCopy={() => request('clipboard:write', { text: sha256 })} />
    </span>
  );
}

/** "4.2 MB (4,204,019 bytes)" */
export function PackageBytes({ bytes }: { bytes: number }) {
  return (
    <span className="tabular">
      {formatBytes(bytes)}{' '}
      <span data-testid="package-bytes" data-bytes={bytes} className="text-muted">
        {formatCount(bytes)} bytes
      </span>
    </span>
  );
}
