import SearchIcon from '@mui/icons-material/Search';
import Box from '@mui/material/Box';
import InputBase from '@mui/material/InputBase';
import Paper from '@mui/material/Paper';
import Popper from '@mui/material/Popper';
import { useId, useState, type KeyboardEvent } from 'react';
import { useNavigate } from 'react-router-dom';
import { useApi, useRead } from '../api/hooks.js';
import type { SearchResult } from '../api/types.js';
import { useDebounced } from '../common/useDebounced.js';
import { useIsPhone } from '../common/useIsPhone.js';
import { kindLabel, recordPath } from '../recordKinds.js';

/** One box for everything: name, email, external reference, serial, address, installation id (product.md §10). */
export function SearchBox() {
  const api = useApi();
  const navigate = useNavigate();
  const listId = useId();
  const isPhone = useIsPhone();
  const [box, setBox] = useState<HTMLDivElement | null>(null);
  const [typed, setTyped] = useState('');
  const [open, setOpen] = useState(false);
  const [marked, setMarked] = useState(0);
  const q = useDebounced(typed.trim(), 250);
  const found = useRead(['search', q], () => api.search(q), { enabled: q.length >= 2, staleTime: 10_000 });
  const results = q.length >= 2 ? (found.data ?? []) : [];
  const shown = open && q.length >= 2;

  const follow = (result: SearchResult | undefined) => {
    const path = result && recordPath(result.type, result.id);
    if (!path) return;
    setOpen(false);
    setTyped('');
    void navigate(path);
  };

  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape') setOpen(false);
    if (event.key === 'Enter') follow(results[marked]);
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      setMarked((at) => (results.length === 0 ? 0 : (at + step + results.length) % results.length));
    }
  };

  return (
    <Box ref={setBox} role="search" aria-label="Everything" sx={{ flex: 1, maxWidth: 560, position: 'relative' }}>
      <InputBase
        value={typed}
        placeholder={isPhone ? 'Search …' : 'Search name, email, serial, address, id'}
        onChange={(event) => {
          setTyped(event.target.value);
          setOpen(true);
          setMarked(0);
        }}
        onKeyDown={onKey}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        startAdornment={<SearchIcon aria-hidden sx={{ mr: 1, fontSize: 20 }} />}
        sx={field}
        inputProps={{
          'aria-label': 'Search',
          role: 'combobox',
          'aria-expanded': shown,
          'aria-controls': listId,
          'aria-autocomplete': 'list',
          ...(shown && results.length > 0 ? { 'aria-activedescendant': `${listId}-${marked}` } : {}),
        }}
      />
      <Popper
        open={shown}
        anchorEl={box}
        // Inside the search landmark, where screen readers look for it.
        disablePortal
        placement="bottom-start"
        sx={{ zIndex: 1300, width: '100%' }}
      >
        <Paper variant="outlined" sx={{ mt: 0.5, maxHeight: '70vh', overflow: 'auto', boxShadow: '0 8px 24px #0003' }}>
          <Box
            component="ul"
            role="listbox"
            id={listId}
            aria-label="Search results"
            sx={{ listStyle: 'none', m: 0, p: 0.5 }}
          >
            {results.map((result, index) => (
              <Box
                component="li"
                role="option"
                id={`${listId}-${index}`}
                key={`${result.type}-${result.id}`}
                aria-selected={index === marked}
                // Before the field loses focus and closes the list.
                onMouseDown={(event) => {
                  event.preventDefault();
                  follow(result);
                }}
                onMouseEnter={() => setMarked(index)}
                sx={{
                  px: 1.5,
                  py: 0.75,
                  borderRadius: 1,
                  cursor: 'pointer',
                  ...(index === marked ? { backgroundColor: 'primary.light' } : {}),
                }}
              >
                <Box sx={{ fontWeight: 600 }}>{result.title}</Box>
                <Box sx={{ color: 'text.secondary', fontSize: '0.8125rem' }}>
                  {kindLabel(result)}
                  {result.subtitle ? ` · ${result.subtitle}` : ''}
                </Box>
              </Box>
            ))}
          </Box>
          <Box role="status" sx={{ px: 2, py: results.length > 0 ? 0 : 1.5, color: 'text.secondary' }}>
            {results.length > 0
              ? ''
              : found.error
                ? 'Searching failed. Try again.'
                : found.isPending
                  ? 'Searching …'
                  : 'Nothing found'}
          </Box>
        </Paper>
      </Popper>
    </Box>
  );
}

const field = {
  width: '100%',
  color: '#fff',
  backgroundColor: '#2a4a43',
  borderRadius: 1,
  px: 1.25,
  height: 36,
  border: '1px solid #7f9a93',
  '& input::placeholder': { color: '#e3ece9', opacity: 1 },
  '&.Mui-focused': { outline: '2px solid #fff' },
} as const;
