/**
 * The source of all texts for customers, in ICU MessageFormat. Apostrophes are typographic (’): a straight one is ICU's
 * escape character. Names reach a text only as placeholders.
 */
export const en = {
  'layout.skip': 'Skip to the content',
  'layout.language': 'Language',
  'layout.preview': 'Read-only preview: this is what the customer sees. Nothing can be sent from here.',
  'layout.errorTitle': 'Error: {title}',
  'layout.label': '{label}:',
  'contact.title': 'Questions?',
  'contact.person': '{name} at {partner} will be glad to help you:',
  'contact.partner': 'Write to {partner}:',
  'contact.general': 'Write to us:',
  'contact.phone': 'Call {phone}',
  'contact.unknown': 'Reply to the email in which you received the link, and we will help you.',
  'field.partner': 'Company',
  'field.group': 'Name shown at Zaptec',
  'field.person': 'Your contact',
  'field.installation': 'Installation',
  'field.serial': 'Serial number',

  'ask.title': '{partner} asks for access to your Zaptec installation',
  'ask.sentence':
    'If you agree, everyone in the group “{group}” can see the charging history and the details, change settings, and control and configure the chargers of the whole installation, until you withdraw it.',
  'ask.lead': 'You decide. Nothing is shared until you approve it in Zaptec’s own portal.',
  'ask.who.title': 'Who is asking',
  'ask.meaning.title': 'What access means',
  'ask.meaning.lead': 'All members of the group “{group}” will be able to:',
  'ask.meaning.view': 'see the charging history and the details of the installation',
  'ask.meaning.settings': 'change the settings of the installation',
  'ask.meaning.control': 'control and configure the chargers',
  'ask.meaning.whole': 'This applies to the whole installation with all its chargers, until you withdraw it.',
  'ask.withdraw.title': 'How to withdraw the access',
  'ask.withdraw.text':
    'Sign in at {portal}, open your installation, go to Permissions and remove the group “{group}”. You can do this at any time and need not give a reason.',
  'ask.next.title': 'What happens next',
  'ask.next.portal': 'You go on to Zaptec’s portal ({portal}).',
  'ask.next.signIn': 'You sign in with your Zaptec account. {partner} never sees your password.',
  'ask.next.choose.go': 'You choose your installation and approve the request.',
  'ask.next.choose.pro': 'Your installation is already selected. You check it and approve the request.',
  'ask.next.back': 'You come back here and tell us which charger is yours.',
  'ask.deadline': 'Please answer by {date}.',
  'ask.continue': 'Continue to Zaptec',
  'ask.decline.title': 'No, I do not want to give access',
  'ask.decline.text': 'Then nothing is shared. You are welcome to tell us why, but you need not.',
  'ask.decline.reason': 'Reason (optional)',
  'ask.decline.silence': 'Do not contact me again',
  'ask.decline.submit': 'Decline the request',

  'confirming.title': 'We are confirming the access',
  'confirming.text':
    'Thank you. We are checking with Zaptec that the access works. This usually takes a few seconds and at most a minute.',
  'confirming.refresh': 'This page updates by itself.',
  'confirming.check': 'Check again now',
  'confirming.longer.title': 'This is taking a little longer',
  'confirming.longer.text':
    'You need not wait here: we keep checking and will write to you as soon as it is done. You can close this page.',

  'picker.title': 'Which charger is yours?',
  'picker.lead': 'The access works. Now choose your charger. If several are yours, choose them all.',
  'picker.chosen':
    '{count, plural, one {You have already chosen this charger} other {You have already chosen these # chargers}}',
  'picker.free': '{count, plural, one {# charger to choose from} other {# chargers to choose from}}',
  'picker.filter': 'Search by name, circuit or serial number',
  'picker.search': 'Search',
  'picker.all': 'Show all chargers',
  'picker.found': '{count, plural, one {# charger found} other {# chargers found}}',
  'picker.found.none': 'No charger found',
  'picker.choice.title': '{count, plural, one {# charger ticked} other {# chargers ticked}}',
  'picker.choice.see': 'See all that are ticked',
  'picker.elsewhere':
    '{count, plural, one {# more is ticked on another page.} other {# more are ticked on other pages.}}',
  'picker.tickAll': 'Tick all {count}',
  'picker.untickAll': 'Untick all',
  'picker.most':
    'You can save up to {count} chargers at a time. Search for a circuit to tick all of its chargers at once.',
  'picker.circuit.none': 'Other chargers',
  'picker.serial.none': 'Serial number not known yet',
  'picker.submit': 'Save my choice',
  'picker.error.taken': 'A charger you chose is no longer available. This is the current list.',
  'picker.error.nothing': 'Please choose at least one charger.',
  'picker.error.tooMany': 'You can choose up to {count} chargers at a time. Please save some of them first.',
  'picker.empty': 'There is no free charger to choose at the moment.',
  'picker.missing': 'Is your charger not in the list? [Please write to us].',
  'pages.label': 'Pages',
  'pages.range': '{first}–{last} of {total}',
  'pages.previous': 'Previous page',
  'pages.next': 'Next page',
  'list.more': '{count, plural, one {and # more} other {and # more}}',

  'serial.title': 'Tell us the serial number of your charger',
  'serial.lead': 'With it we know which charger is yours.',
  'serial.hint': 'Three letters and six digits, for example {example}',
  'serial.where.title': 'Where do I find the serial number?',
  'serial.where.text':
    'It is printed on the label of the charger itself and on its packaging. You can also find it in the Zaptec app.',
  'serial.submit': 'Choose this charger',
  'serial.error.notAccepted': 'We cannot use this serial number. Please check it and try again.',
  'serial.error.empty': 'Please enter a serial number.',
  'serial.askUs.title': 'Please ask us',
  'serial.askUs.text':
    'None of the serial numbers you entered could be used. [Write to us], and we will find your charger together. You can also try again in an hour.',

  'summary.title': '{count, plural, one {Your charger is registered} other {Your chargers are registered}}',
  'summary.lead': 'Everything is done. You need not do anything else and can close this page.',
  'summary.change.title': 'Is something not right?',
  'summary.change.text': 'You can change your choice yourself until {date}.',
  'summary.release': 'Remove “{charger}”',
  'summary.add': 'Choose another charger',
  'summary.goOn': 'Continue to {host}',

  'noCharger.title': 'The access works, but there is no charger yet',
  'noCharger.text': 'No charger is registered in your installation at Zaptec yet. You need not do anything now.',
  'noCharger.later': 'Once a charger has been added, open the link in our email again to choose it.',

  'stillReading.title': 'The access works, and we are still reading your installation',
  'stillReading.text':
    'We have not been able to read all that Zaptec tells us about your chargers. You have done everything right and need not do anything now.',
  'stillReading.later': 'We keep reading. Open the link in our email again later to choose your charger.',

  'review.title': 'We are checking your answer',
  'review.text':
    'Thank you. A person is looking at it. You need not do anything; we will write to you as soon as we are done.',

  'roleTooLow.title': 'One thing is missing: a higher role',
  'roleTooLow.lead':
    'Thank you for sharing your installation. The group “{group}” has a role there that does not let us see your chargers yet.',
  'roleTooLow.steps': 'What to change',
  'roleTooLow.step.signIn': 'Sign in at {portal}.',
  'roleTooLow.step.open': 'Open your installation and go to Permissions.',
  'roleTooLow.step.role': 'Give the group “{group}” the role Owner or Service.',
  'roleTooLow.check': 'I have changed it: check again',
  'roleTooLow.checking': 'We are checking with Zaptec. This page updates by itself.',
  'roleTooLow.notYet':
    'We have looked: the role does not suffice yet. A change can take a minute to arrive; then check again.',
  'roleTooLow.byItself': 'We keep looking by ourselves as well and will write to you once the access works.',

  'notConnected.title': 'We could not connect this installation to you',
  'notConnected.text':
    'We have looked at your answer and could not connect the installation to you. [Please write to us], and we will sort it out together.',
  'denied.title': 'You have not given access',
  'denied.text': 'Nothing is shared with {partner} through this request, and we will not remind you.',
  'denied.silence': 'We have noted that you do not want any more emails from us.',
  'denied.changed': 'If you change your mind, simply write to us.',
  'denied.reconsider.until': 'If you change your mind, you can still answer until {date}.',
  'denied.reconsider': 'If you change your mind, you can still answer.',
  'denied.reconsider.submit': 'I have changed my mind',

  'expired.title': 'This link has expired',
  'expired.since': 'It was valid until {date}.',
  'expired.offer': 'We can send a new link to the email address to which we wrote before.',
  'expired.submit': 'Send me a new link',
  'expired.limited': 'You have asked for several new links. We have told your contact, who will get back to you.',
  'linkSent.title': 'A new link is on its way',
  'linkSent.text': 'We are sending it to {address}.',
  'linkSent.textNoAddress': 'We are sending it to the email address that we have for you.',
  'linkSent.hint': 'This can take a few minutes. Please look in your spam folder, too.',

  'cancelled.title': 'This request has been withdrawn',
  'cancelled.text': '{partner} no longer asks for access. You need not do anything.',
  'ended.title': 'The access has ended',
  'ended.text': '{partner} no longer uses the access to your installation.',
  'ended.remove': 'You can also remove it at Zaptec',
  'notFound.title': 'This link does not work',
  'notFound.text': 'It may be incomplete, or a newer link has replaced it.',
  'notFound.hint': 'Please open the link in the latest email from us, or copy its whole address.',
  'tooMany.title': 'Too many attempts',
  'tooMany.text': 'Please wait a few minutes and then try again.',
  'error.title': 'Something went wrong',
  'error.text': 'The fault is ours, not yours. Please try again in a few minutes.',
  'error.retry': 'Try again',

  'mail.greeting': 'Hello {name},',
  'mail.closing': 'Kind regards',
  'mail.link': 'If the button does not work, copy this address into your browser:',
  'mail.personal': 'The link is meant for you alone. Please do not forward it.',
  'mail.contact.person':
    'Do you have questions? Simply reply to this email. Your contact at {partner} is {name} ({email}).',
  'mail.contact.partner': 'Do you have questions? Simply reply to this email or write to {partner} ({email}).',
  'mail.why': 'You receive this email because {partner} has registered you as a contact for a Zaptec installation.',
  'mail.request.subject': '{partner} asks for access to your Zaptec installation',
  'mail.request.intro':
    '{partner} asks you for access to your Zaptec installation. You decide: nothing is shared until you approve it in Zaptec’s own portal.',
  'mail.request.meaning':
    'If you agree, the members of the group “{group}” can see the charging history and the details, change settings, and control and configure the chargers. This applies to the whole installation until you withdraw it, which you can do in the Zaptec portal at any time.',
  'mail.request.button': 'Read more and answer',
  'mail.request.deadline': 'Please answer by {date}.',
  'mail.request.decline': 'If you do not want to give access, you can decline on the same page.',
  'mail.choose.subject': 'The access works: please choose your charger',
  'mail.choose.intro': 'Thank you. {partner} now has access to your Zaptec installation.',
  'mail.choose.text': 'One step is left: tell us which charger is yours.',
  'mail.choose.button': 'Choose my charger',
  'mail.assigned.subject': '{count, plural, one {Your charger is {charger}} other {Your # chargers are registered}}',
  'mail.assigned.text':
    '{count, plural, one {This charger is now registered as yours:} other {These chargers are now registered as yours:}}',
  'mail.assigned.item': '{charger}: Serial number {serial}',
  'mail.assigned.itemUnknown': '{charger}: Serial number not known yet',
  'mail.assigned.button': 'See the details',
  'mail.assigned.wrong': 'Is something not right? Simply reply to this email.',
  'mail.noCharger.subject': 'The access works, but there is no charger yet',
  'mail.firstCharger.subject': 'A charger has been added: please choose yours',
  'mail.firstCharger.intro': 'The first charger has been registered in your Zaptec installation.',
  'mail.role.subject': 'One thing is missing for the access: a higher role',
  'mail.role.intro':
    'Thank you for sharing your Zaptec installation with {partner}. The group “{group}” has a role there that does not let us see your chargers yet.',
  'mail.role.text':
    'Please sign in at {portal}, open your installation, go to Permissions and give the group “{group}” the role Owner or Service. Then open this page and let us check again:',
  'mail.role.button': 'Open the page',
} as const;

export type MessageKey = keyof typeof en;
/** One language; a key left out or made up does not compile. */
export type Messages = Readonly<Record<MessageKey, string>>;
