import Box from '@mui/material/Box';
import type { ReviewInstallation } from '../api/types.js';
import { AppLink } from '../common/AppLink.js';
import { CustomerLink } from '../customers/CustomerLink.js';
import { Mono } from '../common/Mono.js';
import { FactList } from '../common/Panel.js';
import { Timestamp } from '../common/Timestamp.js';
import { AccessChip } from '../installations/AccessChip.js';
import { tieKindLabels } from '../installations/installationModel.js';

/** What we know about one installation that a customer came back with. */
export function ReviewInstallationCard({ installation }: { installation: ReviewInstallation }) {
  const { ties, claims } = installation;
  const known = installation.id !== null;
  // Unknown to this person is not unknown: the two read differently.
  const isHidden = installation.known === 'not-visible';
  const named = installation.name ?? 'Installation without a name';
  return (
    <FactList
      facts={[
        ['Id', <Mono>{installation.zaptecId}</Mono>],
        installation.id !== null
          ? ['Name', <AppLink to={`/installations/${installation.id}/show`}>{named}</AppLink>]
          : [
              'Known',
              isHidden
                ? 'Not visible to you: it is tied to none of your customers'
                : 'No: none of our accounts has seen it',
            ],
        known ? ['Address', installation.address] : null,
        known ? ['Access', <AccessChip status={installation.status} />] : null,
        known ? ['First seen', <Timestamp at={installation.firstSeenAt} />] : null,
        known ? ['Last absent', <Timestamp at={installation.lastAbsentAt} none="Never" />] : null,
        installation.inBaseline ? ['In the baseline', 'Yes: it was readable before this product began to watch'] : null,
        [
          'Belongs to',
          ties.length === 0
            ? isHidden
              ? 'Not visible to you'
              : 'Nobody yet'
            : ties.map((tie, index) => (
                <div key={index}>
                  <CustomerLink customer={tie.customer} /> ({tieKindLabels[tie.kind]})
                </div>
              )),
        ],
        [
          'Claimed by',
          claims.length === 0
            ? isHidden
              ? 'Not visible to you'
              : 'Nobody'
            : claims.map((claim, index) => (
                <Box key={index}>
                  {claim.consentRequestId ? (
                    <AppLink to={`/consent-requests/${claim.consentRequestId}/show`}>{claim.customer.name}</AppLink>
                  ) : (
                    claim.customer.name
                  )}
                  , <Timestamp at={claim.at} />
                </Box>
              )),
        ],
      ]}
    />
  );
}
