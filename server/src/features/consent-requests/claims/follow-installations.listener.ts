import { defineListener } from '../../../platform/events/define-listener.js';
import {
  installationAppearancesSettled,
  installationBecameReadable,
  installationListSweepMerged,
} from '../../installations/access/installation.events.js';

/** A pinned request may be granted by what became readable, without a return of its customer (product.md §5). */
export const lookForPinnedRequests = defineListener({
  event: installationBecameReadable,
  name: 'consent-request.look-for-pinned',
  title: 'looking for requests pinned to an installation',
  lane: 'claim',
});

/** A complete sweep may have brought what reviews and claims were missing (product.md §7). */
export const recheckAfterSweep = defineListener({
  event: installationListSweepMerged,
  name: 'consent-request.recheck-after-sweep',
  title: 'following up a list sweep',
  lane: 'routine',
});

/** Reviews and pins that waited for what operations say of them (product.md §5). */
export const recheckAfterAppearances = defineListener({
  event: installationAppearancesSettled,
  name: 'consent-request.recheck-after-appearances',
  title: 'following up what appeared at once',
  lane: 'person',
});
