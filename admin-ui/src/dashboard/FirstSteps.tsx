import Box from '@mui/material/Box';
import { useMay } from '../api/hooks.js';
import type { Dashboard } from '../api/types.js';
import { LinkButton } from '../common/AppLink.js';
import { Panel } from '../common/Panel.js';
import { StateChip } from '../common/StateChip.js';

/** First run: from nothing to the first consent request, in the order things need each other. */
export function FirstSteps({ counts }: Pick<Dashboard, 'counts'>) {
  const isAdmin = useMay('administration');
  const mayWrite = useMay('customers.write');

  const steps = [
    {
      title: 'Add an API account',
      text: 'Your login at Zaptec. It is tested at once, then reads what it can see already.',
      to: '/api-accounts/create',
      done: counts.apiAccounts.value > 0,
      mine: isAdmin,
    },
    {
      title: 'Add a user group',
      text: 'The group at Zaptec that receives access, with its lookup key.',
      to: '/user-groups/create',
      done: counts.userGroups.value > 0,
      mine: isAdmin,
    },
    {
      title: 'Add a customer',
      text: 'Whom you will ask.',
      to: '/customers/create',
      done: counts.customers.value > 0,
      mine: mayWrite,
    },
    {
      title: 'Create a consent request',
      text: 'See the link and what it says, then send it.',
      to: '/consent-requests/create',
      done: false,
      mine: mayWrite,
    },
  ];
  const next = steps.findIndex((step) => !step.done);

  return (
    <Panel title="First steps">
      <Box component="ol" sx={{ m: 0, pl: 2.5, display: 'grid', gap: 1.5 }}>
        {steps.map((step, index) => (
          <li key={step.title}>
            <Box
              sx={{
                display: 'flex',
                flexWrap: 'wrap',
                gap: 1.5,
                alignItems: 'center',
                justifyContent: 'space-between',
              }}
            >
              <div>
                <b>{step.title}</b>
                <Box sx={{ color: 'text.secondary' }}>{step.text}</Box>
              </div>
              {step.done ? (
                <StateChip label="Done" tone="good" />
              ) : step.mine ? (
                <LinkButton to={step.to} variant={index === next ? 'contained' : 'outlined'}>
                  {step.title}
                </LinkButton>
              ) : (
                <StateChip label="For an administrator" tone="quiet" />
              )}
            </Box>
          </li>
        ))}
      </Box>
    </Panel>
  );
}
