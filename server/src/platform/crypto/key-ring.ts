import { createHash, hkdfSync } from 'node:crypto';

const KEY_BYTES = 32;

export interface LabelledKey {
  /** Names the secret the key came from, and tells nothing about it. */
  id: string;
  key: Buffer;
}

interface Secret {
  id: string;
  text: string;
}

/**
 * The keys of this installation. Each use has a label and through HKDF-SHA-256 a key of its own, so that what was made
 * for one use is worthless for another. `SECRET_KEY` makes new things, `SECRET_KEY_PREVIOUS` still reads old ones
 * (product.md §3 "Tokens").
 */
export class KeyRing {
  private readonly secrets: Secret[];
  private readonly derived = new Map<string, LabelledKey>();

  /** @param secretKey and `previous`: at least 32 characters each, which the configuration has checked */
  constructor(secretKey: string, previous: string | null = null) {
    this.secrets = [secretKey, previous]
      .filter((text) => text !== null)
      .map((text) => ({ id: secretIdOf(text), text }));
  }

  /** The key that makes new things under `label`. */
  current(label: string): LabelledKey {
    const [secret] = this.secrets as [Secret];
    return this.derive(secret, label);
  }

  /** The key of `SECRET_KEY_PREVIOUS` under `label`; null when there is none, or it is the present one. */
  previous(label: string): LabelledKey | null {
    const [current, previous] = this.secrets as [Secret, Secret?];
    return previous && previous.id !== current.id ? this.derive(previous, label) : null;
  }

  /** The key with that id, or null when neither the present nor the previous secret has it. */
  find(label: string, id: string): LabelledKey | null {
    const secret = this.secrets.find((candidate) => candidate.id === id);
    return secret ? this.derive(secret, label) : null;
  }

  private derive(secret: Secret, label: string): LabelledKey {
    const cacheKey = `${secret.id} ${label}`;
    const known = this.derived.get(cacheKey);
    if (known) return known;

    const key = Buffer.from(hkdfSync('sha256', secret.text, '', `grantdesk ${label}`, KEY_BYTES));
    const labelled = { id: secret.id, key };
    this.derived.set(cacheKey, labelled);
    return labelled;
  }
}

/** Derived, not a plain hash of the secret: a short id must not become a test for guessed secrets' prefixes. */
function secretIdOf(secret: string): string {
  const derived = Buffer.from(hkdfSync('sha256', secret, '', 'grantdesk key id', KEY_BYTES));
  return createHash('sha256').update(derived).digest('hex').slice(0, 8);
}
