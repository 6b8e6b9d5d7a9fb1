/**
 * The arrows of ARCHITECTURE.md, enforced: main → modules → features → platform → shared; features only downwards;
 * another feature only by what its module exports; the simulator shares nothing with the server.
 */
const features = [
  'staff',
  'api-accounts',
  'user-groups',
  'customers',
  'installations',
  'charger-assignments',
  'charger-inbox',
  'consent-requests',
  'customer-pages',
  'notices',
  'bulk-runs',
  'live-updates',
];
/** Inside a feature: what stands at its root (module, jobs, controllers) may use every room, a room those before it. */
const rooms = {
  installations: ['hierarchy', 'access', 'ties', 'reading', 'sweep', 'charger-sweep', 'views'],
  'consent-requests': ['request', 'link', 'mails', 'commands', 'granting', 'claims', 'sending', 'review', 'views'],
};

/** The admin UI's folders, from the lowest up. */
const adminUi = [
  'staff',
  'bulk-runs',
  'api-accounts',
  'user-groups',
  'customers',
  'installations',
  'chargers',
  'charger-inbox',
  'consent-requests',
  'audit-log',
  'address-suppressions',
  'failed-work',
  'dashboard',
  'notices',
  'layout',
];
/** How a resource is called and coloured is open to all; it knows no page. */
const WORDS = '(Model|Chip)\\.tsx?$';

/** One may use those before it in the list, never those after it. */
const oneWay = (folder, order, comment, open = undefined) =>
  order.slice(0, -1).map((name, index) => ({
    name: `${name}-not-upwards-in-${folder.split('/').at(-1)}`,
    severity: 'error',
    comment,
    from: { path: `^${folder}/${name}/` },
    to: { path: `^${folder}/(${order.slice(index + 1).join('|')})/`, ...(open ? { pathNot: open } : {}) },
  }));
const upward = [
  ...oneWay('admin-ui/src', adminUi, 'Resources use each other in one order; words are open to all.', WORDS),
  ...oneWay('server/src/features', features, 'Features call down; they announce up by publishing an event.'),
  ...Object.entries(rooms).flatMap(([feature, order]) => [
    ...oneWay(`server/src/features/${feature}`, order, 'Rooms of a feature call down, too.'),
    {
      name: `rooms-of-${feature}-not-to-its-root`,
      severity: 'error',
      from: { path: `^server/src/features/${feature}/[^/]+/` },
      to: { path: `^server/src/features/${feature}/[^/]+$` },
    },
    {
      name: `every-room-of-${feature}-has-its-place`,
      severity: 'error',
      comment: 'A new folder is named in the order above.',
      from: {},
      to: { path: `^server/src/features/${feature}/(?!(${order.join('|')})/)[^/]+/` },
    },
  ]),
];

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
      name: 'admin-ui-common-and-api-know-no-resource',
      severity: 'error',
      comment: 'A resource adds to the providers through its api.ts, which App.tsx collects.',
      from: { path: '^admin-ui/src/(common|api)/' },
      to: { path: '^admin-ui/src/', pathNot: '^admin-ui/src/(common|api)/' },
    },
    {
      name: 'admin-ui-words-know-no-page',
      severity: 'error',
      from: { path: `^admin-ui/src/[^/]+/[^/]+${WORDS}` },
      to: { path: '^admin-ui/src/[^/]+/', pathNot: ['^admin-ui/src/(common|api)/', WORDS] },
    },
    {
      name: 'admin-ui-every-folder-has-its-place',
      severity: 'error',
      from: {},
      to: { path: `^admin-ui/src/(?!(common|api|${adminUi.join('|')})/)[^/]+/` },
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
