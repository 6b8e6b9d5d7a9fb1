import Box from '@mui/material/Box';
import { fieldSentence } from '../api/problem.js';
import type { ConsentRequest } from '../api/types.js';
import { Panel } from '../common/Panel.js';
import { LinkDetails } from './LinkDetails.js';

/** The exact address the customer is led to at Zaptec. It is read here, not given away: see "Copy link". */
export function LinkPanel({ request }: { request: ConsentRequest }) {
  const problem = request.linkProblem;
  return (
    <Panel title="Link to the Zaptec portal">
      {request.link ? (
        <LinkDetails link={request.link} />
      ) : (
        <Box sx={{ color: 'text.secondary' }}>
          {problem ? fieldSentence({ ...problem, message: problem.text }) : 'There is no link in this state.'}
        </Box>
      )}
    </Panel>
  );
}
