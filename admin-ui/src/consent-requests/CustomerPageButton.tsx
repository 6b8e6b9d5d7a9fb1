import VisibilityIcon from '@mui/icons-material/Visibility';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { useState } from 'react';
import { useGetOne } from 'react-admin';
import { customerPageAddress } from './api.js';
import type { ConsentRequest, Customer } from '../api/types.js';
import { NativeSelect } from '../common/NativeSelect.js';
import { useIsPhone } from '../common/useIsPhone.js';
import { useOptions } from '../common/useOptions.js';

/** The page as the customer sees it, in their language or another; nothing on it works and it is no visit. */
export function CustomerPageButton({ request }: { request: ConsentRequest }) {
  const [open, setOpen] = useState(false);
  const [language, setLanguage] = useState<string | null>(null);
  const { languages } = useOptions();
  const isPhone = useIsPhone();
  const customer = useGetOne<Customer>('customers', { id: request.customer.id }, { enabled: open, retry: false });
  const shown = language ?? customer.data?.language ?? (customer.error ? 'en' : null);

  return (
    <>
      <Button variant="outlined" startIcon={<VisibilityIcon />} onClick={() => setOpen(true)}>
        See the customer’s page
      </Button>
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        aria-labelledby="customer-page-title"
        fullWidth
        maxWidth="md"
        fullScreen={isPhone}
      >
        <DialogTitle id="customer-page-title">The customer’s page</DialogTitle>
        <DialogContent sx={{ display: 'grid', gap: 1.5, gridTemplateRows: 'auto 1fr', pt: '8px !important' }}>
          <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, alignItems: 'center' }}>
            <NativeSelect label="Language" value={shown ?? ''} choices={languages} onChange={setLanguage} />
            <Box sx={{ color: 'text.secondary' }}>Read-only. Looking does not count as a visit.</Box>
          </Box>
          {shown && (
            <Box
              component="iframe"
              title="The page the customer sees"
              src={customerPageAddress(request.id, shown)}
              // Same origin for its style sheet; no scripts, no forms.
              sandbox="allow-same-origin"
              sx={{
                width: '100%',
                height: '60vh',
                border: 1,
                borderColor: 'divider',
                borderRadius: 1,
                backgroundColor: '#fff',
              }}
            />
          )}
        </DialogContent>
        <DialogActions sx={{ px: 3, pb: 2 }}>
          <Button onClick={() => setOpen(false)}>Close</Button>
        </DialogActions>
      </Dialog>
    </>
  );
}
