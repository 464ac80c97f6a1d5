// Drop-down menus (Radix, non-modal: the modal form injects a <style>, which the Content-Security-Policy forbids).
import { Check, ChevronDown, ChevronRight } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import type { ReactNode } from 'react';
import { Button } from './button';
import { classNames } from './class-names';

const panel =
  'z-20 max-h-[60vh] min-w-44 animate-fade overflow-auto rounded-control bg-raised p-1 shadow-float';

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
        <DropdownMenu.Content align={align} sideOffset={4} collisionPadding={8} className={panel}>
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

/** A menu within a menu. */
export function MenuSub({
  label,
  after,
  children,
}: {
  label: string;
  after?: ReactNode;
  children: ReactNode;
}) {
  return (
    <DropdownMenu.Sub>
      <DropdownMenu.SubTrigger className={classNames(item, 'data-[state=open]:bg-hover')}>
        <span className="flex-1">{label}</span>
        {after}
        <ChevronRight size={14} aria-hidden="true" className="text-muted" />
      </DropdownMenu.SubTrigger>
      <DropdownMenu.Portal>
        <DropdownMenu.SubContent sideOffset={4} collisionPadding={8} className={panel}>
          {children}
        </DropdownMenu.SubContent>
      </DropdownMenu.Portal>
    </DropdownMenu.Sub>
  );
}

/** A line between groups. */
export function MenuSeparator() {
  return <DropdownMenu.Separator className="mx-2 my-1 h-px bg-line" />;
}
