import { Injectable } from '@nestjs/common';
import { Config } from '../../../platform/config/config.js';
import type { Customer } from '../../customers/customer.entity.js';
import type { UserGroupInfo } from '../../user-groups/user-groups.service.js';
import { buildAccessLink, type AccessLink } from './access-link.js';
import type { ConsentRequest } from '../request/consent-request.entity.js';
import {
  createConsentToken,
  deriveConsentTokenKeys,
  verifyConsentToken,
  type ConsentTokenKeys,
  type ConsentTokenPurpose,
} from './consent-token.js';

type Versioned = Pick<ConsentRequest, 'id' | 'tokenVersion'>;
type Addressed = Pick<Customer, 'addressVersion'>;

/** Every address with a token in it is made and read here; none is stored (product.md §3 "Tokens"). */
@Injectable()
export class ConsentLinks {
  private readonly keys: ConsentTokenKeys;

  constructor(private readonly config: Config) {
    this.keys = deriveConsentTokenKeys(config.secretKey, config.secretKeyPrevious);
  }

  /** Rises when staff revoke links and when the customer's address changes; each kills what was sent before. */
  versionOf(request: Versioned, customer: Addressed): number {
    return request.tokenVersion + customer.addressVersion;
  }

  /** Kept with the request whenever a link is given out, so that the next step can say when nobody holds a working one. */
  madeOf(request: Versioned, customer: Addressed): Pick<ConsentRequest, 'linkTokenVersion' | 'linkAddressVersion'> {
    return { linkTokenVersion: request.tokenVersion, linkAddressVersion: customer.addressVersion };
  }

  token(request: Versioned, customer: Addressed, purpose: ConsentTokenPurpose): string {
    return createConsentToken(this.keys, {
      requestId: request.id,
      version: this.versionOf(request, customer),
      purpose,
    });
  }

  /** Null for any token that is not authentically ours and for this purpose. */
  verify(token: string, purpose: ConsentTokenPurpose): { requestId: string; version: number } | null {
    const verdict = verifyConsentToken(this.keys, token, purpose);
    return verdict.ok ? verdict : null;
  }

  pageUrl(request: Versioned, customer: Addressed): string {
    return `${this.config.publicUrl}/c/r/${this.token(request, customer, 'page')}`;
  }

  returnUrl(request: Versioned, customer: Addressed): string {
    return `${this.config.publicUrl}/c/return/${this.token(request, customer, 'return')}`;
  }

  /** The portal's link of this request. @throws AccessLinkError naming what is missing or wrong */
  portalLink(request: ConsentRequest, customer: Customer, group: UserGroupInfo): AccessLink {
    return this.build(request, customer, group, this.returnUrl(request, customer));
  }

  /** As staff see it: the token masked, for whoever holds it can act as the customer. @throws AccessLinkError */
  portalLinkForStaff(request: ConsentRequest, customer: Customer, group: UserGroupInfo): AccessLink {
    return this.build(request, customer, group, `${this.config.publicUrl}/c/return/ct1_hidden`);
  }

  private build(
    request: Pick<ConsentRequest, 'product' | 'installationZaptecId' | 'showExisting' | 'chosenLanguage'>,
    customer: Pick<Customer, 'language'>,
    group: UserGroupInfo,
    returnUrl: string,
  ): AccessLink {
    return buildAccessLink({
      portalUrl: this.config.zaptecPortalUrl,
      lookupKey: group.lookupKey,
      partnerName: group.partnerName,
      language: request.chosenLanguage ?? customer.language,
      portalLanguages: this.config.portalLanguages,
      product: request.product,
      installationId: request.installationZaptecId,
      returnUrl,
      showExisting: request.showExisting,
      allowHttp: !this.config.isProduction,
    });
  }
}
