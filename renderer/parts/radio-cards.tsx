// One choice out of a few, each a card with its reasons; and the same as plain rows.
import { type ReactNode, useId } from 'react';
import { classNames } from './class-names';

export interface RadioOption<T extends string> {
  value: T;
  title: ReactNode;
  description?: ReactNode;
  testId?: string;
  disabled?: boolean;
}

interface RadioProps<T extends string> {
  /** The question; read by screen readers, shown when `showLegend`. */
  legend: string;
  showLegend?: boolean;
  value: T | null;
  onChange: (value: T) => void;
  options: readonly RadioOption<T>[];
}

const dot = classNames(
  'size-4 shrink-0 appearance-none rounded-full border border-edge bg-panel transition-colors',
  'checked:border-[5px] checked:border-accent checked:bg-on-accent enabled:not-checked:hover:border-accent-text disabled:opacity-50',
);

interface DotProps<T extends string> {
  /** The same for all choices of one question. */
  name: string;
  option: RadioOption<T>;
  checked: boolean;
  onChange: (value: T) => void;
}

function Dot<T extends string>({ name, option, checked, onChange }: DotProps<T>) {
  return (
    <input
      type="radio"
      name={name}
      className={dot}
      checked={checked}
      disabled={option.disabled}
      onChange={() => onChange(option.value)}
      data-testid={option.testId}
    />
  );
}

/** Cards side by side (one column when narrow). */
export function RadioCards<T extends string>({ legend, value, onChange, options }: RadioProps<T>) {
  const name = useId();
  return (
    <fieldset className="grid grid-cols-2 gap-3">
      <legend className="sr-only">{legend}</legend>
      {options.map((option) => (
        <label
          key={option.value}
          className={classNames(
            'flex gap-3 rounded-panel border bg-panel p-4 transition-colors',
            value === option.value ? 'border-accent bg-selected' : 'border-line hover:border-edge',
          )}
        >
          <span className="flex h-[1.5em] items-center text-form">
            <Dot name={name} option={option} checked={value === option.value} onChange={onChange} />
          </span>
          <span className="min-w-0">
            <span className="block text-form font-medium text-strong">{option.title}</span>
            {option.description && <span className="mt-1 block text-muted">{option.description}</span>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}

/** Plain rows, one under the other or in a line. */
export function RadioRows<T extends string>({
  legend,
  showLegend = false,
  value,
  onChange,
  options,
  inline = false,
}: RadioProps<T> & { inline?: boolean }) {
  const name = useId();
  return (
    <div role="radiogroup" aria-label={legend} className="text-form">
      {showLegend && <p className="mb-1.5 font-medium text-strong">{legend}</p>}
      <div className={classNames('flex', inline ? 'flex-wrap gap-x-6 gap-y-2' : 'flex-col gap-2')}>
        {options.map((option) => (
          <label key={option.value} className="flex items-start gap-2.5">
            <span className="flex h-[1.5em] items-center">
              <Dot name={name} option={option} checked={value === option.value} onChange={onChange} />
            </span>
            <span className="min-w-0">
              <span className={option.disabled ? 'text-muted' : 'text-strong'}>{option.title}</span>
              {option.description && (
                <span className="block text-caption text-muted">{option.description}</span>
              )}
            </span>
          </label>
        ))}
      </div>
    </div>
  );
}
