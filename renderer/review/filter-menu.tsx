// A filter of a table: a quiet menu of choices, any number of them; its button says what is chosen.
import { ChevronDown } from 'lucide-react';
import { Button } from '../parts/button';
import { classNames } from '../parts/class-names';
import { Menu, MenuCheck, MenuItem, MenuSeparator } from '../parts/menu';

interface FilterMenuProps<T extends string> {
  title: string;
  options: readonly { value: T; title: string }[];
  chosen: ReadonlySet<T>;
  onChange: (chosen: ReadonlySet<T>) => void;
}

/** The menu. */
export function FilterMenu<T extends string>({ title, options, chosen, onChange }: FilterMenuProps<T>) {
  const names = options.filter((option) => chosen.has(option.value)).map((option) => option.title);
  const toggle = (value: T, on: boolean) => {
    const next = new Set(chosen);
    if (on) next.add(value);
    else next.delete(value);
    onChange(next);
  };
  return (
    <Menu
      trigger={
        <Button
          kind="quiet"
          className={classNames('px-2', names.length > 0 && 'bg-accent-soft text-accent-text')}
          after={<ChevronDown size={14} aria-hidden="true" />}
        >
          {names.length === 0
            ? title
            : names.length === 1
              ? `${title}: ${names[0]}`
              : `${title}: ${names.length}`}
        </Button>
      }
    >
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
    </Menu>
  );
}
