import Box from '@mui/material/Box';
import type { ReviewInstallation } from '../api/types.js';
import { AppLink } from '../common/AppLink.js';
import { Mono } from '../common/Mono.js';
import { FactList } from '../common/Panel.js';
import { Timestamp } from '../common/Timestamp.js';
import { AccessChip } from '../installations/AccessChip.js';
import { tieKindLabels } from '../installations/installationModel.js';

/** What we know about one installation that a customer came back with. */
export function ReviewInstallationCard({ installation }: { installation: ReviewInstallation }) {
  const { ties, claims } = installation;
  const named = installation.name ?? 'Installation without a name';
  return (
    <FactList
      facts={[
        ['Id', <Mono>{installation.zaptecId}</Mono>],
        installation.known
          ? ['Name', installation.id ? <AppLink to={`/installations/${installation.id}/show`}>{named}</AppLink> : named]
          : ['Known', 'No: none of our accounts has seen it'],
        installation.known ? ['Address', installation.address] : null,
        installation.known ? ['Access', <AccessChip status={installation.access} />] : null,
        installation.known ? ['First seen', <Timestamp at={installation.firstSeenAt} />] : null,
        installation.known ? ['Last absent', <Timestamp at={installation.lastAbsentAt} none="Never" />] : null,
        installation.inBaseline ? ['In the baseline', 'Yes: it was readable before this product began to watch'] : null,
        [
          'Belongs to',
          ties.length === 0
            ? 'Nobody yet'
            : ties.map((tie, index) => (
                <div key={index}>
                  {typeof tie.customer === 'string' ? tie.customer : tie.customer.name} ({tieKindLabels[tie.kind]})
                </div>
              )),
        ],
        [
          'Claimed by',
          claims.length === 0
            ? 'Nobody'
            : claims.map((claim, index) => (
                <Box key={index}>
                  {claim.consentRequestId ? (
                    <AppLink to={`/consent-requests/${claim.consentRequestId}/show`}>{claim.customerName}</AppLink>
                  ) : (
                    claim.customerName
                  )}
                  , <Timestamp at={claim.at} />
                </Box>
              )),
        ],
      ]}
    />
  );
}
