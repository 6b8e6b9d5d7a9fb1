/** One received mail as the views and the JSON API show it; every text is the sender's and must be escaped. */
export interface ReceivedMessage {
  id: string;
  /** ISO time of receipt. */
  at: string;
  /** The envelope's addresses, lower-case: what the SMTP conversation said, not the headers. */
  envelopeFrom: string;
  recipients: string[];
  /** The headers' From and To as written. */
  from: string;
  to: string;
  subject: string;
  messageId: string;
  html: string;
  text: string;
  headers: { name: string; value: string }[];
  sizeBytes: number;
}

/** A message with its source, as kept on disk. */
export interface StoredMessage extends ReceivedMessage {
  raw: string;
}
