import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { useId, useState } from 'react';
import { isFiltered, type Filter } from './listModel.js';
import { NativeSelect } from './NativeSelect.js';
import { useRows } from './useRows.js';
import { RecordFilter } from './RecordFilter.js';
import { useIsPhone } from './useIsPhone.js';

/** One line of choices on a phone; beyond that the rows, which people came for, would begin below the screen. */
const FOLDED_FROM = 3;

/**
 * The filters a list's work needs, in sight where there is room: on a phone many of them stand behind a button that says
 * how many are set. What is set stands in the address.
 */
export function FilterBar({ filters }: { filters: readonly Filter[] }) {
  const { filterValues: values, setFilters } = useRows();
  const [isUnfolded, setUnfolded] = useState(false);
  const othersId = useId();
  const others = filters.filter(({ kind }) => kind !== 'search');
  const isFolding = useIsPhone() && others.length >= FOLDED_FROM;
  const setCount = others.filter(({ source }) => asText(values[source])).length;

  const set = (source: string, value: string | null, debounce = false) => {
    const rest = Object.fromEntries(Object.entries(values).filter(([key]) => key !== source));
    setFilters(value === null || value === '' ? rest : { ...rest, [source]: value }, undefined, debounce);
  };
  const fields = (some: readonly Filter[]) =>
    some.map((filter) => (
      <Box key={filter.source} sx={{ width: { xs: filter.kind === 'search' ? '100%' : 'calc(50% - 6px)', sm: 210 } }}>
        <FilterField filter={filter} value={asText(values[filter.source])} onChange={set} />
      </Box>
    ));

  return (
    <Box role="search" aria-label="Filters" sx={bar}>
      {isFolding ? (
        <>
          {fields(filters.filter(({ kind }) => kind === 'search'))}
          <Button
            variant="outlined"
            aria-expanded={isUnfolded}
            aria-controls={othersId}
            onClick={() => setUnfolded(!isUnfolded)}
          >
            {isUnfolded ? 'Fewer filters' : setCount > 0 ? `More filters (${setCount} set)` : 'More filters'}
          </Button>
          <Box
            id={othersId}
            hidden={!isUnfolded}
            sx={{ ...bar, mb: 0, width: '100%', '&[hidden]': { display: 'none' } }}
          >
            {isUnfolded && fields(others)}
          </Box>
        </>
      ) : (
        fields(filters)
      )}
      {isFiltered(values) && <Button onClick={() => setFilters({}, undefined, false)}>Clear filters</Button>}
    </Box>
  );
}

const bar = { display: 'flex', flexWrap: 'wrap', gap: 1.5, mb: 2, alignItems: 'center' } as const;

interface FieldProps {
  filter: Filter;
  value: string;
  onChange: (source: string, value: string | null, debounce?: boolean) => void;
}

function FilterField({ filter, value, onChange }: FieldProps) {
  if (filter.kind === 'choice') {
    const choices = [{ value: '', label: filter.all }, ...filter.choices];
    return (
      <NativeSelect
        label={filter.label}
        value={value}
        choices={choices}
        fullWidth
        onChange={(next) => onChange(filter.source, next)}
      />
    );
  }
  if (filter.kind === 'record') {
    return <RecordFilter filter={filter} value={value} onChange={(id) => onChange(filter.source, id)} />;
  }
  return <TypedFilter filter={filter} value={value} onChange={onChange} />;
}

/** Text is kept here while it is typed and handed on when the typing pauses. */
function TypedFilter({ filter, value, onChange }: FieldProps) {
  const id = useId();
  const [{ typed, sent, seen }, setText] = useState({ typed: value, sent: value, seen: value });
  // A value that did not come from here (cleared, or another address) replaces what is typed; an echo does not.
  if (value !== seen) setText({ typed: value === sent ? typed : value, sent, seen: value });

  return (
    <TextField
      id={id}
      label={filter.label}
      type={filter.kind === 'date' ? 'date' : filter.kind === 'search' ? 'search' : 'text'}
      value={typed}
      fullWidth
      onChange={(event) => {
        const next = event.target.value;
        setText({ typed: next, sent: next.trim(), seen });
        onChange(filter.source, next.trim(), filter.kind !== 'date');
      }}
      slotProps={{ inputLabel: { shrink: true } }}
    />
  );
}

const asText = (value: unknown): string =>
  typeof value === 'string' ? value : typeof value === 'boolean' || typeof value === 'number' ? String(value) : '';
