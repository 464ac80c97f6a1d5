// Progress of anything over 200 ms. Without a known total the bar travels.
import { classNames } from './class-names';

interface ProgressBarProps {
  /** The accessible name. */
  label: string;
  /** 0 to 1, or null while the total is unknown. */
  value: number | null;
  /** Read instead of the bare percentage: "1.2 GB of 4 GB". */
  valueText?: string;
  testId?: string;
  tone?: 'accent' | 'ok' | 'muted';
}

/** A thin bar with role progressbar. */
export function ProgressBar({ label, value, valueText, testId, tone = 'accent' }: ProgressBarProps) {
  const percent = value === null ? undefined : Math.round(Math.min(1, Math.max(0, value)) * 100);
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
      aria-valuetext={valueText}
      data-testid={testId}
      className="h-1.5 w-full overflow-hidden rounded-full bg-hover forced-color-adjust-none"
    >
      <div
        className={classNames(
          'h-full rounded-full',
          { accent: 'bg-accent', ok: 'bg-ok', muted: 'bg-edge' }[tone],
          value === null ? 'w-2/5 animate-travel' : 'origin-left transition-transform',
        )}
        style={value === null ? undefined : { transform: `scaleX(${Math.min(1, Math.max(0, value))})` }}
      />
    </div>
  );
}
