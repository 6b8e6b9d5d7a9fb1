import type { InstallationPage } from '../api/types.js';
import { AccountHealthNotice } from '../api-accounts/AccountHealthNotice.js';
import { Columns } from '../common/Panel.js';
import { PageHeader } from '../common/PageHeader.js';
import { ShowPage } from '../common/ShowPage.js';
import { AccessPanel } from './AccessPanel.js';
import { AttributeButton } from './AttributeButton.js';
import { InstallationEvents } from './EventsPanel.js';
import { HeldRemovalsNotice } from './HeldRemovalsNotice.js';
import { HierarchyPanel } from './HierarchyPanel.js';
import { InstallationFacts } from './InstallationFacts.js';
import { addressLine, installationName } from './installationModel.js';
import { RefreshButton } from './RefreshButton.js';
import { TiesPanel } from './TiesPanel.js';
import { UnreadableNotice } from './UnreadableNotice.js';

export default function InstallationShow() {
  return (
    <ShowPage<InstallationPage & { id: string }> resource="installations">{(page) => <Body page={page} />}</ShowPage>
  );
}

function Body({ page }: { page: InstallationPage }) {
  const { installation } = page;
  return (
    <>
      <PageHeader
        title={installationName(installation)}
        back={{ to: '/installations', label: 'Installations' }}
        subtitle={addressLine(installation)}
        actions={
          <>
            <RefreshButton page={page} />
            <AttributeButton installation={installation} />
          </>
        }
      />
      {page.access.map(({ apiAccount }) => (
        <AccountHealthNotice key={apiAccount.id} account={apiAccount} />
      ))}
      <UnreadableNotice unreadable={page.unreadable} />
      {page.heldRemovals && <HeldRemovalsNotice installationId={installation.id} />}
      <Columns
        main={
          <>
            <HierarchyPanel installationId={installation.id} hierarchy={page.hierarchy} />
            <AccessPanel access={page.access} isUnreadable={page.unreadable !== null} />
            <InstallationEvents installationId={installation.id} />
          </>
        }
        side={
          <>
            <TiesPanel installationId={installation.id} ties={page.ties} />
            <InstallationFacts installation={installation} />
          </>
        }
      />
    </>
  );
}
