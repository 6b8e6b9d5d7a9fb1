import { Injectable } from '@nestjs/common';
import type SMTPTransport from 'nodemailer/lib/smtp-transport/index.js';
import { Config } from '../config/config.js';
import { classifyMailError, type MailFailure } from './mail-failure.js';
import { SmtpDialogue } from './smtp-dialogue.js';

export interface OutgoingMail {
  /** Our own id for it, kept as Message-ID: a receiver can tell a repeated hand-over. */
  messageId: string;
  from: { name: string; address: string } | null;
  to: { name: string; address: string };
  replyTo: { name: string; address: string } | null;
  subject: string;
  html: string;
  text: string;
}

export type MailOutcome = { outcome: 'accepted'; response: string } | MailFailure;

/** Hands mails to the SMTP server. Never repeats by itself: what is uncertain is for the caller to show as such. */
@Injectable()
export class Mailer {
  private readonly options: SMTPTransport.Options;
  private readonly defaultFrom: string;

  constructor(config: Config) {
    this.defaultFrom = config.mailFrom;
    this.options = {
      url: config.smtpUrl,
      connectionTimeout: 10_000,
      greetingTimeout: 10_000,
      socketTimeout: 30_000,
      disableFileAccess: true,
      disableUrlAccess: true,
      transactionLog: true,
    };
  }

  /** @returns what became of it; never throws for an answer or silence of the server */
  async send(mail: OutgoingMail): Promise<MailOutcome> {
    // A connection of its own for each mail, so that it is known how far this one came.
    const dialogue = new SmtpDialogue();
    // Loaded with the first mail: an API process sends none.
    const { createTransport } = await import('nodemailer');
    const transport = createTransport({ ...this.options, logger: dialogue.logger });
    try {
      const sent = await transport.sendMail({
        messageId: mail.messageId,
        from: mail.from ?? this.defaultFrom,
        to: mail.to,
        ...(mail.replyTo ? { replyTo: mail.replyTo } : {}),
        subject: mail.subject,
        html: mail.html,
        text: mail.text,
        headers: { 'Auto-Submitted': 'auto-generated' },
      });
      return { outcome: 'accepted', response: sent.response };
    } catch (error) {
      return classifyMailError(error, dialogue.contentBegan);
    } finally {
      transport.close();
    }
  }
}
