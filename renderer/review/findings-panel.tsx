// The findings of the open trajectory: what is to decide first, then what is redacted, then what is kept. One is chosen; keys
// and buttons act on it.
import { ChevronDown, ChevronLeft, ChevronRight, ShieldCheck, ShieldOff, TriangleAlert } from 'lucide-react';
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import type { FindingGroup } from '../../shared/finding';
import { Button, IconButton } from '../parts/button';
import { classNames } from '../parts/class-names';
import { formatCount, formatPlural } from '../parts/format';
import { Kbd } from '../parts/kbd';
import { Menu, MenuItem } from '../parts/menu';
import { visibleLine } from '../parts/visible-text';
import { goToFinding, stepWithinFinding } from '../state/review-places';
import { chosenFinding, useTrajectory } from '../state/review-trajectory';
import { keepFinding, redactFinding } from './finding-actions';

const listed = 150;

/** The panel. */
export function FindingsPanel({ className }: { className?: string }) {
  const findings = useTrajectory((state) => state.findings);
  const groups = useTrajectory((state) => state.groups);
  const chosen = useTrajectory(chosenFinding);
  const sections = useMemo(() => {
    const all = [...groups.values()];
    return {
      open: all.filter((group) => group.decision === 'undecided'),
      redacted: all.filter((group) => group.decision === 'redact'),
      kept: all.filter((group) => group.decision === 'keep'),
    };
  }, [groups]);
  return (
    <aside
      aria-label="Findings"
      className={classNames(
        'flex min-h-0 flex-col overflow-y-auto rounded-panel border border-line bg-panel',
        className,
      )}
    >
      {!findings && <p className="px-4 py-3 text-muted">Looking for findings …</p>}
      {findings && groups.size === 0 && (
        <p className="px-4 py-3 text-muted">
          {findings.done
            ? 'Nothing was found that the rules know. Select any text to redact it.'
            : 'Looking for findings …'}
        </p>
      )}
      {findings && groups.size > 0 && (
        <>
          <Section
            title={`${formatCount(sections.open.length)} to decide`}
            groups={sections.open}
            chosen={chosen}
            startOpen
          >
            {sections.open.length === 0 && <p className="px-4 pb-3 text-muted">Everything is decided.</p>}
          </Section>
          <Section
            title={`${formatCount(sections.redacted.length)} redacted`}
            groups={sections.redacted}
            chosen={chosen}
            startOpen={sections.redacted.length <= 40}
          />
          {sections.kept.length > 0 && (
            <Section
              title={`${formatCount(sections.kept.length)} kept as they are`}
              groups={sections.kept}
              chosen={chosen}
              startOpen
            />
          )}
        </>
      )}
    </aside>
  );
}

interface SectionProps {
  title: string;
  groups: readonly FindingGroup[];
  chosen: FindingGroup | null;
  startOpen?: boolean;
  children?: ReactNode;
}

function Section({ title, groups, chosen, startOpen = false, children }: SectionProps) {
  const [open, setOpen] = useState(startOpen);
  const holdsChosen = chosen !== null && groups.some((group) => group.id === chosen.id);
  const shown = open || holdsChosen ? groups.slice(0, listed) : [];
  if (holdsChosen && chosen && !shown.some((group) => group.id === chosen.id)) shown.unshift(chosen);
  return (
    <section className="border-b border-line last:border-b-0">
      <h2 className="text-body">
        <button
          type="button"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
          className="flex h-9 w-full items-center justify-between px-4 font-medium text-strong hover:bg-hover focus-visible:outline-offset-[-2px]"
        >
          <span className="tabular">{title}</span>
          <ChevronDown
            size={14}
            aria-hidden="true"
            className={classNames('text-muted', !open && '-rotate-90')}
          />
        </button>
      </h2>
      {(open || holdsChosen) && children}
      {shown.length > 0 && (
        <ul className="px-2 pb-2">
          {shown.map((group) => (
            <li key={group.id}>
              <GroupCard group={group} chosen={group.id === chosen?.id} />
            </li>
          ))}
          {open && groups.length > listed && (
            <li className="px-2 py-1 text-caption text-muted">
              and {formatCount(groups.length - listed)} more: go through them with <Kbd keys="Shift J" />
            </li>
          )}
        </ul>
      )}
    </section>
  );
}

function GroupCard({ group, chosen }: { group: FindingGroup; chosen: boolean }) {
  const card = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (chosen) card.current?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  const isOpen = group.decision === 'undecided';
  return (
    <div
      ref={card}
      data-testid="finding-group"
      data-finding-group={group.id}
      className={classNames('rounded-control', chosen && (isOpen ? 'bg-warn-soft' : 'bg-selected'))}
    >
      <button
        type="button"
        aria-current={chosen ? 'true' : undefined}
        onClick={() => void goToFinding(group.id)}
        className={classNames(
          'flex w-full items-start gap-2 rounded-control px-2 py-1.5 text-left',
          !chosen && 'hover:bg-hover',
        )}
      >
        <span className="mt-[3px]">
          <DecisionIcon group={group} />
        </span>
        <span className="min-w-0 flex-1">
          <span className="flex items-baseline gap-2">
            <span className="min-w-0 flex-1 text-strong break-anywhere">{visibleLine(group.title)}</span>
            <span className="shrink-0 tabular text-caption text-muted">×{formatCount(group.places)}</span>
          </span>
          <span className="isolated block truncate font-mono text-code text-muted">
            {visibleLine(group.masked)}
          </span>
        </span>
      </button>
      {chosen && <ChosenActions group={group} />}
    </div>
  );
}

function ChosenActions({ group }: { group: FindingGroup }) {
  return (
    <div className="flex flex-col gap-1 px-2 pb-2">
      <p className="pl-[22px] text-caption text-normal">{visibleLine(group.reason)}</p>
      <div className="mb-1 flex items-center justify-between pl-[22px] text-caption text-muted">
        <span className="tabular">{formatPlural(group.places, 'place')}</span>
        <PlaceSteps group={group} />
      </div>
      <Choices group={group} />
    </div>
  );
}

/** Through the places of one value. */
function PlaceSteps({ group }: { group: FindingGroup }) {
  if (group.places < 2) return null;
  return (
    <span className="flex shrink-0">
      <IconButton
        size="small"
        label="Previous place of this value"
        onClick={() => void stepWithinFinding(-1)}
      >
        <ChevronLeft size={14} aria-hidden="true" />
      </IconButton>
      <IconButton size="small" label="Next place of this value" onClick={() => void stepWithinFinding(1)}>
        <ChevronRight size={14} aria-hidden="true" />
      </IconButton>
    </span>
  );
}

/** The three answers. */
function Choices({ group, inLine = false }: { group: FindingGroup; inLine?: boolean }) {
  return (
    <>
      <Choice
        keys="K"
        inLine={inLine}
        chosen={group.decision === 'redact'}
        onClick={() => void redactFinding(group, 'here')}
      >
        Keep redacted
      </Choice>
      <div className="flex gap-1">
        <div className="min-w-0 flex-1">
          <Choice
            keys="N"
            inLine={inLine}
            chosen={group.decision === 'keep'}
            onClick={() => void keepFinding(group, 'here')}
          >
            Not a secret
          </Choice>
        </div>
        <Menu
          align="end"
          trigger={
            <IconButton label="Not a secret: here or everywhere" size="small" className="size-7!">
              <ChevronDown size={14} aria-hidden="true" />
            </IconButton>
          }
        >
          <MenuItem onSelect={() => void keepFinding(group, 'here')}>
            Not a secret in this repository
          </MenuItem>
          <MenuItem onSelect={() => void keepFinding(group, 'everywhere')}>Not a secret anywhere</MenuItem>
        </Menu>
      </div>
      <Choice keys="E" inLine={inLine} onClick={() => void redactFinding(group, 'everywhere')}>
        Redact everywhere
      </Choice>
    </>
  );
}

/** The chosen finding in one line, for when the panel is hidden or there is no room for it. */
export function ChosenLine() {
  const group = useTrajectory(chosenFinding);
  if (!group) return null;
  return (
    <div
      role="group"
      aria-label="Chosen finding"
      className="mt-2 flex shrink-0 flex-wrap items-center gap-x-3 gap-y-2 rounded-panel border border-line bg-panel px-3 py-2"
    >
      <span
        className="flex min-w-0 flex-1 items-center gap-2"
        title={`${visibleLine(group.title)}: ${visibleLine(group.reason)}`}
      >
        <DecisionIcon group={group} />
        <span className="truncate text-strong">{visibleLine(group.title)}</span>
        <span className="isolated truncate font-mono text-code text-muted max-roomy:hidden">
          {visibleLine(group.masked)}
        </span>
        <span className="shrink-0 tabular text-caption text-muted">×{formatCount(group.places)}</span>
        <PlaceSteps group={group} />
      </span>
      <span className="flex items-center gap-1">
        <Choices group={group} inLine />
      </span>
    </div>
  );
}

function DecisionIcon({ group }: { group: FindingGroup }) {
  const isOpen = group.decision === 'undecided';
  const Icon = isOpen ? TriangleAlert : group.decision === 'keep' ? ShieldOff : ShieldCheck;
  const look = isOpen ? 'text-warn' : group.decision === 'keep' ? 'text-muted' : 'text-accent-text';
  return <Icon size={14} aria-hidden="true" className={classNames('shrink-0', look)} />;
}

function Choice({
  keys,
  chosen = false,
  inLine = false,
  onClick,
  children,
}: {
  keys: string;
  inLine?: boolean;
  chosen?: boolean;
  onClick: () => void;
  children: ReactNode;
}) {
  return (
    <Button
      aria-pressed={chosen}
      className={classNames(
        'h-7! shrink-0! justify-between! px-2!',
        !inLine && 'w-full min-w-0',
        chosen && 'border-accent! text-accent-text!',
      )}
      after={
        <span className="max-narrow:hidden">
          <Kbd keys={`Shift ${keys}`} />
        </span>
      }
      onClick={onClick}
    >
      {children}
    </Button>
  );
}
