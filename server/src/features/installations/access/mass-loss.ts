/** Fewer installations than this may go at once without suspicion. */
export const MASS_LOSS_MIN = 10;
/** More than this share of an account's installations may not. */
export const MASS_LOSS_SHARE = 0.05;

/**
 * Whether so much would be lost within two hours that it is more likely the account that has lost its standing
 * (product.md §7 "Lost"): then nothing is lost and the account is `suspect`.
 */
export function isMassLoss({ wouldBeLost, installations }: { wouldBeLost: number; installations: number }): boolean {
  return wouldBeLost >= MASS_LOSS_MIN && wouldBeLost > installations * MASS_LOSS_SHARE;
}
