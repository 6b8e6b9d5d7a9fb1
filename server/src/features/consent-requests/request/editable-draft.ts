import type { EditableFields } from '../../../platform/editing/editable-fields.js';

/** What people edit of a draft, by the names of the API. */
export interface EditedOfDraft {
  product: string;
  installationId: string | null;
  installationIdSource: string | null;
  anotherInstallation: boolean;
  showExisting: boolean;
  redirectUrl: string | null;
  expiresAfterDays: number;
}

export const editableDraft = (draft: EditedOfDraft): EditableFields => ({
  product: draft.product,
  installationId: draft.installationId,
  installationIdSource: draft.installationIdSource,
  anotherInstallation: draft.anotherInstallation,
  showExisting: draft.showExisting,
  redirectUrl: draft.redirectUrl,
  expiresAfterDays: draft.expiresAfterDays,
});
