export * from './1795000000000-initial-schema.js';
export * from './1795000000001-append-only-audit-log.js';
export * from './1795000000010-refused-sign-in.js';
export * from './1795000000011-sweep-reserve.js';
export * from './1795000000012-username-in-any-case.js';
export * from './1795000000110-newest-link.js';
export * from './1795000000111-answers-after-review.js';
export * from './1795000000112-pin-checked-by.js';
