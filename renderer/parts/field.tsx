// Text fields, selects and the search field, all native controls.
import { ChevronDown, Search, X } from 'lucide-react';
import type { InputHTMLAttributes, ReactNode, Ref, SelectHTMLAttributes } from 'react';
import { classNames } from './class-names';

const frame =
  'h-8 rounded-control border border-edge bg-panel text-body text-strong transition-colors hover:border-accent-text';

interface TextFieldProps extends InputHTMLAttributes<HTMLInputElement> {
  mono?: boolean;
  ref?: Ref<HTMLInputElement>;
}

/** A one-line text field; give it a label or `aria-label`. */
export function TextField({ mono = false, className, ...rest }: TextFieldProps) {
  return (
    <input
      type="text"
      spellCheck={false}
      autoComplete="off"
      className={classNames(
        frame,
        'w-full min-w-0 px-2.5 read-only:bg-sunken',
        mono && 'font-mono text-code',
        className,
      )}
      {...rest}
    />
  );
}

interface SelectProps<T extends string>
  extends Omit<SelectHTMLAttributes<HTMLSelectElement>, 'onChange' | 'value'> {
  label: string;
  value: T;
  onChange: (value: T) => void;
  options: readonly { value: T; title: string }[];
}

/** The browser's own select, framed. `label` is its accessible name. */
export function Select<T extends string>({
  label,
  value,
  onChange,
  options,
  className,
  ...rest
}: SelectProps<T>) {
  return (
    <span className={classNames('relative inline-flex', className)}>
      <select
        aria-label={label}
        value={value}
        onChange={(event) => onChange(event.target.value as T)}
        className={classNames(frame, 'w-full appearance-none pr-8 pl-2.5')}
        {...rest}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.title}
          </option>
        ))}
      </select>
      <ChevronDown
        size={14}
        aria-hidden="true"
        className="pointer-events-none absolute top-[9px] right-2.5 text-muted"
      />
    </span>
  );
}

interface SearchFieldProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange' | 'value'> {
  label: string;
  value: string;
  onChange: (value: string) => void;
  /** Shown at the right while empty: a Kbd. */
  hint?: ReactNode;
  ref?: Ref<HTMLInputElement>;
}

/** A search field; Esc or the cross empties it. */
export function SearchField({ label, value, onChange, hint, className, ...rest }: SearchFieldProps) {
  return (
    <span className={classNames('relative inline-flex items-center', className)}>
      <Search size={16} aria-hidden="true" className="pointer-events-none absolute left-2.5 text-muted" />
      <input
        type="search"
        aria-label={label}
        placeholder={label}
        spellCheck={false}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || value === '') return;
          event.preventDefault();
          event.stopPropagation();
          onChange('');
        }}
        className={classNames(frame, 'w-full pr-8 pl-8 [&::-webkit-search-cancel-button]:hidden')}
        {...rest}
      />
      {value === '' ? (
        <span className="pointer-events-none absolute right-2">{hint}</span>
      ) : (
        <button
          type="button"
          aria-label="Empty the search"
          className="absolute right-1 grid size-6 place-items-center rounded-small text-muted hover:bg-hover hover:text-strong"
          onClick={() => onChange('')}
        >
          <X size={14} />
        </button>
      )}
    </span>
  );
}
