export const apiAccountHealths = ['unknown', 'ok', 'failing', 'suspect'] as const;
export type ApiAccountHealth = (typeof apiAccountHealths)[number];
