import { pick, pickSet } from '../common/inputs/rules.js';

const fields = [
  'name',
  'lookupKey',
  'partnerName',
  'apiAccountId',
  'defaultLanguage',
  'defaultTimeZone',
  'senderName',
  'senderAddress',
  'expireAfterDays',
] as const;

export const newUserGroup = pickSet(...fields);
export const changedUserGroup = pick(...fields);
