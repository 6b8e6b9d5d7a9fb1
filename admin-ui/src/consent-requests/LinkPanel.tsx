import Box from '@mui/material/Box';
import { fieldSentence } from '../api/problem.js';
import type { ConsentRequest } from '../api/types.js';
import { Panel } from '../common/Panel.js';
import { LinkDetails } from './LinkDetails.js';

/**
 * The exact address the customer is led to at Zaptec. It is read here, not given away: see "Copy link". Before sending it is
 * to be checked; afterwards it is folded, for what happened matters more.
 */
export function LinkPanel({ request }: { request: ConsentRequest }) {
  const problem = request.linkProblem;
  if (!request.link) {
    return (
      <Panel title="Link to the Zaptec portal">
        <Box sx={{ color: 'text.secondary' }}>
          {problem ? fieldSentence({ ...problem, message: problem.text }) : 'There is no link in this state.'}
        </Box>
      </Panel>
    );
  }
  return (
    <Panel title="Link to the Zaptec portal">
      {request.state === 'draft' ? (
        <LinkDetails link={request.link} />
      ) : (
        <Box component="details" sx={{ '& summary': { cursor: 'pointer' }, '&[open] summary': { mb: 1.5 } }}>
          <summary>The address, and what each part of it means</summary>
          <LinkDetails link={request.link} />
        </Box>
      )}
    </Panel>
  );
}
