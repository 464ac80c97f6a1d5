// The line above the repositories: words to look for, and filters; what is set can be cleared at once.
import { X } from 'lucide-react';
import type { Ref } from 'react';
import type { RepositoryRow } from '../../shared/repository';
import { Button } from '../parts/button';
import { SearchField } from '../parts/field';
import { agentName } from '../parts/format';
import { Kbd } from '../parts/kbd';
import { FilterMenu } from './filter-menu';
import { noFilter, noLicence, type RepositoryFilter } from './table-rows';

interface RepositoryFiltersProps {
  rows: readonly RepositoryRow[];
  filter: RepositoryFilter;
  onChange: (filter: RepositoryFilter) => void;
  field: Ref<HTMLInputElement>;
}

/** The filters. */
export function RepositoryFilters({ rows, filter, onChange, field }: RepositoryFiltersProps) {
  const set = (change: Partial<RepositoryFilter>) => onChange({ ...filter, ...change });
  const agents = [...new Set(rows.flatMap((row) => row.agents))].sort();
  const licences = [...new Set(rows.map((row) => row.licence ?? noLicence))].sort();
  const { text, ...rest } = filter;
  const isSet = text !== '' || Object.values(rest).some((chosen) => chosen.size > 0);
  return (
    <div role="search" aria-label="Narrow the list" className="flex flex-wrap items-center gap-x-1 gap-y-2">
      <SearchField
        ref={field}
        className="mr-2 w-56"
        label="Name, folder or remote"
        value={text}
        hint={<Kbd keys="/" />}
        onChange={(value) => set({ text: value })}
      />
      <FilterMenu
        title="Agent"
        options={agents.map((agent) => ({ value: agent, title: agentName(agent) }))}
        chosen={filter.agents}
        onChange={(chosen) => set({ agents: chosen })}
      />
      <FilterMenu
        title="Visibility"
        options={(['public', 'private', 'unknown'] as const).map((value) => ({ value, title: value }))}
        chosen={filter.visibilities}
        onChange={(chosen) => set({ visibilities: chosen })}
      />
      <FilterMenu
        title="Licence"
        options={licences.map((value) => ({ value, title: value }))}
        chosen={filter.licences}
        onChange={(chosen) => set({ licences: chosen })}
      />
      <FilterMenu
        title="Findings"
        options={[
          { value: 'to-decide', title: 'something to decide' },
          { value: 'some', title: 'some' },
          { value: 'none', title: 'none' },
        ]}
        chosen={filter.findings}
        onChange={(chosen) => set({ findings: chosen })}
      />
      <FilterMenu
        title="State"
        options={[
          { value: 'new', title: 'new' },
          { value: 'shared', title: 'shared' },
          { value: 'refused', title: 'refused' },
          { value: 'undecided', title: 'undecided' },
          { value: 'chosen', title: 'chosen' },
        ]}
        chosen={filter.states}
        onChange={(chosen) => set({ states: chosen })}
      />
      <FilterMenu
        title="Last used"
        options={[
          { value: 'week', title: 'within a week' },
          { value: 'month', title: 'within a month' },
          { value: 'quarter', title: 'within three months' },
          { value: 'older', title: 'longer ago' },
        ]}
        chosen={filter.ages}
        onChange={(chosen) => set({ ages: chosen })}
      />
      {isSet && (
        <Button
          kind="quiet"
          className="px-2"
          icon={<X size={14} aria-hidden="true" />}
          onClick={() => onChange(noFilter)}
        >
          Clear
        </Button>
      )}
    </div>
  );
}
