import Box from '@mui/material/Box';
import type { ConsentRequest } from '../api/types.js';
import { FactList } from '../common/Panel.js';
import { Timestamp } from '../common/Timestamp.js';

type RoleTooLow = NonNullable<ConsentRequest['roleTooLow']>;

/** Which role the user group has, which it needs, and what the customer was told of it. */
export function RoleTooLowFacts({ roleTooLow }: { roleTooLow: RoleTooLow }) {
  return (
    <Box sx={{ mt: 1.5 }}>
      <FactList
        facts={[
          ['Role now', roleTooLow.roles],
          ['Needed', 'Owner or Service'],
          ['Since', <Timestamp at={roleTooLow.since} />],
          ['Customer told', <Told roleTooLow={roleTooLow} />],
        ]}
      />
    </Box>
  );
}

function Told({ roleTooLow: { mailedAt, toldAt } }: { roleTooLow: RoleTooLow }) {
  if (mailedAt) {
    return (
      <>
        By mail, <Timestamp at={mailedAt} />
      </>
    );
  }
  if (!toldAt) return <>Not yet</>;
  return (
    <>
      They read it on their page, <Timestamp at={toldAt} />
    </>
  );
}
