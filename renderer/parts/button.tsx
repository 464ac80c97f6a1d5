// Buttons: `primary` moves forward (one a screen), `secondary` is the common one, `quiet` has no frame, `danger` cannot be undone.
import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react';
import { classNames } from './class-names';

export type ButtonKind = 'primary' | 'secondary' | 'quiet' | 'danger';

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  kind?: ButtonKind;
  /** `large` (36 px) for a screen's forward action, `small` (24 px) in rows. */
  size?: 'small' | 'normal' | 'large';
  icon?: ReactNode;
  /** After the label: an arrow, a Kbd. */
  after?: ReactNode;
  ref?: Ref<HTMLButtonElement>;
}

const kinds: Record<ButtonKind, string> = {
  primary:
    'border border-transparent bg-accent text-on-accent font-medium enabled:hover:bg-accent-hover disabled:bg-hover disabled:text-muted',
  secondary:
    'bg-panel text-strong border border-line enabled:hover:bg-hover enabled:hover:border-edge disabled:text-muted disabled:bg-transparent',
  quiet:
    'border border-transparent text-normal enabled:hover:bg-hover enabled:hover:text-strong disabled:text-muted',
  danger:
    'bg-panel text-danger border border-line enabled:hover:bg-danger-soft enabled:hover:border-danger disabled:text-muted',
};

const sizes = {
  small: 'h-6 px-2 gap-1 text-caption',
  normal: 'h-8 px-3 gap-1.5 text-body',
  large: 'h-9 px-4 gap-2 text-form max-narrow:px-3',
};

/** A button with its label. */
export function Button({
  kind = 'secondary',
  size = 'normal',
  icon,
  after,
  className,
  children,
  type = 'button',
  ...rest
}: ButtonProps) {
  return (
    <button
      type={type}
      className={classNames(
        'inline-flex shrink-0 items-center justify-center whitespace-nowrap rounded-control transition-colors',
        kinds[kind],
        sizes[size],
        className,
      )}
      {...rest}
    >
      {icon}
      {children}
      {after}
    </button>
  );
}

interface IconButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  /** The accessible name. */
  label: string;
  size?: 'small' | 'normal';
  ref?: Ref<HTMLButtonElement>;
}

/** A square button with an icon alone; `label` is its name and its native tooltip. */
export function IconButton({ label, size = 'normal', className, children, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      className={classNames(
        'inline-flex shrink-0 items-center justify-center rounded-control text-muted transition-colors',
        'enabled:hover:bg-hover enabled:hover:text-strong disabled:opacity-50',
        size === 'small' ? 'size-6' : 'size-8',
        className,
      )}
      {...rest}
    >
      {children}
    </button>
  );
}
