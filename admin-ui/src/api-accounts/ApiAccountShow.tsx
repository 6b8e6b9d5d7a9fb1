import type { ApiAccount } from '../api/types.js';
import { LinkButton } from '../common/AppLink.js';
import { PageHeader } from '../common/PageHeader.js';
import { Columns, FactList, Panel } from '../common/Panel.js';
import { ShowPage } from '../common/ShowPage.js';
import { Timestamp } from '../common/Timestamp.js';
import { installationReadText, installationsText, isBusy, listReadText } from './apiAccountModel.js';
import { BaselinePanel } from './BaselinePanel.js';
import { ChargerSweepsPanel } from './ChargerSweepsPanel.js';
import { HealthChip } from './HealthChip.js';
import { LiveTestPanel } from './LiveTestPanel.js';
import { SweepsPanel } from './SweepsPanel.js';
import { TestButton } from './TestButton.js';
import { PauseNotice } from './PauseNotice.js';
import { TroublesNotice } from './TroublesNotice.js';

export default function ApiAccountShow() {
  return (
    <ShowPage<ApiAccount> resource="api-accounts" watch={isBusy}>
      {(account) => <Body account={account} />}
    </ShowPage>
  );
}

function Body({ account }: { account: ApiAccount }) {
  return (
    <>
      <PageHeader
        title={account.name}
        back={{ to: '/api-accounts', label: 'API accounts' }}
        badge={<HealthChip health={account.health} />}
        subtitle={account.username}
        actions={
          <>
            <TestButton account={account} />
            <LinkButton to={`/api-accounts/${account.id}`} variant="outlined">
              Edit API account
            </LinkButton>
          </>
        }
      />
      <TroublesNotice account={account} />
      <PauseNotice account={account} />
      <Columns
        main={
          <>
            <LiveTestPanel account={account} />
            <BaselinePanel account={account} />
            <SweepsPanel account={account} />
            <ChargerSweepsPanel account={account} />
          </>
        }
        side={
          <Panel title="API account">
            <FactList
              facts={[
                ['User name', account.username],
                ['Installations', installationsText(account)],
                ['List read', listReadText(account.sweepIntervalMinutes)],
                ['Each installation read', installationReadText(account.readIntervalHours)],
                ['Last full sweep', <Timestamp at={account.lastCompleteSweepAt} none="Never" />],
                ['Next sweep', <Timestamp at={account.nextSweepAt} none="Not planned" />],
                ['Charger list read', listReadText(account.chargerList.intervalMinutes)],
                ['Last full charger sweep', <Timestamp at={account.chargerList.readAt} none="Never" />],
                ['Next charger sweep', <Timestamp at={account.chargerList.nextSweepAt} none="Not planned" />],
              ]}
            />
          </Panel>
        }
      />
    </>
  );
}
