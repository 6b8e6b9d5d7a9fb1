import { renderToStaticMarkup } from 'react-dom/server';
import { assertNever } from '../../shared/assert-never.js';
import { customerPageKey, type CustomerPage, type CustomerPageFrame } from './customer-page.view-model.js';
import { ask } from './views/ask.js';
import { confirming } from './views/confirming.js';
import { expired, linkSent } from './views/expired.js';
import { Layout } from './views/layout.js';
import { denied, ended, error, noChargerYet, notConnected, notice } from './views/notices.js';
import { createPageContext, type PageContent, type PageContext } from './views/page-context.js';
import { pickerOwner } from './views/picker-owner.js';
import { pickerSerial } from './views/picker-serial.js';
import { roleTooLow } from './views/role-too-low.js';
import { summary } from './views/summary.js';

/**
 * A whole customer page as an HTML document, in the frame's language (product.md §6). Pure. Every name is escaped.
 * Addresses (`…Url`) are trusted: they come from our own routes, and `goOnUrl` from the allow-list.
 * Throws RangeError for an unknown time zone.
 */
export function renderCustomerPage(page: CustomerPage, frame: CustomerPageFrame): string {
  const context = createPageContext(frame);
  const content = contentOf(page, context);
  return `<!doctype html>${renderToStaticMarkup(
    <Layout context={context} content={content} pageKey={customerPageKey(page)} />,
  )}`;
}

function contentOf(page: CustomerPage, context: PageContext): PageContent {
  const { t, frame } = context;
  switch (page.kind) {
    case 'ask':
      return ask(page, context);
    case 'confirming':
      return confirming(page, context);
    case 'picker-owner':
      return pickerOwner(page, context);
    case 'picker-serial':
      return pickerSerial(page, context);
    case 'summary':
      return summary(page, context);
    case 'no-charger-yet':
    case 'still-reading':
      return noChargerYet(page, context);
    case 'in-review':
      return {
        ...notice(t('review.title'), t('review.text')),
        status: { url: page.statusUrl, everySeconds: 15, reloadSeconds: null },
      };
    case 'role-too-low':
      return roleTooLow(page, context);
    case 'denied':
      return denied(page, context);
    case 'not-connected':
      return notConnected(context);
    case 'expired':
      return expired(page, context);
    case 'link-sent':
      return linkSent(page, context);
    case 'cancelled':
      return notice(t('cancelled.title'), t('cancelled.text', { partner: frame.partnerName ?? '' }));
    case 'ended':
      return ended(page, context);
    case 'not-found':
      return notice(t('notFound.title'), t('notFound.text'), t('notFound.hint'));
    case 'too-many':
      return notice(t('tooMany.title'), t('tooMany.text'));
    case 'error':
      return error(page, context);
    default:
      return assertNever(page, 'customer page');
  }
}
