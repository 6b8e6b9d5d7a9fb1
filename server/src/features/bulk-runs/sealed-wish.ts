import { Injectable } from '@nestjs/common';
import { SecretBox, SecretBoxError, type LabelledBox } from '../../platform/crypto/secret-box.js';

/** What was asked for beside the rows; reasons and searched words may name a customer. */
export interface KeptWish {
  params: Record<string, unknown>;
  /** Null: the rows were ticked. */
  filter: Record<string, string> | null;
}

/** Seals what a run keeps of a person's words (product.md §11): they go with the run, and nobody reads them in the database. */
@Injectable()
export class SealedWish {
  private readonly box: LabelledBox;

  constructor(boxes: SecretBox) {
    this.box = boxes.for('bulk-run');
  }

  seal(wish: KeptWish): string {
    return this.box.seal(JSON.stringify(wish));
  }

  /** @returns null when the key that sealed it is gone */
  open(sealed: string): KeptWish | null {
    try {
      return JSON.parse(this.box.open(sealed)) as KeptWish;
    } catch (error) {
      if (error instanceof SecretBoxError) return null;
      throw error;
    }
  }
}
