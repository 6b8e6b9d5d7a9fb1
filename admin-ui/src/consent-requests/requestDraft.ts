import type { ConsentRequest, ConsentRequestDraft, Product } from '../api/types.js';
import type { EditedFields } from '../common/editing/conflictModel.js';
import { installationIdIn } from './consentRequestModel.js';

/** What the fields of the form hold; empty texts mean "not set". */
export interface RequestFormValues {
  customerId?: string;
  userGroupId?: string;
  product?: Product;
  /** An id or a pasted address of the portal. */
  installationId?: string;
  installationIdSource?: 'staff' | 'customer';
  anotherInstallation?: boolean;
  showExisting?: boolean;
  redirectUrl?: string;
  expiresAfterDays?: number | '' | null;
}

/**
 * Body of POST /api/consent-requests and of its preview. The installation field takes an id or a pasted address of the
 * portal: text that is no bare id goes as `portalAddress`, so that the server can say what is wrong with it.
 */
export function draftOf(values: RequestFormValues): ConsentRequestDraft {
  const pasted = values.installationId?.trim() ?? '';
  const id = installationIdIn(pasted);
  const isBareId = id !== null && pasted.length === id.length;
  const days = values.expiresAfterDays;
  return {
    customerId: values.customerId ?? '',
    userGroupId: values.userGroupId ?? '',
    product: values.product ?? 'go',
    ...(pasted === '' ? {} : isBareId ? { installationId: id } : { portalAddress: pasted }),
    ...(pasted === '' ? {} : { installationIdSource: values.installationIdSource ?? 'staff' }),
    ...(values.anotherInstallation ? { anotherInstallation: true } : {}),
    ...(values.showExisting ? { showExisting: true } : {}),
    ...(values.redirectUrl?.trim() ? { redirectUrl: values.redirectUrl.trim() } : {}),
    ...(typeof days === 'number' ? { expiresAfterDays: days } : {}),
  };
}

/** Enough to ask the server for a preview. */
export const canPreview = (draft: ConsentRequestDraft): boolean => draft.customerId !== '' && draft.userGroupId !== '';

/** A draft as the form shows it for editing. */
export const formValuesOf = (request: ConsentRequest): RequestFormValues => ({
  customerId: request.customer.id,
  userGroupId: request.userGroup.id,
  product: request.product,
  installationId: request.installationId ?? '',
  installationIdSource: request.installationIdSource ?? 'staff',
  anotherInstallation: request.anotherInstallation,
  showExisting: request.showExisting,
  redirectUrl: request.redirectUrl ?? '',
  expiresAfterDays: request.expiresAfterDays ?? '',
});

/** Body of PATCH: everything a draft can change (not who is asked by whom), with null for what was emptied. */
export function changesOf(values: RequestFormValues): Record<string, unknown> {
  const { customerId: _customer, userGroupId: _group, ...draft } = draftOf(values);
  const cleared = values.installationId?.trim() ? {} : { installationId: null };
  return {
    ...cleared,
    ...draft,
    anotherInstallation: values.anotherInstallation ?? false,
    showExisting: values.showExisting ?? false,
    redirectUrl: draft.redirectUrl ?? null,
    ...(typeof values.expiresAfterDays === 'number' ? { expiresAfterDays: values.expiresAfterDays } : {}),
  };
}

/** What a draft's form edits, in words. */
export const draftFields: EditedFields = {
  product: { label: 'Product', show: (product) => (product === 'pro' ? 'Pro' : 'Go / Home') },
  installationId: { label: 'Installation id' },
  installationIdSource: {
    label: 'Where the id is from',
    show: (source) => (source === 'customer' ? 'The customer told us' : 'We know it'),
  },
  anotherInstallation: { label: 'Another installation' },
  showExisting: { label: 'Show existing' },
  redirectUrl: { label: 'Redirect address' },
  expiresAfterDays: { label: 'Expires after (days)' },
};
