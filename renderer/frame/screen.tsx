// The frame of every screen: title and lead, body, and in the wizard a foot with the privacy line, back and forward.
import { ArrowLeft, ArrowRight } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { Button } from '../parts/button';
import { classNames } from '../parts/class-names';
import { holdsMod } from '../parts/platform';
import type { ScreenName } from '../state/navigation';
import { PrivacyLine } from './privacy-line';

interface ForwardAction {
  /** Says what it does: "Review 12 repositories", never "OK". */
  label: string;
  onClick: () => void;
  disabled?: boolean;
  /** `next` unless the screen's forward action has a name of its own (`share`). */
  testId?: string;
  /** `secondary` where the body holds what is rather done. */
  kind?: 'primary' | 'secondary';
  icon?: ReactNode;
  /** False where a key must never start it (sharing). */
  byKey?: boolean;
}

interface ScreenProps {
  name: ScreenName;
  title: ReactNode;
  /** One or two sentences, or a line of numbers, under the title. */
  lead?: ReactNode;
  /** At the right of the title: search, filters. */
  aside?: ReactNode;
  /** `reading`: at most 680 px, centred. `wide`: all of it. */
  width?: 'reading' | 'wide';
  /** True when the body scrolls by itself (tables, transcripts): it then fills the rest of the height. */
  fill?: boolean;
  back?: { label?: string; onClick: () => void; disabled?: boolean };
  next?: ForwardAction;
  /** Further buttons, left of back and forward. */
  secondary?: ReactNode;
  children: ReactNode;
}

/** The root of a screen (`data-screen`). The title takes the focus when the screen opens. */
export function Screen(props: ScreenProps) {
  const {
    name,
    title,
    lead,
    aside,
    width = 'reading',
    fill = false,
    back,
    next,
    secondary,
    children,
  } = props;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
  }, []);
  useForwardKeys(next, back);
  const column = width === 'reading' ? 'mx-auto w-full max-w-[680px]' : 'w-full';
  return (
    <section data-screen={name} className="flex h-full min-h-0 animate-fade flex-col">
      <div
        className={classNames(
          'flex min-h-0 flex-1 flex-col',
          fill ? 'px-6 tiny:overflow-y-auto' : 'px-3',
          !fill && 'overflow-auto [scrollbar-gutter:stable_both-edges]',
        )}
      >
        <header
          className={classNames(
            'flex shrink-0 flex-wrap items-start justify-between gap-x-6 gap-y-3',
            width === 'reading' ? 'pt-12 pb-6 short:pt-6 short:pb-4' : 'pt-6 pb-4',
            column,
          )}
        >
          <div className="min-w-0 flex-1">
            <h1 ref={heading} tabIndex={-1} className="text-title tracking-[-0.01em]">
              {title}
            </h1>
            {lead && <div className="mt-1.5 max-w-[680px] text-form text-muted">{lead}</div>}
          </div>
          {aside && <div className="flex shrink-0 items-center gap-2">{aside}</div>}
        </header>
        <div
          className={classNames(
            fill ? 'flex min-h-0 flex-1 flex-col pb-4 tiny:min-h-[max(100%,280px)]' : 'pb-12',
            column,
          )}
        >
          {children}
        </div>
      </div>
      {(back || next || secondary) && <Foot back={back} next={next} secondary={secondary} />}
    </section>
  );
}

function Foot({ back, next, secondary }: Pick<ScreenProps, 'back' | 'next' | 'secondary'>) {
  return (
    <footer className="flex h-[60px] shrink-0 items-center gap-2 border-t border-line bg-panel px-6 max-narrow:gap-1 max-narrow:px-3">
      <div className="min-w-0 flex-1">
        <PrivacyLine />
      </div>
      {back && (
        <Button
          kind="quiet"
          size="large"
          data-testid="back"
          disabled={back.disabled}
          onClick={back.onClick}
          icon={<ArrowLeft size={16} aria-hidden="true" />}
        >
          {back.label ?? 'Back'}
        </Button>
      )}
      {secondary}
      {next && (
        <Button
          kind={next.kind ?? 'primary'}
          size="large"
          data-testid={next.testId ?? 'next'}
          disabled={next.disabled}
          onClick={next.onClick}
          after={next.icon ?? <ArrowRight size={16} aria-hidden="true" />}
        >
          {next.label}
        </Button>
      )}
    </footer>
  );
}

/** Mod+Enter goes forward, Alt+Left goes back, wherever the focus is. */
function useForwardKeys(next: ScreenProps['next'], back: ScreenProps['back']): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || document.querySelector('dialog[open]')) return;
      if (event.key === 'Enter' && holdsMod(event) && next && !next.disabled && next.byKey !== false) {
        event.preventDefault();
        next.onClick();
      }
      if (event.key === 'ArrowLeft' && event.altKey && back && !back.disabled) {
        event.preventDefault();
        back.onClick();
      }
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [next, back]);
}
