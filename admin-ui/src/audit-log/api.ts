import type { ResourceApi } from '../api/resource.js';
import { auditFilter } from './auditLogModel.js';

export const auditLogApi: ResourceApi = {
  name: 'audit-log',
  live: { 'audit-log': [] },
  permissions: { open: 'administration' },
  filter: auditFilter,
};
