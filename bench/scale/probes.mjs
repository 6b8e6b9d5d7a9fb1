/** What is asked of the house, as [what, path]. Paths of one probe differ where people's would. */
const each = (texts, path) => texts.map((text) => path(encodeURIComponent(text)));

const searched = {
  'a rare word': ['Zetterström Gülşen', 'person4711', 'quist xenia'],
  'a name': ['müller', 'ÖBERG', 'Jörg Müller', 'åse hansen'],
  'a pasted address': ['Kari <person4711@post11.example>', 'mailto:person77@post27.example'],
  'one word that many have': ['example', 'post1', 'anna'],
  'two letters': ['an', 'zo', 'øs', 'Be'],
  'nothing there is': ['zzzqqq', 'nobody here'],
};

function lists() {
  const of = {
    customers: [
      'sort=name',
      'sort=createdAt&order=desc',
      'language=nb',
      'hasOpenRequest=true',
      'hasOpenRequest=false',
      'accountManagerId=nobody',
    ],
    'consent-requests': [
      'sort=createdAt&order=desc',
      'sort=stateChangedAt&order=desc',
      'sort=deadlineAt',
      'state=review',
      'state=granted&sort=deadlineAt',
      'state=sent',
      'state=undeliverable&sort=deadlineAt',
      'product=pro',
      'attention=true',
      'reviewReason=in_baseline',
    ],
    installations: [
      'sort=name',
      'sort=createdAt&order=desc',
      'sort=hierarchyReadAt',
      'status=active',
      'status=lost',
      'status=role_too_low',
      'status=provisioning',
      'unattributed=true',
      'unattributed=false',
      'type=0',
      'removalsHeld=true',
    ],
    chargers: [
      'sort=firstSeenAt&order=desc',
      'sort=name',
      'sort=deviceId',
      'presence=missing',
      'presence=present',
      'assigned=true',
      'assigned=false',
    ],
  };
  return Object.entries(of).flatMap(([list, filters]) =>
    filters.map((filter) => [`${list}: ${filter.replaceAll('&', ' ')}`, [`/${list}?${filter}`]]),
  );
}

function searches() {
  const listed = (list, texts) =>
    Object.entries(texts).map(([what, words]) => [
      `${list}: search for ${what}`,
      each(words, (q) => `/${list}?q=${q}`),
    ]);
  const serials = {
    'a serial': ['ZAP0004712', 'zgb-0001234', 'ZPR 0031337'],
    'a fragment of a serial': ['004711', '0042', 'zap00012'],
    'what all serials begin with': ['zap', 'ZPR'],
    'two letters': ['za', 'pl'],
    'nothing there is': ['ZAP9999999', 'zzzqqq'],
  };
  const places = {
    'a rare word': ['Zetterström storgata 77', 'kirkeveien 149'],
    'a name': ['Müller', 'borettslag åsgård', 'tromso'],
    'one word that many have': ['oslo', 'hjemme', 'gate'],
    'two letters': ['os', 'aa', 'kø'],
    'nothing there is': ['zzzqqq'],
  };
  const box = {
    ...searched,
    'a serial': serials['a serial'],
    'a fragment of a serial': serials['a fragment of a serial'],
    'a street': ['kirkeveien 149', 'skovvej'],
  };
  return [
    ...listed('customers', searched),
    ...listed('consent-requests', searched),
    ...listed('installations', places),
    ...listed('chargers', serials),
    [
      'chargers: search for a common word, sort=deviceId',
      ['/chargers?q=plass&sort=deviceId&order=desc', '/chargers?q=gpn&sort=deviceId'],
    ],
    [
      'customers: search for a name, sort=name',
      ['/customers?q=zo%C3%AB&sort=name', '/customers?q=%C3%A5se&sort=name&order=desc'],
    ],
    ...Object.entries(box).map(([what, words]) => [`search box: ${what}`, each(words, (q) => `/search?q=${q}`)]),
  ];
}

const everywhere = [
  ['dashboard', ['/dashboard']],
  ['badges (session)', ['/session']],
];

/** @returns {{ who: string, what: string, paths: string[] }[]} */
export function probes() {
  const by = (who, some) => some.map(([what, paths]) => ({ who, what, paths }));
  const ofManagers = [...everywhere, ...lists(), ...searches()].filter(([what]) => !/attributed|nobody/.test(what));
  return [
    ...by('admin', [
      ...everywhere,
      ...lists(),
      ...searches(),
      ['audit trail', ['/audit-log?sort=at&order=desc']],
      ['audit trail: by who', ['/audit-log?q=annika', '/audit-log?q=annika&sort=at&order=asc', '/audit-log?q=nobody']],
      ['staff, user groups, API accounts', ['/staff?q=an', '/user-groups?q=a', '/api-accounts?q=a']],
    ]),
    ...by('many', ofManagers),
    ...by('few', ofManagers),
  ];
}
