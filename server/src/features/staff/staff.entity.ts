import { Check, Entity, Index } from 'typeorm';
import {
  Id,
  Instant,
  InstantOrNull,
  isOneOf,
  KeptForSearch,
  SortedText,
  Text,
  TextOrNull,
} from '../../platform/database/columns.js';

export const staffRoles = ['viewer', 'account-manager', 'operations', 'admin'] as const;
export type StaffRole = (typeof staffRoles)[number];

/** Who a signed-in person is to us. The sign-in itself (password, sessions) is the auth library's, in schema `auth`. */
@Entity('staff')
@Check('staff_role_known', isOneOf('role', staffRoles))
@Index('staff_auth_user_unique', ['authUserId'], { unique: true })
@Index('staff_email_unique', ['email'], { unique: true })
@Index('staff_search_text', { synchronize: false })
export class Staff {
  @Id() id: string;
  @Text() authUserId: string;
  @SortedText() name: string;
  @SortedText() email: string;
  @Text() role: StaffRole;
  @Text() timeZone: string;
  /** Shown to their customers beside the mail address. */
  @TextOrNull() phone: string | null;
  @InstantOrNull() disabledAt: Date | null;
  @Instant() createdAt: Date;
  @KeptForSearch() searchText?: string;
}
