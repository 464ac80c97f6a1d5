// A unified diff, line by line; signs and colours both tell what is added and removed.
import { classNames } from './class-names';
import { visibleText } from './visible-text';

/** Shows unified-diff text without its file headers. */
export function DiffLines({ diff, label }: { diff: string; label: string }) {
  const lines = diff
    .replace(/\n$/, '')
    .split('\n')
    .filter((line) => !/^(diff |index |--- |\+\+\+ |=====)/.test(line));
  return (
    <pre
      aria-label={label}
      tabIndex={0}
      className="max-h-80 overflow-auto rounded-control border border-line bg-sunken py-2 text-code"
    >
      {lines.map((line, index) => (
        <div
          key={index}
          className={classNames(
            'pr-3 pl-6 -indent-3 whitespace-pre-wrap [overflow-wrap:anywhere]',
            lineLook(line),
          )}
        >
          {visibleText(line) || ' '}
        </div>
      ))}
    </pre>
  );
}

function lineLook(line: string): string {
  if (line.startsWith('+')) return 'bg-added text-strong';
  if (line.startsWith('-')) return 'bg-removed text-strong';
  if (line.startsWith('@@')) return 'text-muted';
  return 'text-normal';
}
