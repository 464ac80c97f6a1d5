// A native checkbox in the app's look, and the same as a switch. Never ticked in advance by itself.
import { Check, Minus } from 'lucide-react';
import { type InputHTMLAttributes, type ReactNode, useEffect, useRef } from 'react';
import { classNames } from './class-names';

interface CheckboxProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange' | 'type'> {
  checked: boolean;
  onChange: (checked: boolean) => void;
  /** The visible label; without it, `aria-label` must be given. */
  label?: ReactNode;
  /** Some but not all of what it stands for. */
  indeterminate?: boolean;
}

/** A checkbox, with its label beside it when given. */
export function Checkbox({
  checked,
  onChange,
  label,
  indeterminate = false,
  className,
  ...rest
}: CheckboxProps) {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (input.current) input.current.indeterminate = indeterminate;
  }, [indeterminate]);
  const box = (
    <span className={classNames('relative inline-flex size-4 shrink-0', label === undefined && className)}>
      <input
        ref={input}
        type="checkbox"
        checked={checked}
        onChange={(event) => onChange(event.target.checked)}
        className={classNames(
          'peer size-4 appearance-none rounded-small border border-edge bg-panel transition-colors',
          'checked:border-accent checked:bg-accent indeterminate:border-accent indeterminate:bg-accent',
          'enabled:hover:border-accent-text disabled:opacity-50',
        )}
        {...rest}
      />
      <span
        aria-hidden="true"
        className="pointer-events-none absolute inset-0 grid place-items-center text-on-accent"
      >
        {indeterminate ? (
          <Minus size={12} strokeWidth={3} />
        ) : checked ? (
          <Check size={12} strokeWidth={3} />
        ) : null}
      </span>
    </span>
  );
  if (label === undefined) return box;
  return (
    <label className={classNames('inline-flex items-start gap-2.5', className)}>
      <span className="flex h-[1.5em] items-center">{box}</span>
      <span>{label}</span>
    </label>
  );
}

/** A switch: takes effect as such (a hook, a setting), where a checkbox is part of a form. */
export function Switch({
  checked,
  onChange,
  label,
  className,
  ...rest
}: Omit<CheckboxProps, 'label' | 'indeterminate'> & { label: string }) {
  return (
    <input
      type="checkbox"
      role="switch"
      aria-label={label}
      aria-checked={checked}
      checked={checked}
      onChange={(event) => onChange(event.target.checked)}
      className={classNames(
        'relative h-[18px] w-8 shrink-0 forced-color-adjust-none appearance-none rounded-full border border-edge bg-sunken transition-colors',
        'before:absolute before:top-[2px] before:left-[2px] before:size-3 before:rounded-full before:bg-edge before:transition-transform',
        'checked:border-accent checked:bg-accent checked:before:translate-x-[14px] checked:before:bg-on-accent disabled:opacity-50',
        className,
      )}
      {...rest}
    />
  );
}
