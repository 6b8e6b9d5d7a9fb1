import Box from '@mui/material/Box';
import { useApi, useRead } from '../api/hooks.js';
import type { Claim, ConsentRequest } from '../api/types.js';
import { AppLink } from '../common/AppLink.js';
import { Mono } from '../common/Mono.js';
import { Panel } from '../common/Panel.js';
import { StateChip } from '../common/StateChip.js';
import { Loaded } from '../common/states.js';
import { Timestamp } from '../common/Timestamp.js';
import { claimOutcomeLabels, claimStatusLabels } from './consentRequestModel.js';

/** Each return of the customer's browser, kept as its own row (product.md §2). */
export function ClaimsPanel({ request }: { request: ConsentRequest }) {
  const api = useApi();
  const query = useRead(
    ['consent-requests', request.id, 'claims', request.stateChangedAt],
    () => api.getClaims(request.id),
    {
      keepPrevious: true,
    },
  );
  return (
    <Panel title="Claims">
      <Loaded query={query}>
        {(claims) =>
          claims.length === 0 ? (
            <Box sx={{ color: 'text.secondary' }}>The customer has not come back from the portal yet.</Box>
          ) : (
            <Box component="ul" aria-label="Claims" sx={{ m: 0, p: 0, listStyle: 'none', display: 'grid', gap: 2 }}>
              {claims.map((claim) => (
                <ClaimEntry key={claim.id} claim={claim} />
              ))}
            </Box>
          )
        }
      </Loaded>
    </Panel>
  );
}

function ClaimEntry({ claim }: { claim: Claim }) {
  const status = claimStatusLabels[claim.status];
  return (
    <li>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
        <StateChip label={status.label} tone={status.tone} />
        <Box component="span" sx={{ color: 'text.secondary' }}>
          <Timestamp at={claim.at} />
        </Box>
      </Box>
      <div>{claimOutcomeLabels[claim.outcome]}</div>
      {claim.installationIds.map((zaptecId) => (
        <ClaimedInstallation key={zaptecId} zaptecId={zaptecId} known={claim.installations} />
      ))}
      {claim.guard?.reasons.map((reason) => (
        <Box key={reason.code} sx={{ color: 'text.secondary' }}>
          {reason.text}
        </Box>
      ))}
    </li>
  );
}

/** By name, for those who may read it; the id is what the customer's browser brought. */
function ClaimedInstallation({ zaptecId, known }: { zaptecId: string; known: Claim['installations'] }) {
  const installation = known.find((one) => one.zaptecId === zaptecId);
  return (
    <div>
      {installation?.name && (
        <div>
          <AppLink to={`/installations/${installation.id}/show`}>{installation.name}</AppLink>
        </div>
      )}
      <Mono>{zaptecId}</Mono>
    </div>
  );
}
