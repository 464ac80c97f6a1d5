// Filters of a table: quiet menus of choices, any number of them; a button says what is chosen. Where a window has no room
// for one button each, all of them are in one.
import { ChevronDown } from 'lucide-react';
import { Button } from '../parts/button';
import { classNames } from '../parts/class-names';
import { formatCount } from '../parts/format';
import { Menu, MenuCheck, MenuItem, MenuSeparator, MenuSub } from '../parts/menu';

/** One filter: what it is called, its choices, and those that are set. */
export interface Filter {
  title: string;
  options: readonly { value: string; title: string }[];
  chosen: ReadonlySet<string>;
  onChange: (chosen: ReadonlySet<string>) => void;
}

/** The menu of one filter. */
export function FilterMenu({ filter, className }: { filter: Filter; className: string }) {
  const { title, options, chosen } = filter;
  const names = options.filter((option) => chosen.has(option.value)).map((option) => option.title);
  const label =
    names.length === 0 ? title : names.length === 1 ? `${title}: ${names[0]}` : `${title}: ${names.length}`;
  return (
    <Menu trigger={<FilterButton label={label} isSet={names.length > 0} className={className} />}>
      <Choices filter={filter} />
    </Menu>
  );
}

/** All filters in one menu; its button counts what is set. */
export function AllFilters({ filters, className }: { filters: readonly Filter[]; className: string }) {
  const set = filters.reduce((sum, filter) => sum + filter.chosen.size, 0);
  const label = set === 0 ? 'Filter' : `Filter: ${formatCount(set)}`;
  return (
    <Menu trigger={<FilterButton label={label} isSet={set > 0} className={className} />}>
      {filters.map((filter) => (
        <MenuSub
          key={filter.title}
          label={filter.title}
          after={
            filter.chosen.size > 0 && (
              <span className="tabular text-caption text-accent-text">{formatCount(filter.chosen.size)}</span>
            )
          }
        >
          <Choices filter={filter} />
        </MenuSub>
      ))}
    </Menu>
  );
}

function FilterButton({
  label,
  isSet,
  className,
  ...rest
}: {
  label: string;
  isSet: boolean;
  className: string;
}) {
  return (
    <Button
      kind="quiet"
      className={classNames('px-2', isSet && 'bg-accent-soft text-accent-text', className)}
      after={<ChevronDown size={14} aria-hidden="true" />}
      {...rest}
    >
      {label}
    </Button>
  );
}

function Choices({ filter: { options, chosen, onChange } }: { filter: Filter }) {
  const toggle = (value: string, on: boolean) => {
    const next = new Set(chosen);
    if (on) next.add(value);
    else next.delete(value);
    onChange(next);
  };
  return (
    <>
      {options.map((option) => (
        <MenuCheck
          key={option.value}
          checked={chosen.has(option.value)}
          onChange={(on) => toggle(option.value, on)}
        >
          {option.title}
        </MenuCheck>
      ))}
      {chosen.size > 0 && (
        <>
          <MenuSeparator />
          <MenuItem onSelect={() => onChange(new Set())}>Clear</MenuItem>
        </>
      )}
    </>
  );
}
