import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useId, useState } from 'react';
import { useApi, useCommand, useMay } from '../api/hooks.js';
import type { Versioned } from '../api/httpClient.js';
import type { UserGroup } from '../api/types.js';
import { Panel } from '../common/Panel.js';
import { base64Of, logoFault } from './logoModel.js';

/** The picture at the head of the customer pages: shown, replaced, taken away. */
export function LogoPanel({ group }: { group: UserGroup & Versioned }) {
  const api = useApi();
  const mayChange = useMay('administration');
  const inputId = useId();
  const [fault, setFault] = useState<string | null>(null);
  const replace = useCommand(
    (file: File) => base64Of(file).then((image) => api.replaceLogo(group.id, image, group.etag)),
    {
      done: 'Logo saved: customers see it from now on',
      onProblem: (code) => {
        if (code === 'LOGO_REFUSED')
          setFault('This picture cannot be used: PNG, JPEG or WebP, at most 100 kB and 2,000 pixels a side.');
        return code === 'LOGO_REFUSED';
      },
    },
  );
  const remove = useCommand(() => api.removeLogo(group.id, group.etag), { done: 'Logo taken away' });
  const busy = replace.isPending || remove.isPending;

  function choose(file: File | undefined): void {
    if (!file) return;
    const wrong = logoFault(file);
    setFault(wrong);
    if (wrong === null) replace.mutate(file);
  }

  return (
    <Panel title="Logo for customers">
      <Box sx={{ display: 'flex', gap: 2, alignItems: 'center', flexWrap: 'wrap' }}>
        {group.logoUrl ? (
          <Box
            component="img"
            src={group.logoUrl}
            alt={`Logo of ${group.partnerName}`}
            sx={{ maxWidth: 224, maxHeight: 72, borderRadius: 1, border: 1, borderColor: 'divider', bgcolor: '#fff' }}
          />
        ) : (
          <Typography color="text.secondary">None: customers see the partner’s name alone.</Typography>
        )}
        {mayChange && (
          <>
            <Button component="label" htmlFor={inputId} variant="outlined" disabled={busy}>
              {group.logoUrl ? 'Replace logo' : 'Add a logo'}
            </Button>
            <Box
              component="input"
              type="file"
              id={inputId}
              accept="image/png,image/jpeg,image/webp"
              aria-label="Logo file"
              disabled={busy}
              onChange={(event: React.ChangeEvent<HTMLInputElement>) => {
                choose(event.target.files?.[0]);
                // The same file may be chosen once more.
                event.target.value = '';
              }}
              sx={{ position: 'absolute', width: '1px', height: '1px', overflow: 'hidden', clipPath: 'inset(50%)' }}
            />
            {group.logoUrl && (
              <Button variant="text" disabled={busy} onClick={() => remove.mutate(undefined)}>
                Remove logo
              </Button>
            )}
          </>
        )}
      </Box>
      {mayChange && (
        <Typography variant="body2" color="text.secondary" sx={{ mt: 1 }}>
          PNG, JPEG or WebP, at most 100 kB. It stands beside the partner’s name.
        </Typography>
      )}
      {fault && (
        <Alert severity="error" sx={{ mt: 1 }}>
          {fault}
        </Alert>
      )}
    </Panel>
  );
}
