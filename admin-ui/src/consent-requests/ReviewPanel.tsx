import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useApi, useMay, useRead } from '../api/hooks.js';
import type { ConsentRequest, Review } from '../api/types.js';
import { AppLink } from '../common/AppLink.js';
import { FactList, Panel } from '../common/Panel.js';
import { Mono } from '../common/Mono.js';
import { Loaded } from '../common/states.js';
import { Timestamp } from '../common/Timestamp.js';
import { ResolveButton } from './ResolveButton.js';
import { ReviewInstallationCard } from './ReviewInstallationCard.js';

/** Whose installation is it? What is known about the installations beside who this customer is (product.md §5). */
export function ReviewPanel({ request }: { request: ConsentRequest }) {
  const api = useApi();
  const mayResolve = useMay('operations') && request.allowedCommands.includes('resolve');
  const query = useRead(['consent-requests', request.id, 'review', request.stateChangedAt], () =>
    api.getReview(request.id),
  );
  return (
    <Panel
      title="Review"
      action={mayResolve && <ResolveButton request={request} installations={query.data?.installations ?? []} />}
    >
      <Loaded query={query}>{(review) => <ReviewBody review={review} />}</Loaded>
    </Panel>
  );
}

function ReviewBody({ review }: { review: Review }) {
  const visits = review.visits.filter((visit) => !visit.automated);
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      {review.reasons.length > 0 && (
        <Alert severity="warning" role="note">
          {review.reasons.map((reason) => (
            <div key={reason.code}>{reason.text}</div>
          ))}
        </Alert>
      )}
      <Box
        sx={{
          display: 'grid',
          gap: 3,
          gridTemplateColumns: { xs: 'minmax(0,1fr)', md: 'minmax(0,2fr) minmax(0,3fr)' },
        }}
      >
        <div>
          <Typography variant="h3" sx={{ mb: 1 }}>
            This customer
          </Typography>
          <FactList
            facts={[
              ['Name', <AppLink to={`/customers/${review.customer.id}/show`}>{review.customer.name}</AppLink>],
              ['Email', review.customer.email],
              review.customer.notes ? ['Notes', review.customer.notes] : null,
              review.claimedAt ? ['Came back', <Timestamp at={review.claimedAt} />] : null,
              review.pinnedInstallationId ? ['Asked for', <Mono>{review.pinnedInstallationId}</Mono>] : null,
              ['Visits', visits.length === 0 ? 'None' : `${visits.length}`],
              visits[0]
                ? ['Latest visit', <Timestamp at={[...visits].sort((a, b) => b.at.localeCompare(a.at))[0]?.at} />]
                : null,
            ]}
          />
        </div>
        <div>
          <Typography variant="h3" sx={{ mb: 1 }}>
            {review.installations.length === 1 ? 'The installation' : 'The installations'}
          </Typography>
          <Box sx={{ display: 'grid', gap: 2 }}>
            {review.installations.length === 0 && (
              <span>The customer came back without an installation id we can use.</span>
            )}
            {review.installations.map((installation) => (
              <ReviewInstallationCard key={installation.zaptecId} installation={installation} />
            ))}
          </Box>
        </div>
      </Box>
    </Box>
  );
}
