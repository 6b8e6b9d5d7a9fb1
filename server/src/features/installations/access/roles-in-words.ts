/** The portal's names of the bits of `UserRoles` (zaptec-api.md §3). */
const NAMES: readonly (readonly [bit: number, name: string])[] = [
  [1, 'User'],
  [2, 'Owner'],
  [4, 'Service'],
  [8, 'Administrator'],
  [16, 'Onboarding'],
  [32, 'Device administrator'],
  [64, 'Partner administrator'],
  [128, 'Technical'],
  [256, 'Internal data'],
];

/** Which roles a mask stands for, as staff read it; bits nobody has named are left out. */
export function rolesInWords(roles: number): string {
  const names = NAMES.filter(([bit]) => (roles & bit) !== 0).map(([, name]) => name);
  return names.length === 0 ? 'none' : names.join(', ');
}
