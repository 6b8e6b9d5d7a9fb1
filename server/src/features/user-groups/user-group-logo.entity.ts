import { Check, Column, Entity } from 'typeorm';
import { Id, Instant, isOneOf, Text } from '../../platform/database/columns.js';

export const logoMediaTypes = ['image/png', 'image/jpeg', 'image/webp'] as const;
export type LogoMediaType = (typeof logoMediaTypes)[number];

/** A partner's logo, apart from the group: whoever reads a group does not read its bytes along. */
@Entity('user_group_logos')
@Check('user_group_logo_media_type_known', isOneOf('media_type', logoMediaTypes))
export class UserGroupLogo {
  /** The group's id. */
  @Id() userGroupId: string;
  @Text() mediaType: LogoMediaType;
  /** SHA-256 of the bytes, in hex: its address changes with it, so that browsers may keep it for good. */
  @Text() digest: string;
  @Column({ type: 'bytea' }) bytes: Buffer;
  @Instant() updatedAt: Date;
}
