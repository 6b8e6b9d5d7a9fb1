/** Every page of the admin UI, with the ids that `prepare` found. */
export const adminPages = (ids) => ({
  dashboard: '/',
  'customer-list': '/customers',
  'customer-create': '/customers/create',
  'customer-show': `/customers/${ids.customer}/show`,
  'customer-edit': `/customers/${ids.customer}`,
  'consent-request-list': '/consent-requests',
  'consent-request-create': `/consent-requests/create?customerId=${ids.customer}`,
  'consent-request-edit': `/consent-requests/${ids.draft}`,
  'consent-request-show': `/consent-requests/${ids.granted}/show`,
  'consent-request-sent': `/consent-requests/${ids.sent}/show`,
  'consent-request-review': `/consent-requests/${ids.review}/show`,
  review: '/review',
  'new-chargers': '/new-chargers',
  unattributed: '/unattributed',
  'installation-list': '/installations',
  'installation-show': `/installations/${ids.installation}/show`,
  'charger-list': '/chargers',
  'charger-show': `/chargers/${ids.charger}/show`,
  'user-group-list': '/user-groups',
  'user-group-create': '/user-groups/create',
  'user-group-show': `/user-groups/${ids.userGroup}/show`,
  'user-group-edit': `/user-groups/${ids.userGroup}`,
  'api-account-list': '/api-accounts',
  'api-account-create': '/api-accounts/create',
  'api-account-show': `/api-accounts/${ids.apiAccount}/show`,
  'api-account-edit': `/api-accounts/${ids.apiAccount}`,
  'staff-list': '/staff',
  'staff-create': '/staff/create',
  'staff-show': `/staff/${ids.staff}/show`,
  'staff-edit': `/staff/${ids.staff}`,
  'audit-log': '/audit-log',
  'address-suppressions': '/address-suppressions',
});

/** Pages that show the link ask for it only when the typing has paused. */
export const showsLink = (name) => name === 'consent-request-create' || name === 'consent-request-edit';

export const sizes = {
  desktop: { viewport: { width: 1280, height: 800 } },
  phone: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true },
};

/** A headless browser says so in its name, and would be taken for a link checker. */
export const ordinaryAgent =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';
