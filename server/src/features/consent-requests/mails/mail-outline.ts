import { assertNever } from '../../../shared/assert-never.js';
import { formatDay } from '../../../shared/i18n/dates.js';
import { cleanName, headerLine } from '../../../shared/i18n/name-text.js';
import { createTranslator, type Translate } from '../../../shared/i18n/translator.js';
import type {
  ConsentMailContent,
  ConsentMailFrame,
  GrantedAssignedMail,
  RequestMail,
} from './consent-mail.view-model.js';

/** A mail's words in order, before they become HTML or plain text: both say the same because both are made of this. */
export interface MailOutline {
  subject: string;
  greeting: string;
  paragraphs: string[];
  /** Chargers, each with its serial number; `line` is both in one, as the language joins them. */
  list: { name: string; detail: string; line: string }[];
  /** The plain text has no button: `intro` stands above the address. */
  action: { label: string; intro: string; url: string };
  afterAction: string[];
  closing: string;
  signature: string[];
  /** The button's address as text, and who may use it. */
  linkHint: string;
  small: string[];
}

/** Puts a mail into the customer's language (product.md §4 "Mail", §6). Throws RangeError for an unknown time zone. */
export function outlineMail(mail: ConsentMailContent, frame: ConsentMailFrame): MailOutline {
  const t = createTranslator(frame.language);
  const { contact } = frame;
  const partner = frame.partnerName;
  const body = bodyOf(mail, frame, t);

  return {
    list: [],
    afterAction: [],
    ...body,
    action: { ...body.action, intro: t('layout.label', { label: body.action.label }) },
    subject: headerLine(body.subject),
    greeting: t('mail.greeting', { name: frame.customerName }),
    closing: t('mail.closing'),
    signature: [...(contact.name ? [cleanName(contact.name)] : []), cleanName(partner)],
    linkHint: t('mail.link'),
    small: [
      t('mail.personal'),
      contact.name
        ? t('mail.contact.person', { partner, name: contact.name, email: contact.email })
        : t('mail.contact.partner', { partner, email: contact.email }),
      t('mail.why', { partner }),
    ],
  };
}

type MailBody = Pick<MailOutline, 'subject' | 'paragraphs'> &
  Partial<Pick<MailOutline, 'list' | 'afterAction'>> & { action: Omit<MailOutline['action'], 'intro'> };

function bodyOf(mail: ConsentMailContent, frame: ConsentMailFrame, t: Translate): MailBody {
  const partner = frame.partnerName;
  switch (mail.kind) {
    case 'request':
      return requestBody(mail, frame, t);
    case 'granted-choose':
      return {
        subject: t('mail.choose.subject'),
        paragraphs: [t('mail.choose.intro', { partner }), t('mail.choose.text')],
        action: { label: t('mail.choose.button'), url: mail.pageUrl },
      };
    case 'granted-assigned':
      return assignedBody(mail, partner, t);
    case 'granted-no-charger':
      return {
        subject: t('mail.noCharger.subject'),
        paragraphs: [t('mail.choose.intro', { partner }), t('noCharger.text'), t('noCharger.later')],
        action: { label: t('mail.assigned.button'), url: mail.pageUrl },
      };
    case 'first-charger':
      return {
        subject: t('mail.firstCharger.subject'),
        paragraphs: [t('mail.firstCharger.intro'), t('mail.choose.text')],
        action: { label: t('mail.choose.button'), url: mail.pageUrl },
      };
    case 'not-connected':
      return {
        subject: t('notConnected.title'),
        paragraphs: [t('notConnected.text')],
        action: { label: t('mail.assigned.button'), url: mail.pageUrl },
      };
    case 'withdrawn':
      return {
        subject: t('cancelled.title'),
        paragraphs: [t('cancelled.text', { partner })],
        action: { label: t('mail.assigned.button'), url: mail.pageUrl },
      };
    case 'role-too-low': {
      const group = mail.userGroupName;
      return {
        subject: t('mail.role.subject'),
        paragraphs: [t('mail.role.intro', { partner, group }), t('mail.role.text', { portal: mail.portalHost, group })],
        action: { label: t('mail.role.button'), url: mail.pageUrl },
        afterAction: [t('roleTooLow.byItself')],
      };
    }
    default:
      return assertNever(mail, 'mail');
  }
}

function requestBody(mail: RequestMail, frame: ConsentMailFrame, t: Translate): MailBody {
  const partner = frame.partnerName;
  const deadline = mail.deadlineAt && t('mail.request.deadline', { date: formatDay(mail.deadlineAt, frame) });
  return {
    subject: t('mail.request.subject', { partner }),
    paragraphs: [t('mail.request.intro', { partner }), t('mail.request.meaning', { group: mail.userGroupName })],
    action: { label: t('mail.request.button'), url: mail.pageUrl },
    afterAction: [[deadline, t('mail.request.decline')].filter(Boolean).join(' ')],
  };
}

function assignedBody(mail: GrantedAssignedMail, partner: string, t: Translate): MailBody {
  const { count, chargers } = mail;
  const more = count - chargers.length;
  return {
    subject: t('mail.assigned.subject', { count, charger: chargers[0]?.name ?? '' }),
    paragraphs: [t('mail.choose.intro', { partner }), t('mail.assigned.text', { count })],
    list: chargers.map(({ name, serial }) => ({
      name: cleanName(name),
      detail: serial === null ? t('picker.serial.none') : `${t('field.serial')} ${cleanName(serial)}`,
      line:
        serial === null
          ? t('mail.assigned.itemUnknown', { charger: name })
          : t('mail.assigned.item', { charger: name, serial }),
    })),
    action: { label: t('mail.assigned.button'), url: mail.pageUrl },
    afterAction: [...(more > 0 ? [t('list.more', { count: more })] : []), t('mail.assigned.wrong')],
  };
}
