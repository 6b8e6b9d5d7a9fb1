import Alert from '@mui/material/Alert';
import { useMay } from '../api/hooks.js';
import type { Customer } from '../api/types.js';
import { LinkButton } from '../common/AppLink.js';
import { MaskedEmail } from '../common/MaskedEmail.js';
import { languageName } from '../common/optionsModel.js';
import { PageHeader } from '../common/PageHeader.js';
import { Columns, FactList, Panel } from '../common/Panel.js';
import { ShowPage } from '../common/ShowPage.js';
import { Timestamp } from '../common/Timestamp.js';
import { ChangeAccountManagerButton } from './ChangeAccountManagerButton.js';
import { CustomerChargers } from './CustomerChargers.js';
import { CustomerInstallations } from './CustomerInstallations.js';
import { CustomerRequests } from './CustomerRequests.js';

export default function CustomerShow() {
  return <ShowPage<Customer> resource="customers">{(customer) => <Profile customer={customer} />}</ShowPage>;
}

/** The customer's profile; the serial numbers of their chargers stand in it (product.md §2). */
function Profile({ customer }: { customer: Customer }) {
  const mayWrite = useMay('customers.write');
  const mayRequest = useMay('consent-requests.write');
  return (
    <>
      <PageHeader
        title={customer.name}
        back={{ to: '/customers', label: 'Customers' }}
        subtitle={<MaskedEmail email={customer.email} />}
        actions={
          <>
            {mayRequest && (
              <LinkButton to={`/consent-requests/create?customerId=${customer.id}`} variant="contained">
                New consent request
              </LinkButton>
            )}
            {mayWrite && (
              <LinkButton to={`/customers/${customer.id}`} variant="outlined">
                Edit customer
              </LinkButton>
            )}
          </>
        }
      />
      {customer.suppressed && (
        <Alert severity="warning" role="note" sx={{ mb: 2 }}>
          This address asked not to be written to. No mail goes to it until an administrator lifts that.
        </Alert>
      )}
      <Columns
        main={
          <>
            <CustomerChargers customerId={customer.id} />
            <CustomerRequests customerId={customer.id} />
            <CustomerInstallations customerId={customer.id} />
          </>
        }
        side={
          <Panel title="Profile" action={<ChangeAccountManagerButton customer={customer} />}>
            <FactList
              facts={[
                ['Account manager', customer.accountManager?.name ?? 'Nobody'],
                ['Language', languageName(customer.language)],
                ['Time zone', customer.timeZone],
                ['External reference', customer.externalReference],
                ['Notes', customer.notes !== '' && <span style={{ whiteSpace: 'pre-wrap' }}>{customer.notes}</span>],
                ['Created', <Timestamp at={customer.createdAt} />],
              ]}
            />
          </Panel>
        }
      />
    </>
  );
}
