// Drop-down menus (Radix, non-modal: the modal form injects a <style>, which the Content-Security-Policy forbids).
import { Check, ChevronDown } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import type { ReactNode } from 'react';
import { Button } from './button';
import { classNames } from './class-names';

const item = classNames(
  'flex h-8 items-center gap-2 rounded-small px-2 text-body text-normal outline-none',
  'data-[highlighted]:bg-hover data-[highlighted]:text-strong data-[disabled]:text-muted',
);

interface MenuProps {
  /** The button's text; or a whole button as `trigger`. */
  label?: string;
  trigger?: ReactNode;
  align?: 'start' | 'end';
  children: ReactNode;
}

/** A button that opens a menu. */
export function Menu({ label, trigger, align = 'start', children }: MenuProps) {
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>
        {trigger ?? (
          <Button kind="quiet" after={<ChevronDown size={14} aria-hidden="true" />}>
            {label}
          </Button>
        )}
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align={align}
          sideOffset={4}
          collisionPadding={8}
          className="z-20 max-h-[60vh] min-w-44 animate-fade overflow-auto rounded-control bg-raised p-1 shadow-float"
        >
          {children}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

/** A command of a menu. */
export function MenuItem({
  onSelect,
  disabled,
  icon,
  after,
  children,
}: {
  onSelect: () => void;
  disabled?: boolean;
  icon?: ReactNode;
  after?: ReactNode;
  children: ReactNode;
}) {
  return (
    <DropdownMenu.Item className={item} disabled={disabled} onSelect={onSelect}>
      {icon}
      <span className="flex-1">{children}</span>
      {after}
    </DropdownMenu.Item>
  );
}

/** A choice that can be on or off; the menu stays open. */
export function MenuCheck({
  checked,
  onChange,
  children,
}: {
  checked: boolean;
  onChange: (checked: boolean) => void;
  children: ReactNode;
}) {
  return (
    <DropdownMenu.CheckboxItem
      className={item}
      checked={checked}
      onCheckedChange={onChange}
      onSelect={(event) => event.preventDefault()}
    >
      <span className="w-4">{checked && <Check size={14} aria-hidden="true" />}</span>
      {children}
    </DropdownMenu.CheckboxItem>
  );
}

/** A line between groups. */
export function MenuSeparator() {
  return <DropdownMenu.Separator className="mx-2 my-1 h-px bg-line" />;
}
