import type { INestApplicationContext } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Customers } from '../features/customers/customers.service.js';
import { DraftConsentRequest } from '../features/consent-requests/sending/draft-consent-request.js';
import { CreateStaff } from '../features/staff/create-staff.js';
import type { Staff } from '../features/staff/staff.entity.js';
import { ApiAccountAdministration } from '../features/api-accounts/api-account-administration.js';
import { UserGroupAdministration } from '../features/user-groups/user-group-administration.js';
import { staffPrincipal, type Principal } from '../platform/auth/principal.js';
import type { Command } from './command.js';
import { demoApiAccount, demoCustomers, demoStaff, demoUserGroup } from './demo-data.js';

/** Fills an empty database through the same use cases the API calls; a second run changes nothing. */
export const seedDemoCommand: Command = {
  summary: 'fill an empty database with demo data; all its staff sign in with that password',
  usage: 'seed-demo --password <at least 12 characters>',
  run: async ({ app, args, print }) => {
    const password = args[args.indexOf('--password') + 1];
    if (!args.includes('--password') || !password) throw new Error('--password: say which password the demo staff get');

    const context = await app();
    const [known] = await context.get(DataSource).query<unknown[]>('SELECT 1 FROM staff LIMIT 1');
    if (known) {
      print('There is data already; nothing was changed.');
      return;
    }
    const staff = await seedStaff(context, password);
    const userGroupId = await seedProvider(staffPrincipal(staff.admin), context);
    await seedCustomers(context, staff, userGroupId);
    print(
      `Created ${demoStaff.length} members of staff, ${demoCustomers.length} customers, one API account and one user group.`,
    );
  },
};

type DemoStaff = Record<(typeof demoStaff)[number]['key'], Staff>;

async function seedStaff(context: INestApplicationContext, password: string): Promise<DemoStaff> {
  const create = context.get(CreateStaff, { strict: false });
  const people: Partial<DemoStaff> = {};
  for (const { key, ...person } of demoStaff) {
    people[key] = await create.run(
      { kind: 'system', label: 'Operator command seed-demo' },
      { ...person, timeZone: 'Europe/Oslo', password },
    );
  }
  return people as DemoStaff;
}

async function seedProvider(principal: Principal, context: INestApplicationContext): Promise<string> {
  const account = await context.get(ApiAccountAdministration, { strict: false }).create(principal, demoApiAccount);
  const group = await context
    .get(UserGroupAdministration, { strict: false })
    .create(principal, { ...demoUserGroup, apiAccountId: account.body.id });
  return group.body.id;
}

async function seedCustomers(context: INestApplicationContext, staff: DemoStaff, userGroupId: string): Promise<void> {
  const customers = context.get(Customers, { strict: false });
  const drafts = context.get(DraftConsentRequest, { strict: false });
  const operations = staffPrincipal(staff.ops);

  for (const { manager, ...customer } of demoCustomers) {
    const created = await customers.create(operations, {
      ...customer,
      accountManagerId: manager ? staff[manager].id : null,
    });
    if (customer.language === 'fr' || customer.language === 'nl') {
      await drafts.create(operations, {
        customerId: created.body.id,
        userGroupId,
        product: 'go',
        installationIdSource: 'staff',
        anotherInstallation: false,
        showExisting: false,
      });
    }
  }
}
