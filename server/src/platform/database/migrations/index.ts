export * from './1795000000000-initial-schema.js';
export * from './1795000000001-append-only-audit-log.js';
export * from './1795000000110-newest-link.js';
export * from './1795000000111-answers-after-review.js';
