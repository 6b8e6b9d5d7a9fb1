import Box from '@mui/material/Box';
import { LinkButton } from '../common/AppLink.js';
import { useMay } from '../api/hooks.js';
import type { ConsentRequest, ConsentRequestCommand } from '../api/types.js';
import { Panel } from '../common/Panel.js';
import { AdviseRoleButton } from './AdviseRoleButton.js';
import { CancelRequestButton } from './CancelRequestButton.js';
import { CheckNowButton } from './CheckNowButton.js';
import { CustomerPageButton } from './CustomerPageButton.js';
import { HandOverButton } from './HandOverButton.js';
import { ResendButton } from './ResendButton.js';
import { RevokeLinksButton } from './RevokeLinksButton.js';
import { RoleTooLowFacts } from './RoleTooLowFacts.js';
import { SeenButton } from './SeenButton.js';
import { SendButton } from './SendButton.js';

/** What happens next in a sentence, and the commands the server allows in this state, for this person. */
export function NextStepPanel({ request }: { request: ConsentRequest }) {
  const mayWrite = useMay('consent-requests.write');
  const may = (command: ConsentRequestCommand) => mayWrite && request.allowedCommands.includes(command);

  return (
    <Panel title="Next step">
      <Box sx={{ fontSize: '1rem' }}>{request.nextStep.text}</Box>
      {request.roleTooLow && <RoleTooLowFacts roleTooLow={request.roleTooLow} />}
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mt: 2 }}>
        {may('acknowledge') && <SeenButton request={request} />}
        {may('send') && <SendButton request={request} />}
        {may('edit') && (
          <LinkButton to={`/consent-requests/${request.id}`} variant={may('send') ? 'outlined' : 'contained'}>
            Edit request
          </LinkButton>
        )}
        {may('advise-role') && <AdviseRoleButton request={request} />}
        {may('resend') && <ResendButton request={request} />}
        {may('check-now') && <CheckNowButton request={request} />}
        {may('hand-over') && <HandOverButton request={request} />}
        <CustomerPageButton request={request} />
        {may('revoke-links') && <RevokeLinksButton request={request} />}
        {may('cancel') && <CancelRequestButton request={request} />}
      </Box>
    </Panel>
  );
}
