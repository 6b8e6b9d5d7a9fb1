import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useApi, useCommand, useSession } from '../api/hooks.js';
import { newOnceKey, ONCE_KEY } from '../api/onceKey.js';
import type { Customer } from '../api/types.js';
import { ConfirmDialog } from '../common/ConfirmDialog.js';
import { fieldRefusal } from '../common/dialogRefusal.js';
import { isBlank } from '../common/inputs/rules.js';
import { NativeSelect } from '../common/NativeSelect.js';
import { useOptions } from '../common/useOptions.js';
import { useGroupDefaults } from '../user-groups/useGroupDefaults.js';
import { zoneFor } from './customerModel.js';

interface Props {
  open: boolean;
  /** The group that is going to ask, as far as it is chosen: its language and zone are the start. */
  userGroupId?: string | undefined;
  onClose: () => void;
  onCreated: (customer: Customer) => void;
}

/** A new customer with what a request needs; the rest can be added on their page. */
export function QuickCustomerDialog({ open, userGroupId, onClose, onCreated }: Props) {
  const api = useApi();
  const ownZone = useSession()?.staff.timeZone ?? 'UTC';
  const { languages, timeZones } = useOptions();
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const { defaults } = useGroupDefaults(userGroupId);
  const [chosenLanguage, setLanguage] = useState<string | null>(null);
  const [zone, setZone] = useState<string | null>(null);
  const [onceKey] = useState(newOnceKey);
  const language = chosenLanguage ?? defaults?.defaultLanguage ?? '';
  const timeZone = zone ?? zoneFor(language, defaults, ownZone);

  const create = useCommand(
    () =>
      api.create<Customer>('customers', {
        data: { name: name.trim(), email: email.trim(), language, timeZone, [ONCE_KEY]: onceKey },
      }),
    { done: 'Customer created', onDone: ({ data }) => onCreated(data), inDialog: true },
  );
  const problemAt = (field: string) => fieldRefusal(create.error, field);

  return (
    <ConfirmDialog
      open={open}
      title="New customer"
      confirm="Create customer"
      dismiss="Cancel"
      command={create}
      disabled={isBlank(name) || isBlank(email) || language === ''}
      onConfirm={() => create.mutate(undefined)}
      onClose={onClose}
    >
      <TextField
        label="Name"
        required
        autoFocus
        value={name}
        onChange={(event) => setName(event.target.value)}
        error={problemAt('name') !== undefined}
        helperText={problemAt('name')}
      />
      <TextField
        label="Email"
        slotProps={{ htmlInput: { inputMode: 'email', spellCheck: false } }}
        required
        value={email}
        onChange={(event) => setEmail(event.target.value)}
        // Said when it is sent: a line that appears while the button is being pressed would move it away.
        error={problemAt('email') !== undefined}
        helperText={problemAt('email')}
      />
      <NativeSelect
        label="Language"
        required
        value={language}
        choices={language === '' ? [{ value: '', label: 'Choose a language' }, ...languages] : languages}
        onChange={setLanguage}
        fullWidth
        error={problemAt('language') !== undefined}
        helperText={problemAt('language')}
      />
      <NativeSelect
        label="Time zone"
        required
        value={timeZone}
        choices={timeZones}
        onChange={setZone}
        fullWidth
        error={problemAt('timeZone') !== undefined}
        helperText={problemAt('timeZone')}
      />
    </ConfirmDialog>
  );
}
