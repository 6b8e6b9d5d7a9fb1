// Written by `npm run generate:types` from the API’s own description. Never by hand.

export type AccountManager = {
  id: string;
  name: string;
};

export type AccountManagerIn = {
  accountManagerId: string | null;
};

export type AddressSuppression = {
  id: string;
  address: string;
  reason: string;
  createdByKind: "staff" | "api-key" | "customer" | "job" | "provider" | "system";
  createdAt: string;
  liftedAt: string | null;
  liftedBy: string | null;
  liftReason: string | null;
};

export type AddressSuppressionPage = {
  items: AddressSuppression[];
  nextCursor: string | null;
  count: {
    value: number;
    capped: boolean;
  };
};

export type ApiAccount = {
  id: string;
  name: string;
  username: string;
  health: "unknown" | "ok" | "failing" | "suspect";
  healthReason: string | null;
  healthSince: string | null;
  /** all that it is in trouble with, the worst first; each ends by its own success */
  troubles: {
    kind: "sign-in" | "list" | "losses" | "charger-list" | "reads";
    reason: string;
    since: string;
  }[];
  /** while nobody calls for this account (product.md §7 "Budget") */
  pause: {
    /** null: one call is out to see whether the provider is back */
    until: string | null;
    /** calls in a row without a usable answer; 0 = the provider asked to wait */
    unanswered: number;
  } | null;
  liveTest: {
    at: string;
    ok: boolean;
    findings: {
      level: "ok" | "warning" | "problem";
      text: string;
    }[];
  } | null;
  baseline: {
    complete: boolean;
    sweepsMerged: number;
    running: {
      pagesRead: number;
      pagesTotal: number | null;
    } | null;
    completedAt: string | null;
  };
  lastCompleteSweepAt: string | null;
  nextSweepAt: string | null;
  sweepIntervalMinutes: number;
  /** hours between routine reads of an installation; above 24 the budget is short */
  readIntervalHours: number;
  installations: number;
  /** There are more than `installations` */
  installationsCapped: boolean;
  /** the sweep of its list of chargers (product.md §7) */
  chargerList: {
    running: {
      pagesRead: number;
      pagesTotal: number | null;
      waitsFor: string | null;
    } | null;
    /** start of the newest sweep from which an absence follows */
    readAt: string | null;
    /** null: not before the list of installations has a baseline */
    nextSweepAt: string | null;
    intervalMinutes: number;
  };
  createdAt: string;
  updatedAt: string;
};

export type ApiAccountIn = {
  name: string;
  username: string;
  /** Write-only: kept encrypted, in no answer */
  password: string;
};

export type ApiAccountPage = {
  items: ApiAccount[];
  nextCursor: string | null;
  count: {
    value: number;
    capped: boolean;
  };
};

export type ApiAccountPatch = {
  name?: string;
  username?: string;
  /** Write-only: kept encrypted, in no answer */
  password?: string;
};

export type AssignIn = {
  customerId: string;
};

export type Assignment = {
  id: string;
  customer: {
    id: string;
    name: string;
  };
  charger: {
    id: string;
    name: string | null;
    deviceId: string | null;
  };
  installation: {
    id: string;
    name: string | null;
  };
  source: "staff" | "pick" | "automatic";
  assignedAt: string;
  assignedBy: string;
  endedAt: string | null;
  endedBy: string | null;
  endReason: string | null;
};

export type AssignmentPage = {
  items: Assignment[];
  nextCursor: string | null;
  count: {
    value: number;
    capped: boolean;
  };
};

export type AttributeInstallationIn = {
  customerId: string;
  kind?: "owner" | "user";
  reason: string;
  consentRequestId?: string | null;
  confirmClaims?: boolean;
};

export type AuditLogEntry = {
  id: string;
  at: string;
  actor: {
    kind: "staff" | "api-key" | "customer" | "job" | "provider" | "system";
    id: string | null;
    label: string;
  };
  event:
    | "staff.created"
    | "staff.changed"
    | "staff.disabled"
    | "staff.enabled"
    | "staff.signed-in"
    | "staff.password-changed"
    | "staff.password-reset"
    | "customer.created"
    | "customer.changed"
    | "customer.account-manager-changed"
    | "user-group.created"
    | "user-group.changed"
    | "api-account.created"
    | "api-account.changed"
    | "api-account.tested"
    | "api-account.baseline-completed"
    | "api-account.appearances-settled"
    | "consent-request.drafted"
    | "consent-request.changed"
    | "consent-request.sent"
    | "consent-request.resent"
    | "consent-request.role-advice-sent"
    | "consent-request.handed-over"
    | "consent-request.cancelled"
    | "consent-request.checked"
    | "consent-request.links-revoked"
    | "consent-request.resolved"
    | "consent-request.granted"
    | "consent-request.denied"
    | "consent-request.reconsidered"
    | "consent-request.expired"
    | "consent-request.attention-acknowledged"
    | "installation.refresh-requested"
    | "installation.attributed"
    | "installation.tie-ended"
    | "installation.removals-accepted"
    | "charger.assigned"
    | "charger.assignment-ended"
    | "charger.inbox-decided"
    | "address-suppression.added"
    | "address-suppression.lifted"
    | "bulk-run.created"
    | "bulk-run.cancelled"
    | "bulk-run.retried"
    | "bulk-run.retry-undone"
    | "work.retried"
    | "work.dismissed";
  subject: {
    type:
      | "customer"
      | "consent-request"
      | "installation"
      | "charger"
      | "user-group"
      | "api-account"
      | "staff"
      | "address-suppression"
      | "bulk-run"
      | "work";
    id: string;
    name: string | null;
  };
  data: Record<string, unknown>;
  ip: string | null;
  requestId: string | null;
};

export type AuditLogPage = {
  items: AuditLogEntry[];
  nextCursor: string | null;
  count: {
    value: number;
    capped: boolean;
  };
};

export type BulkItem = {
  id: string;
  subjectId: string;
  label: string | null;
  state: "pending" | "done" | "skipped" | "failed" | "cancelled";
  code: string | null;
  sentence: string | null;
  settledAt: string | null;
};

export type BulkItemPage = {
  items: BulkItem[];
  nextCursor: string | null;
  count: {
    value: number;
    capped: boolean;
  };
};

export type BulkPreview = {
  command: string;
  title: string;
  selected: number;
  affected: number;
  examples: {
    id: string;
    label: string | null;
  }[];
  skipped: {
    code: string;
    sentence: string;
    count: number;
    examples: {
      id: string;
      label: string | null;
    }[];
  }[];
  startsInSeconds: number;
  mark: string;
};

export type BulkPreviewIn = {
  command: string;
  /** what the command takes beside its rows */
  params?: Record<string, unknown>;
  selection: {
    /** rows that were ticked */
    ids?: string[];
    /** all rows of the list: its query, `q` included, without paging and sorting */
    filter?: Record<string, string>;
  };
};

export type BulkRun = {
  id: string;
  command: string;
  title: string;
  resource: "customers" | "installations" | "chargers";
  by: {
    id: string;
    name: string;
  };
  state: "waiting" | "running" | "done" | "cancelled";
  counts: {
    total: number;
    pending: number;
    done: number;
    skipped: number;
    failed: number;
    cancelled: number;
  };
  createdAt: string;
  startsAt: string;
  endedAt: string | null;
  filter: Record<string, string> | null;
  params: {
    label: string;
    text: string;
  }[];
  startedAt: string | null;
  cancelledBy: string | null;
  commands: ("undo" | "cancel" | "retry")[];
};

export type BulkRunIn = {
  command: string;
  /** what the command takes beside its rows */
  params?: Record<string, unknown>;
  selection: {
    /** rows that were ticked */
    ids?: string[];
    /** all rows of the list: its query, `q` included, without paging and sorting */
    filter?: Record<string, string>;
  };
  /** of the preview that the person has seen; without it, whatever matches now is taken */
  mark?: string | null;
};

export type BulkRunPage = {
  items: BulkRunRow[];
  nextCursor: string | null;
  count: {
    value: number;
    capped: boolean;
  };
};

export type BulkRunRow = {
  id: string;
  command: string;
  title: string;
  resource: "customers" | "installations" | "chargers";
  by: {
    id: string;
    name: string;
  };
  state: "waiting" | "running" | "done" | "cancelled";
  counts: {
    total: number;
    pending: number;
    done: number;
    skipped: number;
    failed: number;
    cancelled: number;
  };
  createdAt: string;
  startsAt: string;
  endedAt: string | null;
};

export type CancelConsentRequestIn = {
  reason?: string | null;
};

export type Charger = {
  id: string;
  zaptecId: string;
  deviceId: string | null;
  name: string | null;
  active: boolean | null;
  deviceType: number | null;
  deviceTypeLabel: string;
  isSenseMeter: boolean;
  presence: "present" | "missing" | "removed";
  missingSince: string | null;
  firstSeenAt: string;
  assignment: {
    id: string;
    customer: {
      id: string | null;
      name: string;
    };
    assignedAt: string;
  } | null;
  installation: {
    id: string;
    name: string | null;
  };
  circuit: {
    id: string;
    name: string | null;
  } | null;
  lastSeenAt: string;
  history: {
    id: string;
    customer: {
      id: string | null;
      name: string;
    };
    source: "staff" | "pick" | "automatic";
    assignedAt: string;
    assignedBy: string;
    endedAt: string | null;
    endedBy: string | null;
    endReason: string | null;
  }[];
  events: {
    id: string;
    at: string;
    type:
      | "installation.added"
      | "installation.renamed"
      | "installation.changed"
      | "installation.removals-held"
      | "installation.removals-released"
      | "installation.unreadable"
      | "installation.readable"
      | "circuit.added"
      | "circuit.missing"
      | "circuit.removed"
      | "circuit.revived"
      | "circuit.moved"
      | "circuit.renamed"
      | "circuit.activated"
      | "circuit.deactivated"
      | "circuit.changed"
      | "charger.added"
      | "charger.missing"
      | "charger.removed"
      | "charger.revived"
      | "charger.moved"
      | "charger.moved-away"
      | "charger.listed-twice"
      | "charger.renamed"
      | "charger.box-replaced"
      | "charger.box-moved"
      | "charger.serial-learned"
      | "charger.activated"
      | "charger.deactivated"
      | "charger.changed";
    data: Record<string, unknown>;
  }[];
};

export type ChargerPage = {
  items: ChargerRow[];
  nextCursor: string | null;
  count: {
    value: number;
    capped: boolean;
  };
};

export type ChargerRow = {
  id: string;
  zaptecId: string;
  deviceId: string | null;
  name: string | null;
  active: boolean | null;
  deviceType: number | null;
  deviceTypeLabel: string;
  isSenseMeter: boolean;
  presence: "present" | "missing" | "removed";
  missingSince: string | null;
  firstSeenAt: string;
  assignment: {
    id: string;
    customer: {
      id: string | null;
      name: string;
    };
    assignedAt: string;
  } | null;
  installation: {
    id: string;
    name: string | null;
  };
  circuit: {
    id: string;
    name: string | null;
  } | null;
};

export type ChargerSweep = {
  id: string;
  state: "running" | "complete" | "failed";
  startedAt: string;
  finishedAt: string | null;
  pagesRead: number;
  pagesTotal: number | null;
  seen: number;
  /** rows at installations that the account cannot read */
  closed: number;
  added: number;
  moved: number;
  /** renamed, another box, switched on or off, back */
  changed: number;
  gone: number;
  /** installations that are read because of these */
  readsAsked: number;
  /** why it failed, or what a running one waits for */
  error: string | null;
  /** what a complete one found odd */
  note: string | null;
};

export type ChargerSweepPage = {
  items: ChargerSweep[];
  nextCursor: string | null;
  count: {
    value: number;
    capped: boolean;
  };
};

export type CheckStarted = {
  started: string;
};

export type Circuit = {
  id: string;
  zaptecId: string;
  name: string | null;
  maxCurrent: number | null;
  isActive: boolean | null;
  presence: "present" | "missing" | "removed";
  chargers: number;
};

export type CircuitPage = {
  items: Circuit[];
  nextCursor: string | null;
  count: {
    value: number;
    capped: boolean;
  };
};

export type ConsentClaim = {
  id: string;
  at: string;
  outcome: "success" | "denied" | "contradictory" | "unusable";
  installationIds: string[];
  installations: {
    id: string;
    name: string | null;
    zaptecId: string;
  }[];
  status:
    | "pending"
    | "confirmed"
    | "contradicted"
    | "in_review"
    | "rejected"
    | "recorded"
    | "superseded";
  guard: {
    verdict: "pass" | "review";
    reasons: {
      code: string;
      text: string;
    }[];
  } | null;
  examinedAt: string | null;
};

export type ConsentClaims = {
  items: ConsentClaim[];
};

export type ConsentMail = {
  id: string;
  kind:
    | "request"
    | "granted-choose"
    | "granted-assigned"
    | "granted-no-charger"
    | "first-charger"
    | "not-connected"
    | "withdrawn"
    | "role-too-low";
  toAddress: string;
  language: string;
  state: "queued" | "handing_over" | "accepted" | "uncertain" | "refused" | "dropped";
  attempts: number;
  createdAt: string;
  acceptedAt: string | null;
  lastError: string | null;
};

export type ConsentMails = {
  items: ConsentMail[];
};

export type ConsentRequest = {
  id: string;
  state:
    | "draft"
    | "sending"
    | "sent"
    | "opened"
    | "undeliverable"
    | "claimed"
    | "review"
    | "granted"
    | "denied"
    | "expired"
    | "cancelled";
  stateChangedAt: string;
  deniedBy: "customer" | "staff" | null;
  product: "go" | "pro";
  customer: {
    id: string;
    name: string;
    email: string;
  };
  userGroup: {
    id: string;
    name: string;
  };
  accountManager: {
    id: string;
    name: string;
  } | null;
  pinnedInstallationId: string | null;
  accountHealth: string;
  deadlineAt: string | null;
  lastSentAt: string | null;
  flags: ("mail_uncertain" | "link_requested" | "other_request_granted" | "pin_readable" | "claimed_by_another_customer" | "declined_while_checking")[];
  reviewReasons: {
    code: string;
    text: string;
  }[];
  createdAt: string;
  link: {
    url: string;
    parameters: {
      name: string;
      value: string;
      meaning: string;
    }[];
  } | null;
  linkProblem: {
    code: string;
    text: string;
    field: string;
  } | null;
  nextStep: {
    code: string;
    text: string;
  };
  allowedCommands: (
    | "acknowledge"
    | "edit"
    | "send"
    | "resend"
    | "resolve"
    | "advise-role"
    | "hand-over"
    | "check-now"
    | "cancel"
    | "revoke-links")[];
  installationId: string | null;
  installationIdSource: "staff" | "customer" | null;
  installation: {
    id: string;
    name: string | null;
    zaptecId: string;
  } | null;
  anotherInstallation: boolean;
  showExisting: boolean;
  redirectUrl: string | null;
  expiresAfterDays: number;
  firstSentAt: string | null;
  openedAt: string | null;
  wentOnAt: string | null;
  claimedAt: string | null;
  grantedAt: string | null;
  endedAt: string | null;
  pin: {
    checkedAt: string | null;
    readableSince: string | null;
  } | null;
  deadlineTimeZone: string;
  createdBy: {
    id: string;
    name: string;
  } | null;
  roleTooLow: {
    roles: string;
    since: string;
    mailedAt: string | null;
    toldAt: string | null;
  } | null;
  apiAccount: {
    id: string;
    name: string;
    health: string;
    trouble: "sign-in" | "list" | "losses" | "charger-list" | "reads" | null;
  };
};

export type ConsentRequestIn = {
  customerId: string;
  userGroupId: string;
  product: "go" | "pro";
  installationId?: string | null;
  portalAddress?: string | null;
  installationIdSource?: "staff" | "customer";
  anotherInstallation?: boolean;
  showExisting?: boolean;
  redirectUrl?: string | null;
  expiresAfterDays?: number;
};

export type ConsentRequestPage = {
  items: ConsentRequestRow[];
  nextCursor: string | null;
  count: {
    value: number;
    capped: boolean;
  };
};

export type ConsentRequestPatch = {
  product?: "go" | "pro";
  installationId?: string | null;
  portalAddress?: string | null;
  installationIdSource?: "staff" | "customer";
  anotherInstallation?: boolean;
  showExisting?: boolean;
  redirectUrl?: string | null;
  expiresAfterDays?: number;
};

export type ConsentRequestRow = {
  id: string;
  state:
    | "draft"
    | "sending"
    | "sent"
    | "opened"
    | "undeliverable"
    | "claimed"
    | "review"
    | "granted"
    | "denied"
    | "expired"
    | "cancelled";
  stateChangedAt: string;
  deniedBy: "customer" | "staff" | null;
  product: "go" | "pro";
  customer: {
    id: string;
    name: string;
    email: string;
  };
  userGroup: {
    id: string;
    name: string;
  };
  accountManager: {
    id: string;
    name: string;
  } | null;
  pinnedInstallationId: string | null;
  accountHealth: string;
  deadlineAt: string | null;
  lastSentAt: string | null;
  flags: ("mail_uncertain" | "link_requested" | "other_request_granted" | "pin_readable" | "claimed_by_another_customer" | "declined_while_checking")[];
  reviewReasons: {
    code: string;
    text: string;
  }[];
  createdAt: string;
};

export type Customer = {
  id: string;
  name: string;
  email: string;
  language: string;
  timeZone: string;
  externalReference: string | null;
  accountManager: {
    id: string;
    name: string;
  } | null;
  openRequests: number;
  chargers: number;
  createdAt: string;
  notes: string;
  installations: number;
  suppressed: boolean;
  updatedAt: string;
};

export type CustomerIn = {
  name: string;
  email: string;
  language:
    | "en"
    | "nb"
    | "sv"
    | "da"
    | "de"
    | "nl"
    | "fr";
  timeZone: string;
  externalReference?: string | null;
  notes?: string;
  accountManagerId?: string | null;
};

export type CustomerPage = {
  items: CustomerRow[];
  nextCursor: string | null;
  count: {
    value: number;
    capped: boolean;
  };
};

export type CustomerPatch = {
  name?: string;
  email?: string;
  language?:
    | "en"
    | "nb"
    | "sv"
    | "da"
    | "de"
    | "nl"
    | "fr";
  timeZone?: string;
  externalReference?: string | null;
  notes?: string;
};

export type CustomerRow = {
  id: string;
  name: string;
  email: string;
  language: string;
  timeZone: string;
  externalReference: string | null;
  accountManager: {
    id: string;
    name: string;
  } | null;
  openRequests: number;
  chargers: number;
  createdAt: string;
};

export type Dashboard = {
  requestsByState: {
    draft?: {
      value: number;
      capped: boolean;
    };
    sending?: {
      value: number;
      capped: boolean;
    };
    sent?: {
      value: number;
      capped: boolean;
    };
    opened?: {
      value: number;
      capped: boolean;
    };
    undeliverable?: {
      value: number;
      capped: boolean;
    };
    claimed?: {
      value: number;
      capped: boolean;
    };
    review?: {
      value: number;
      capped: boolean;
    };
    granted?: {
      value: number;
      capped: boolean;
    };
    denied?: {
      value: number;
      capped: boolean;
    };
    expired?: {
      value: number;
      capped: boolean;
    };
    cancelled?: {
      value: number;
      capped: boolean;
    };
    "denied-by-customer"?: {
      value: number;
      capped: boolean;
    };
    "denied-by-staff"?: {
      value: number;
      capped: boolean;
    };
  };
  reviewsByReason: {
    no_claim?: {
      value: number;
      capped: boolean;
    };
    success_contradictory?: {
      value: number;
      capped: boolean;
    };
    success_not_stated?: {
      value: number;
      capped: boolean;
    };
    several_installations?: {
      value: number;
      capped: boolean;
    };
    no_usable_installation?: {
      value: number;
      capped: boolean;
    };
    baseline_missing?: {
      value: number;
      capped: boolean;
    };
    in_baseline?: {
      value: number;
      capped: boolean;
    };
    appeared_with_many?: {
      value: number;
      capped: boolean;
    };
    no_new_grant?: {
      value: number;
      capped: boolean;
    };
    never_seen_absent?: {
      value: number;
      capped: boolean;
    };
    absence_too_old?: {
      value: number;
      capped: boolean;
    };
    absent_after_claim?: {
      value: number;
      capped: boolean;
    };
    unattributed_too_long?: {
      value: number;
      capped: boolean;
    };
    tied_to_somebody?: {
      value: number;
      capped: boolean;
    };
    pinned_by_another_request?: {
      value: number;
      capped: boolean;
    };
    claimed_by_another_request?: {
      value: number;
      capped: boolean;
    };
    other_than_pin?: {
      value: number;
      capped: boolean;
    };
    pin_not_checked?: {
      value: number;
      capped: boolean;
    };
    pin_readable_at_first_send?: {
      value: number;
      capped: boolean;
    };
    pinned_twice?: {
      value: number;
      capped: boolean;
    };
    pin_claimed_by_another_customer?: {
      value: number;
      capped: boolean;
    };
    pin_owned_by_another_customer?: {
      value: number;
      capped: boolean;
    };
    no_access?: {
      value: number;
      capped: boolean;
    };
    role_too_low?: {
      value: number;
      capped: boolean;
    };
    still_provisioning?: {
      value: number;
      capped: boolean;
    };
    another_installation?: {
      value: number;
      capped: boolean;
    };
    claimed_after_cancel?: {
      value: number;
      capped: boolean;
    };
    claimed_by_another_customer?: {
      value: number;
      capped: boolean;
    };
    attributed_to_another_customer?: {
      value: number;
      capped: boolean;
    };
    pin_found_after_end?: {
      value: number;
      capped: boolean;
    };
  };
  waitingForMe: {
    type: "consent-request" | "installation" | "api-account" | "work";
    id: string;
    title: string;
    since: string;
    subjects: {
      type: "consent-request" | "customer" | "installation" | "api-account";
      id: string;
      title: string;
    }[];
    reason: {
      code: string;
      text: string;
    };
    detail: string | null;
  }[];
  failures: {
    type: "consent-request" | "installation" | "api-account" | "work";
    id: string;
    title: string;
    since: string;
    subjects: {
      type: "consent-request" | "customer" | "installation" | "api-account";
      id: string;
      title: string;
    }[];
    reason: {
      code: string;
      text: string;
    };
    detail: string | null;
  }[];
  counts: {
    customers: {
      value: number;
      capped: boolean;
    };
    userGroups: {
      value: number;
      capped: boolean;
    };
    apiAccounts: {
      value: number;
      capped: boolean;
    };
    review: {
      value: number;
      capped: boolean;
    };
    unattributed: {
      value: number;
      capped: boolean;
    };
    unreadable: {
      value: number;
      capped: boolean;
    };
    newChargers: {
      value: number;
      capped: boolean;
    };
    undeliverable: {
      value: number;
      capped: boolean;
    };
    failingAccounts: {
      value: number;
      capped: boolean;
    };
    failedWork: {
      value: number;
      capped: boolean;
    };
  };
};

export type EndAssignmentIn = {
  reason?: string | null;
};

export type EndTieIn = {
  reason: string;
};

export type FailedWork = {
  id: string;
  title: string;
  since: string;
  tries: number;
  subjects: {
    type: "consent-request" | "customer" | "installation" | "api-account";
    id: string;
    title: string;
  }[];
  error: string;
  detail: string | null;
};

export type FailedWorkPage = {
  items: FailedWork[];
  nextCursor: string | null;
  count: {
    value: number;
    capped: boolean;
  };
};

export type HandedOverLink = {
  url: string;
};

export type HeldAppearances = {
  items: {
    apiAccountId: string;
    name: string;
    heldSince: string;
    heldUntil: string;
    installations: number;
  }[];
};

export type InboxArrival = {
  id: string;
  installation: {
    id: string;
    name: string | null;
  };
  kind: "granted" | "found" | "moved" | "returned" | "freed" | "woken";
  cameAt: string;
  chargers: number;
  items: InboxItem[];
};

export type InboxAssignIn = {
  assignments: {
    chargerId: string;
    customerId: string;
  }[];
};

export type InboxDismissIn = {
  chargerIds: string[];
  /** what they were when they were looked at */
  from: "open" | "snoozed";
  reason: "shared" | "spare" | "no-customer" | "not-ours" | "other";
};

export type InboxItem = {
  /** the charger */
  id: string;
  name: string | null;
  deviceId: string | null;
  circuitName: string | null;
  deviceTypeLabel: string;
  presence: "present" | "missing" | "removed";
  firstSeenAt: string;
  snoozedUntil: string | null;
  reason: "shared" | "spare" | "no-customer" | "not-ours" | "other" | null;
  decidedBy: string | null;
  suggestion: {
    customer: {
      id: string;
      name: string;
    };
    evidence: "earlier-box" | "reference" | "name" | "owner";
    reason: string;
  } | null;
};

export type InboxItemPage = {
  items: InboxItem[];
  nextCursor: string | null;
  count: {
    value: number;
    capped: boolean;
  };
};

export type InboxOutcomes = {
  done: number;
  /** when it was done; undoing names it */
  at: string;
  results: {
    chargerId: string;
    refusal: {
      code: string;
      detail: string;
    } | null;
  }[];
};

export type InboxPage = {
  items: InboxArrival[];
  nextCursor: string | null;
  count: {
    value: number;
    capped: boolean;
  };
};

export type InboxRestoreIn = {
  chargerIds: string[];
  /** what they were when they were looked at */
  from: "snoozed" | "dismissed";
  /** `at` of the command that is undone: no other decision is */
  decidedAt?: string;
};

export type InboxSnoozeIn = {
  chargerIds: string[];
  /** what they were when they were looked at */
  from: "open" | "snoozed";
  /** within 90 days */
  until: string;
};

export type Installation = {
  installation: {
    id: string;
    zaptecId: string;
    name: string | null;
    address: string | null;
    zipCode: string | null;
    city: string | null;
    type: number | null;
    networkType: number | null;
    timeZone: string | null;
    active: boolean | null;
    hierarchyReadAt: string | null;
    createdAt: string;
  };
  access: {
    apiAccount: {
      id: string;
      name: string;
      health: string;
      trouble: "sign-in" | "list" | "losses" | "charger-list" | "reads" | null;
    };
    status: "provisioning" | "active" | "role_too_low" | "lost" | "unknown" | "not_visible";
    why: string;
    roles: number | null;
    since: string;
    firstSeenAt: string | null;
    lastSeenAt: string | null;
    lastAbsentAt: string | null;
    inBaseline: boolean;
    appearanceHeldAt: string | null;
    lastGoodReadAt: string | null;
    nextReadAt: string | null;
  }[];
  ties: {
    id: string;
    customer: {
      id: string | null;
      name: string;
    };
    kind: "owner" | "user";
    reason: string | null;
    createdBy: string;
    createdAt: string;
  }[];
  hierarchy: {
    circuits: number;
    chargers: number;
    chargersInNoCircuit: number;
  };
  heldRemovals: Record<string, unknown> | null;
  /** what of the newest read could not be read, and the first of those by the id that stood there */
  unreadable: {
    count: number;
    elements: {
      kind: "circuit" | "charger" | "list-of-circuits" | "list-of-chargers";
      id: string | null;
    }[];
  } | null;
};

export type InstallationEvents = {
  items: {
    id: string;
    at: string;
    type:
      | "installation.added"
      | "installation.renamed"
      | "installation.changed"
      | "installation.removals-held"
      | "installation.removals-released"
      | "installation.unreadable"
      | "installation.readable"
      | "circuit.added"
      | "circuit.missing"
      | "circuit.removed"
      | "circuit.revived"
      | "circuit.moved"
      | "circuit.renamed"
      | "circuit.activated"
      | "circuit.deactivated"
      | "circuit.changed"
      | "charger.added"
      | "charger.missing"
      | "charger.removed"
      | "charger.revived"
      | "charger.moved"
      | "charger.moved-away"
      | "charger.listed-twice"
      | "charger.renamed"
      | "charger.box-replaced"
      | "charger.box-moved"
      | "charger.serial-learned"
      | "charger.activated"
      | "charger.deactivated"
      | "charger.changed";
    circuitId: string | null;
    chargerId: string | null;
    movedTo: {
      id: string;
      name: string | null;
    } | null;
    data: Record<string, unknown>;
    count: number;
    subjects: {
      name: string | null;
      deviceId: string | null;
    }[];
  }[];
  nextCursor: string | null;
};

export type InstallationPage = {
  items: InstallationRow[];
  nextCursor: string | null;
  count: {
    value: number;
    capped: boolean;
  };
};

export type InstallationRow = {
  id: string;
  zaptecId: string;
  name: string | null;
  address: string | null;
  city: string | null;
  type: number | null;
  status: "provisioning" | "active" | "role_too_low" | "lost" | "unknown" | "not_visible" | null;
  accountHealth: string | null;
  chargers: number;
  ties: {
    id: string;
    customer: {
      id: string | null;
      name: string;
    };
    kind: "owner" | "user";
  }[];
  firstSeenAt: string | null;
  hierarchyReadAt: string | null;
  createdAt: string;
};

export type LiftSuppressionIn = {
  reason: string;
};

export type LinkPreview = {
  url: string | null;
  parameters: {
    name: string;
    value: string;
    meaning: string;
  }[];
  problems: {
    field: string;
    code: string;
    message: string;
  }[];
  installationId: string | null;
  pin: {
    readableSince: string | null;
    installationName: string | null;
  } | null;
};

export type ListSweep = {
  id: string;
  state: "running" | "complete" | "failed";
  startedAt: string;
  finishedAt: string | null;
  pagesRead: number;
  pagesTotal: number | null;
  seen: number;
  appeared: number;
  vanished: number;
  error: string | null;
  /** what a complete one found odd */
  note: string | null;
};

export type ListSweepPage = {
  items: ListSweep[];
  nextCursor: string | null;
  count: {
    value: number;
    capped: boolean;
  };
};

export type ListedCharger = {
  zaptecId: string;
  /** serial number */
  deviceId: string | null;
  name: string | null;
  active: boolean | null;
  installation: {
    /** ours; null when it is not stored */
    id: string | null;
    zaptecId: string | null;
    name: string | null;
  };
  /** the account cannot read its installation */
  closed: boolean;
  firstListedAt: string;
  /** start of the first sweep in a row that did not show it */
  missingSince: string | null;
};

export type ListedChargerPage = {
  items: ListedCharger[];
  nextCursor: string | null;
  count: {
    value: number;
    capped: boolean;
  };
};

export type MailPreview = {
  to: string;
  replyTo: string;
  language: string;
  subject: string;
  text: string;
  html: string;
  lastMailedAt: string | null;
};

export type MovedAway = {
  items: {
    id: string;
    at: string;
    name: string | null;
    deviceId: string | null;
    chargerId: string | null;
    movedTo: {
      id: string;
      name: string | null;
    } | null;
  }[];
  nextCursor: string | null;
};

export type Notice = {
  id: string;
  kind:
    | "denied"
    | "granted"
    | "review"
    | "undeliverable"
    | "role_too_low"
    | "lost"
    | "attributed_to_another"
    | "new_chargers"
    | "link_requested"
    | "other_request_granted"
    | "pin_readable"
    | "claimed_by_another_customer"
    | "declined_while_checking";
  text: string;
  subject: {
    type: "consent-request" | "installation";
    id: string;
  };
  at: string;
  readAt: string | null;
};

export type NoticePage = {
  items: Notice[];
  nextCursor: string | null;
  count: {
    value: number;
    capped: boolean;
  };
};

export type NoticesUpTo = {
  upTo: string;
};

export type Options = {
  languages: {
    id: string;
    name: string;
  }[];
  timeZones: string[];
  redirectOrigins: string[];
};

export type OwnPasswordChange = {
  currentPassword: string;
  newPassword: string;
};

export type Problem = {
  type: string;
  title: string;
  status: number;
  code: string;
  detail?: string;
  fields?: {
    field: string;
    code: string;
    message: string;
  }[];
  requestId?: string;
};

export type RefreshQueued = {
  workId: string;
  queued: boolean;
};

export type ResendConsentRequestIn = {
  reason?: string | null;
  confirmRecentMail?: boolean;
};

export type ResolveConsentRequestIn = {
  resolution: "grant-as-owner" | "add-as-user" | "move-from-other" | "deny" | "ask-again" | "cancel";
  installationId?: string | null;
  reason: string;
};

export type Review = {
  reasons: {
    code: string;
    text: string;
  }[];
  customer: {
    id: string;
    name: string;
    email: string;
    notes: string;
  };
  claimedAt: string | null;
  pinnedInstallationId: string | null;
  installations: {
    zaptecId: string;
    known: "seen" | "never-seen" | "not-visible";
    id: string | null;
    name: string | null;
    address: string | null;
    status: "provisioning" | "active" | "role_too_low" | "lost" | "unknown" | "not_visible" | null;
    firstSeenAt: string | null;
    lastAbsentAt: string | null;
    inBaseline: boolean;
    ties: {
      kind: "owner" | "user";
      customer: {
        id: string | null;
        name: string;
      };
    }[];
    claims: {
      consentRequestId: string | null;
      customer: {
        id: string | null;
        name: string;
      };
      at: string;
    }[];
  }[];
  visits: {
    at: string;
    automated: boolean;
    page: string;
  }[];
};

export type SearchResults = {
  results: {
    type: "customer" | "consent-request" | "installation" | "charger";
    id: string;
    title: string;
    subtitle: string;
  }[];
};

export type SendConsentRequestIn = {
  confirmRecentMail?: boolean;
};

export type Session = {
  staff: {
    id: string;
    name: string;
    email: string;
    role: "viewer" | "account-manager" | "operations" | "admin";
    timeZone: string;
  };
  permissions: (
    | "read"
    | "customers.read-emails"
    | "customers.write"
    | "customers.own"
    | "customers.take-over"
    | "customers.give-away"
    | "consent-requests.write"
    | "assignments.write"
    | "bulk-runs"
    | "operations"
    | "administration")[];
  scope: "all" | "own";
  needsAttention: {
    review: {
      value: number;
      capped: boolean;
    };
    unattributed: {
      value: number;
      capped: boolean;
    };
    newChargers: {
      value: number;
      capped: boolean;
    };
  };
};

export type SettleAppearancesIn = {
  /** False: they were there before, and only now come to light */
  newGrants: boolean;
  /** `heldUntil` of the row that was answered */
  upTo: string;
  reason: string;
};

export type Staff = {
  id: string;
  name: string;
  email: string;
  role: "viewer" | "account-manager" | "operations" | "admin";
  timeZone: string;
  phone: string | null;
  disabledAt: string | null;
  createdAt: string;
};

export type StaffChange = {
  name?: string;
  role?: "viewer" | "account-manager" | "operations" | "admin";
  timeZone?: string;
  phone?: string | null;
};

export type StaffCreate = {
  name: string;
  email: string;
  role: "viewer" | "account-manager" | "operations" | "admin";
  timeZone?: string;
  phone?: string | null;
  /** initial password, to be changed by the person */
  password: string;
};

export type StaffPage = {
  items: Staff[];
  nextCursor: string | null;
  count: {
    value: number;
    capped: boolean;
  };
};

export type StaffPasswordReset = {
  /** to be handed over and changed by the person */
  password: string;
};

export type Timeline = {
  items: TimelineItem[];
  nextCursor: string | null;
};

export type TimelineItem = {
  at: string;
  event:
    | "sent_by_staff"
    | "link_handed_over"
    | "resent_by_staff"
    | "link_asked_by_customer"
    | "mail_accepted"
    | "mail_accepted_after_opening"
    | "mail_uncertain"
    | "mail_uncertain_after_opening"
    | "mail_refused"
    | "opened_by_person"
    | "declined_on_page"
    | "declined_at_portal"
    | "reconsidered_on_page"
    | "claimed"
    | "claimed_another_installation"
    | "access_confirmed"
    | "access_confirmed_in_review"
    | "access_contradicted"
    | "guard_tripped"
    | "claimed_by_another_customer"
    | "attributed_by_staff"
    | "review_granted"
    | "review_denied"
    | "review_asked_again"
    | "review_cancelled"
    | "deadline_passed"
    | "cancelled_by_staff"
    | "pin_found_by_sweep"
    | "follow_up_opened"
    | "went_on_to_portal"
    | "has_follow_up"
    | "pin_readable_not_granted"
    | "attributed_to_another_customer"
    | "links_revoked"
    | "attention_acknowledged"
    | "claim_success"
    | "claim_denied"
    | "claim_contradictory"
    | "claim_unusable"
    | "mail_queued"
    | "mail_handing_over"
    | "mail_dropped"
    | "address_changed"
    | "assignment_ended"
    | "charger_assigned"
    | "charger_chosen"
    | "charger_given_back"
    | "visit"
    | "visit_automated";
  fromState:
    | "draft"
    | "sending"
    | "sent"
    | "opened"
    | "undeliverable"
    | "claimed"
    | "review"
    | "granted"
    | "denied"
    | "expired"
    | "cancelled" | null;
  toState:
    | "draft"
    | "sending"
    | "sent"
    | "opened"
    | "undeliverable"
    | "claimed"
    | "review"
    | "granted"
    | "denied"
    | "expired"
    | "cancelled" | null;
  actor: {
    kind: "staff" | "api-key" | "customer" | "job" | "provider" | "system";
    label: string;
  } | null;
  reason: string | null;
  data: Record<string, unknown>;
  kind: "move" | "claim" | "mail" | "visit";
  count: {
    value: number;
    capped: boolean;
  };
  firstAt: string | null;
  parts: {
    at: string;
    event:
      | "sent_by_staff"
      | "link_handed_over"
      | "resent_by_staff"
      | "link_asked_by_customer"
      | "mail_accepted"
      | "mail_accepted_after_opening"
      | "mail_uncertain"
      | "mail_uncertain_after_opening"
      | "mail_refused"
      | "opened_by_person"
      | "declined_on_page"
      | "declined_at_portal"
      | "reconsidered_on_page"
      | "claimed"
      | "claimed_another_installation"
      | "access_confirmed"
      | "access_confirmed_in_review"
      | "access_contradicted"
      | "guard_tripped"
      | "claimed_by_another_customer"
      | "attributed_by_staff"
      | "review_granted"
      | "review_denied"
      | "review_asked_again"
      | "review_cancelled"
      | "deadline_passed"
      | "cancelled_by_staff"
      | "pin_found_by_sweep"
      | "follow_up_opened"
      | "went_on_to_portal"
      | "has_follow_up"
      | "pin_readable_not_granted"
      | "attributed_to_another_customer"
      | "links_revoked"
      | "attention_acknowledged"
      | "claim_success"
      | "claim_denied"
      | "claim_contradictory"
      | "claim_unusable"
      | "mail_queued"
      | "mail_handing_over"
      | "mail_dropped"
      | "address_changed"
      | "assignment_ended"
      | "charger_assigned"
      | "charger_chosen"
      | "charger_given_back"
      | "visit"
      | "visit_automated";
    fromState:
      | "draft"
      | "sending"
      | "sent"
      | "opened"
      | "undeliverable"
      | "claimed"
      | "review"
      | "granted"
      | "denied"
      | "expired"
      | "cancelled" | null;
    toState:
      | "draft"
      | "sending"
      | "sent"
      | "opened"
      | "undeliverable"
      | "claimed"
      | "review"
      | "granted"
      | "denied"
      | "expired"
      | "cancelled" | null;
    actor: {
      kind: "staff" | "api-key" | "customer" | "job" | "provider" | "system";
      label: string;
    } | null;
    reason: string | null;
    data: Record<string, unknown>;
  }[];
};

export type UnreadNotices = {
  unread: {
    value: number;
    capped: boolean;
  };
};

export type UserGroup = {
  id: string;
  name: string;
  lookupKey: string;
  partnerName: string;
  defaultLanguage: string;
  defaultTimeZone: string;
  senderName: string;
  senderAddress: string | null;
  contactPhone: string | null;
  /** #rrggbb */
  brandColour: string | null;
  /** Address on this server; changes with the picture */
  logoUrl: string | null;
  expireAfterDays: number;
  apiAccount: {
    id: string;
    name: string;
    health: "unknown" | "ok" | "failing" | "suspect";
    baselineAt: string | null;
  };
  createdAt: string;
  updatedAt: string;
};

export type UserGroupIn = {
  name: string;
  /** Stands in the Details tab of the user group in the Zaptec portal */
  lookupKey: string;
  partnerName: string;
  defaultLanguage:
    | "en"
    | "nb"
    | "sv"
    | "da"
    | "de"
    | "nl"
    | "fr";
  defaultTimeZone: string;
  senderName: string;
  senderAddress?: string | null;
  contactPhone?: string | null;
  brandColour?: string | null;
  apiAccountId: string;
  expireAfterDays?: number;
};

export type UserGroupLogoIn = {
  /** The file, base64: PNG, JPEG or WebP, at most 100 kB */
  image: string;
};

export type UserGroupPage = {
  items: UserGroup[];
  nextCursor: string | null;
  count: {
    value: number;
    capped: boolean;
  };
};

export type UserGroupPatch = {
  name?: string;
  /** Stands in the Details tab of the user group in the Zaptec portal */
  lookupKey?: string;
  partnerName?: string;
  defaultLanguage?:
    | "en"
    | "nb"
    | "sv"
    | "da"
    | "de"
    | "nl"
    | "fr";
  defaultTimeZone?: string;
  senderName?: string;
  senderAddress?: string | null;
  contactPhone?: string | null;
  brandColour?: string | null;
  apiAccountId?: string;
  expireAfterDays?: number;
};

export type WorkChanged = {
  id: string;
  state: "due" | "skipped";
};
