// The line above the repositories: words to look for, and filters; what is set can be cleared at once.
import { X } from 'lucide-react';
import type { Ref } from 'react';
import type { RepositoryRow } from '../../shared/repository';
import { IconButton } from '../parts/button';
import { SearchField } from '../parts/field';
import { agentName } from '../parts/format';
import { Kbd } from '../parts/kbd';
import { AllFilters, type Filter, FilterMenu } from './filter-menu';
import { noFilter, noLicence, type RepositoryFilter } from './table-rows';

interface RepositoryFiltersProps {
  rows: readonly RepositoryRow[];
  filter: RepositoryFilter;
  onChange: (filter: RepositoryFilter) => void;
  field: Ref<HTMLInputElement>;
}

/** The filters, in one row whatever the width: a button for each, or one for all. */
export function RepositoryFilters({ rows, filter, onChange, field }: RepositoryFiltersProps) {
  const filters = filtersOf(rows, filter, (change) => onChange({ ...filter, ...change }));
  const isSet = filter.text !== '' || filters.some(({ chosen }) => chosen.size > 0);
  return (
    <div role="search" aria-label="Narrow the list" className="flex min-w-0 items-center gap-x-1">
      <SearchField
        ref={field}
        className="mr-2 w-56"
        label="Name, folder or remote"
        value={filter.text}
        hint={<Kbd keys="/" />}
        onChange={(text) => onChange({ ...filter, text })}
      />
      {filters.map((one) => (
        <FilterMenu key={one.title} filter={one} className="max-[1239px]:hidden" />
      ))}
      <AllFilters filters={filters} className="min-[1240px]:hidden" />
      {isSet && (
        <IconButton label="Clear the filters" onClick={() => onChange(noFilter)}>
          <X size={14} aria-hidden="true" />
        </IconButton>
      )}
    </div>
  );
}

const visibilities = titled(['public', 'private', 'unknown'] as const);
const findings = [
  { value: 'to-decide', title: 'something to decide' },
  { value: 'some', title: 'some' },
  { value: 'none', title: 'none' },
] as const;
const states = titled(['new', 'waiting', 'shared', 'refused', 'undecided', 'chosen'] as const);
const ages = [
  { value: 'week', title: 'within a week' },
  { value: 'month', title: 'within a month' },
  { value: 'quarter', title: 'within three months' },
  { value: 'older', title: 'longer ago' },
] as const;

function filtersOf(
  rows: readonly RepositoryRow[],
  filter: RepositoryFilter,
  set: (change: Partial<RepositoryFilter>) => void,
): Filter[] {
  const agents = [...new Set(rows.flatMap((row) => row.agents))].sort();
  const licences = [...new Set(rows.map((row) => row.licence ?? noLicence))].sort();
  const named = agents.map((value) => ({ value, title: agentName(value) }));
  return [
    filterOf('Agent', named, filter.agents, (chosen) => set({ agents: chosen })),
    filterOf('Visibility', visibilities, filter.visibilities, (chosen) => set({ visibilities: chosen })),
    filterOf('Licence', titled(licences), filter.licences, (chosen) => set({ licences: chosen })),
    filterOf('Findings', findings, filter.findings, (chosen) => set({ findings: chosen })),
    filterOf('State', states, filter.states, (chosen) => set({ states: chosen })),
    filterOf('Last used', ages, filter.ages, (chosen) => set({ ages: chosen })),
  ];
}

function titled<T extends string>(values: readonly T[]): { value: T; title: string }[] {
  return values.map((value) => ({ value, title: value }));
}

function filterOf<T extends string>(
  title: string,
  options: readonly { value: T; title: string }[],
  chosen: ReadonlySet<T>,
  onChange: (chosen: ReadonlySet<T>) => void,
): Filter {
  const values = options.map(({ value }) => value);
  const onStrings = (next: ReadonlySet<string>) => onChange(new Set(values.filter((one) => next.has(one))));
  return { title, options, chosen, onChange: onStrings };
}
