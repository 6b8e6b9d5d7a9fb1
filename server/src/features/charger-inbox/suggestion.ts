/**
 * What speaks for a customer, in the order it counts where a place has many households (Pro). At a home its owner comes
 * first: a name written on a box there says little beside whose house it is.
 */
export const suggestionEvidence = ['earlier-box', 'reference', 'name', 'owner'] as const;
export type SuggestionEvidence = (typeof suggestionEvidence)[number];

export interface SuggestedCustomer {
  id: string;
  name: string;
  managerId: string | null;
}

/** One thing known that speaks for one customer. */
export interface Hint {
  evidence: SuggestionEvidence;
  customer: SuggestedCustomer;
  /** Whether the customer is tied to the charger's installation already. */
  isTied: boolean;
}

export interface SuggestionFacts {
  /** Go or Home: one household. */
  isHome: boolean;
  hints: readonly Hint[];
}

export interface Suggestion {
  customer: SuggestedCustomer;
  evidence: SuggestionEvidence;
  /** A sentence for staff. */
  reason: string;
}

const AT_HOME: readonly SuggestionEvidence[] = ['owner', 'earlier-box', 'reference', 'name'];

const reasons: Readonly<Record<SuggestionEvidence, string>> = {
  'earlier-box': 'Had the charger that stood in this place, or this box, before.',
  reference: 'Their external reference is the name of the charger.',
  name: 'Their name is the name of the charger.',
  owner: 'Owner of the installation.',
};

/**
 * Whose a new charger may be (product.md §8). The strongest evidence that there is decides; where it speaks for several
 * customers, the one of them who is tied to the installation, else nobody: a wrong guess that is preselected is worse
 * than none, so weaker evidence does not step in.
 */
export function suggestCustomer({ isHome, hints }: SuggestionFacts): Suggestion | null {
  const order = isHome ? AT_HOME : suggestionEvidence;
  const evidence = order.find((one) => hints.some((hint) => hint.evidence === one));
  if (!evidence) return null;

  const spokenFor = distinct(hints.filter((hint) => hint.evidence === evidence));
  const tied = spokenFor.filter(({ isTied }) => isTied);
  const [chosen, ...others] = spokenFor.length > 1 ? tied : spokenFor;
  return chosen && others.length === 0 ? { customer: chosen.customer, evidence, reason: reasons[evidence] } : null;
}

const distinct = (hints: readonly Hint[]): Hint[] => [
  ...new Map(hints.map((hint) => [hint.customer.id, hint])).values(),
];
