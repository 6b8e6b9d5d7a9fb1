/**
 * The arrows of ARCHITECTURE.md, enforced: main → modules → features → platform → shared; features only downwards;
 * another feature only by what its module exports; the simulator shares nothing with the server.
 */
const order = ['staff', 'user-groups', 'customers', 'installations', 'charger-assignments', 'consent-requests'];
// A feature may use those before it in this list, never those after it.
const upward = order.flatMap((feature, index) =>
  order.slice(index + 1).map((later) => ({
    name: `${feature}-not-to-${later}`,
    severity: 'error',
    comment: 'Features call down; they announce up by publishing an event.',
    from: { path: `^server/src/features/${feature}/` },
    to: { path: `^server/src/features/${later}/` },
  })),
);

module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'platform-knows-no-feature',
      severity: 'error',
      from: { path: '^server/src/platform/' },
      to: { path: '^server/src/features/' },
    },
    {
      name: 'shared-imports-nothing-of-ours',
      severity: 'error',
      from: { path: '^server/src/shared/' },
      to: { path: '^server/src/(features|platform)/' },
    },
    {
      name: 'features-do-not-import-the-mains',
      severity: 'error',
      from: { path: '^server/src/(features|platform|shared)/' },
      to: { path: '^server/src/[^/]+\\.ts$' },
    },
    {
      name: 'no-foreign-entity-or-repository',
      severity: 'error',
      comment:
        'Another feature is entered by what its module exports, never by its repository or entity (types of unions live in entities and may be imported as types).',
      from: { path: '^server/src/features/([^/]+)/' },
      to: {
        path: '^server/src/features/[^/]+/.*\\.(entity|repository)\\.ts$',
        pathNot: '^server/src/features/$1/',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'server-not-to-simulator',
      severity: 'error',
      from: { path: '^server/src/' },
      to: { path: '^server/(zaptec-simulator|demo-mailbox)/' },
    },
    {
      name: 'simulator-not-to-server',
      severity: 'error',
      from: { path: '^server/(zaptec-simulator|demo-mailbox)/' },
      to: { path: '^server/src/' },
    },
    {
      name: 'admin-ui-not-to-server',
      severity: 'error',
      comment: 'It knows the API as it answers, never the code behind it; only a spec compares the two.',
      from: { path: '^admin-ui/', pathNot: '\\.spec\\.tsx?$' },
      to: { path: '^server/' },
    },
    {
      name: 'server-not-to-admin-ui',
      severity: 'error',
      from: { path: '^server/', pathNot: '\\.spec\\.ts$' },
      to: { path: '^admin-ui/' },
    },
    {
      name: 'production-not-to-tests',
      severity: 'error',
      from: { path: '^(server|admin-ui)/', pathNot: '\\.spec\\.tsx?$' },
      to: { path: '^(test|bench)/' },
    },
    ...upward,
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'test/tsconfig.json' },
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.js'] },
    moduleSystems: ['es6'],
  },
};
