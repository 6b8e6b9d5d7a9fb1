import Box from '@mui/material/Box';
import { useApi, useRead } from '../api/hooks.js';
import type { ConsentMail, ConsentRequest } from '../api/types.js';
import { languageName } from '../common/optionsModel.js';
import { Panel } from '../common/Panel.js';
import { StateChip } from '../common/StateChip.js';
import { Loaded } from '../common/states.js';
import { Timestamp } from '../common/Timestamp.js';
import { mailKindLabels, mailStateLabels } from './consentRequestModel.js';

export function MailsPanel({ request }: { request: ConsentRequest }) {
  const api = useApi();
  const query = useRead(
    ['consent-requests', request.id, 'mails', request.stateChangedAt],
    () => api.getMails(request.id),
    {
      keepPrevious: true,
    },
  );
  return (
    <Panel title="Mails">
      <Loaded query={query}>
        {(mails) =>
          mails.length === 0 ? (
            <Box sx={{ color: 'text.secondary' }}>No mail yet.</Box>
          ) : (
            <Box component="ul" aria-label="Mails" sx={{ m: 0, p: 0, listStyle: 'none', display: 'grid', gap: 2 }}>
              {mails.map((mail) => (
                <MailEntry key={mail.id} mail={mail} />
              ))}
            </Box>
          )
        }
      </Loaded>
    </Panel>
  );
}

function MailEntry({ mail }: { mail: ConsentMail }) {
  const state = mailStateLabels[mail.state];
  return (
    <li>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
        <StateChip label={state.label} tone={state.tone} />
        <Box component="span" sx={{ color: 'text.secondary' }}>
          <Timestamp at={mail.acceptedAt ?? mail.createdAt} />
        </Box>
      </Box>
      <div>
        {mailKindLabels[mail.kind]} to {mail.toAddress}, in {languageName(mail.language)}
      </div>
      {mail.attempts > 1 && <Box sx={{ color: 'text.secondary' }}>{mail.attempts} attempts</Box>}
      {mail.lastError && <Box sx={{ color: 'error.main' }}>{mail.lastError}</Box>}
    </li>
  );
}
