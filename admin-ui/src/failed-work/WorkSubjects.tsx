import Box from '@mui/material/Box';
import { useMay } from '../api/hooks.js';
import type { FailedWork } from '../api/types.js';
import { AppLink } from '../common/AppLink.js';
import { recordPath } from '../recordKinds.js';

/** What failed work was about, each with its page; an account's is only for administrators. */
export function WorkSubjects({ subjects }: Pick<FailedWork, 'subjects'>) {
  const isAdmin = useMay('administration');
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 1.5, overflowWrap: 'anywhere' }}>
      {subjects.map(({ type, id, title }) => {
        const path = type === 'api-account' && !isAdmin ? undefined : recordPath(type, id);
        return path ? (
          <AppLink key={id} to={path}>
            {title}
          </AppLink>
        ) : (
          <span key={id}>{title}</span>
        );
      })}
    </Box>
  );
}
