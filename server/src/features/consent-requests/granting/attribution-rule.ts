import { ALLOWED, refusedAs, type Ruling } from '../../../shared/ruling.js';

export interface AttributionFacts {
  /** Another customer claims it in a request that is not settled yet. */
  isClaimedByAnother: boolean;
  ownerId: string | null;
  /** Whether this customer is tied to it already, and as what. */
  tiedAs: 'owner' | 'user' | null;
}

/** Many at once: nobody has read each claim, so what another customer claims is left to be looked at singly (product.md §5). */
export function attributionRule(
  { isClaimedByAnother, ownerId, tiedAs }: AttributionFacts,
  kind: 'owner' | 'user',
): Ruling {
  if (tiedAs === 'owner' || tiedAs === kind) return refusedAs('ALREADY_THEIRS', 'It is tied to this customer already.');
  if (kind === 'owner' && ownerId !== null)
    return refusedAs('INSTALLATION_HAS_OWNER', 'This installation is tied to another customer as owner.');
  return isClaimedByAnother
    ? refusedAs(
        'INSTALLATION_CLAIMED',
        'Another customer claims this installation in a request that is not settled yet. Look at it singly.',
      )
    : ALLOWED;
}
