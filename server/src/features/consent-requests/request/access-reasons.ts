/** Reviews that end by themselves when access appears and the guard passes (product.md §7). */
export const ACCESS_REASONS = ['no_access', 'role_too_low', 'still_provisioning', 'no_usable_installation'] as const;
