import { limits } from '../limits.js';

export const shortestPassword = 12;
export const longestPassword: number = limits.staff.password;

export interface PasswordForm {
  currentPassword: string;
  newPassword: string;
  repeated: string;
}

/** What is wrong with each field, as a sentence; the server checks all but the repetition again. */
export function passwordFaults({ currentPassword, newPassword, repeated }: PasswordForm): Partial<PasswordForm> {
  const faults: Partial<PasswordForm> = {};
  if (currentPassword === '') faults.currentPassword = 'Write your current password.';
  if (newPassword.length < shortestPassword) faults.newPassword = `At least ${shortestPassword} characters.`;
  else if (newPassword === currentPassword) faults.newPassword = 'This is your current password. Choose another one.';
  if (repeated !== newPassword) faults.repeated = 'The two new passwords differ.';
  return faults;
}
