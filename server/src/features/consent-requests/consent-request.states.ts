export const consentRequestStates = [
  'draft',
  'sending',
  'sent',
  'opened',
  'undeliverable',
  'claimed',
  'review',
  'granted',
  'denied',
  'expired',
  'cancelled',
] as const;
export type ConsentRequestState = (typeof consentRequestStates)[number];
