import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { KeyRing } from './key-ring.js';

const FORMAT = 'gd1';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** What was to be opened cannot be. The message names the reason and never the content. */
export class SecretBoxError extends Error {
  override readonly name = 'SecretBoxError';
}

/** Seals and opens texts for one use. */
export interface LabelledBox {
  /** Any text → `gd1.<key id>.<base64url of nonce, ciphertext and tag>`; twice the same text gives two sealed texts. */
  seal(text: string): string;
  /**
   * The text again.
   * @throws SecretBoxError when it was altered, sealed under another label, or with a secret no longer configured
   */
  open(sealed: string): string;
  /** True when it was sealed with the previous secret and should be sealed anew before that one is taken away. */
  isOutdated(sealed: string): boolean;
}

/**
 * Encrypts what must be read again, such as the passwords of API accounts: AES-256-GCM with the key's id beside the
 * ciphertext, one key per label (product.md §2 "API account", §3 "Tokens").
 */
@Injectable()
export class SecretBox {
  constructor(private readonly keys: KeyRing) {}

  /** @param label names the use, e.g. `api-account-password`; what one label sealed no other opens */
  for(label: string): LabelledBox {
    return {
      seal: (text) => this.seal(label, text),
      open: (sealed) => this.open(label, sealed),
      isOutdated: (sealed) => parse(sealed).keyId !== this.keys.current(label).id,
    };
  }

  private seal(label: string, text: string): string {
    const { id, key } = this.keys.current(label);
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(authenticated(id, label));
    const ciphertext = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);

    return [FORMAT, id, Buffer.concat([nonce, ciphertext, cipher.getAuthTag()]).toString('base64url')].join('.');
  }

  private open(label: string, sealed: string): string {
    const { keyId, content } = parse(sealed);
    const found = this.keys.find(label, keyId);
    if (!found) {
      throw new SecretBoxError(
        `This secret was sealed with the key ${keyId}, which comes neither from SECRET_KEY nor from SECRET_KEY_PREVIOUS.`,
      );
    }

    const tag = content.subarray(-TAG_BYTES);
    const ciphertext = content.subarray(NONCE_BYTES, -TAG_BYTES);
    const decipher = createDecipheriv('aes-256-gcm', found.key, content.subarray(0, NONCE_BYTES), {
      authTagLength: TAG_BYTES,
    });
    decipher.setAAD(authenticated(keyId, label)).setAuthTag(tag);
    try {
      return Buffer.concat([decipher.update(ciphertext), decipher.final()]).toString('utf8');
    } catch {
      throw new SecretBoxError('This secret was altered, or sealed for another use.');
    }
  }
}

/** Bound to the ciphertext: neither the format, the key id nor the label can be exchanged afterwards. */
const authenticated = (keyId: string, label: string) => Buffer.from(`${FORMAT}.${keyId}.${label}`, 'utf8');

function parse(sealed: string): { keyId: string; content: Buffer } {
  const match = /^gd1\.([0-9a-f]{8})\.([A-Za-z0-9_-]+)$/.exec(sealed);
  const content = Buffer.from(match?.[2] ?? '', 'base64url');

  if (!match?.[1] || content.length < NONCE_BYTES + TAG_BYTES) throw new SecretBoxError('This is not a sealed secret.');
  return { keyId: match[1], content };
}
