/** The longest texts the server takes, form by form; `form-limits.spec.ts` of the server compares them with it. */
export const limits = {
  staff: { name: 120, email: 254, password: 128, phone: 30 },
  customer: { name: 200, email: 254, externalReference: 100, notes: 4000 },
  userGroup: { name: 100, lookupKey: 40, partnerName: 100, senderName: 100, senderAddress: 254, contactPhone: 30 },
  apiAccount: { name: 100, username: 200, password: 200 },
} as const;
