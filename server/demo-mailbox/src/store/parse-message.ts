import { randomUUID } from 'node:crypto';
import { simpleParser, type AddressObject } from 'mailparser';
import type { StoredMessage } from './message.js';

interface Envelope {
  from: string;
  recipients: string[];
}

const textOf = (address: AddressObject | AddressObject[] | undefined): string =>
  [address ?? []]
    .flat()
    .map((each) => each.text)
    .join(', ');

/** The name as it stands in the source: `line` is the whole header. */
const headerOf = ({ line, key }: { line: string; key: string }) => {
  const colon = line.indexOf(':');
  return { name: colon > 0 ? line.slice(0, colon) : key, value: line.slice(colon + 1).trim() };
};

/** @param source the mail's bytes between DATA and the final dot; anything parses, broken mails into what is left */
export async function parseMessage(source: Buffer, envelope: Envelope, at: Date): Promise<StoredMessage> {
  const mail = await simpleParser(source, { skipTextToHtml: true, skipImageLinks: true });

  return {
    id: randomUUID(),
    at: at.toISOString(),
    envelopeFrom: envelope.from.toLowerCase(),
    recipients: envelope.recipients.map((recipient) => recipient.toLowerCase()),
    from: textOf(mail.from),
    to: textOf(mail.to),
    subject: mail.subject ?? '',
    messageId: mail.messageId ?? '',
    html: mail.html || '',
    text: mail.text ?? '',
    headers: mail.headerLines.map(headerOf),
    sizeBytes: source.length,
    raw: source.toString('latin1'),
  };
}
