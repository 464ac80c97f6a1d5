// A quiet button that opens a panel with details (Radix, non-modal).
import { ChevronDown } from 'lucide-react';
import { Popover as RadixPopover } from 'radix-ui';
import { type ReactNode, useRef } from 'react';
import { Button } from '../parts/button';

interface PopoverProps {
  label: ReactNode;
  /** The panel's accessible name. */
  title: string;
  onOpen?: () => void;
  children: ReactNode;
}

/** The button with its panel. */
export function Popover({ label, title, onOpen, children }: PopoverProps) {
  const panel = useRef<HTMLDivElement>(null);
  return (
    <RadixPopover.Root onOpenChange={(open) => open && onOpen?.()}>
      <RadixPopover.Trigger asChild>
        <Button
          kind="quiet"
          size="small"
          className="text-body! font-normal"
          after={<ChevronDown size={12} aria-hidden="true" className="text-muted" />}
        >
          {label}
        </Button>
      </RadixPopover.Trigger>
      <RadixPopover.Portal>
        <RadixPopover.Content
          aria-label={title}
          align="start"
          sideOffset={4}
          collisionPadding={12}
          // The panel itself, not its first button: that would look as if it had been chosen.
          onOpenAutoFocus={(event) => {
            event.preventDefault();
            panel.current?.focus();
          }}
          ref={panel}
          className="z-20 flex max-h-[60vh] w-[520px] max-w-[calc(100vw-48px)] animate-fade flex-col overflow-auto rounded-panel bg-raised shadow-float outline-none selectable"
        >
          {children}
        </RadixPopover.Content>
      </RadixPopover.Portal>
    </RadixPopover.Root>
  );
}
