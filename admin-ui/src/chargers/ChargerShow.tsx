import { useMay } from '../api/hooks.js';
import type { Charger } from '../api/types.js';
import { AppLink } from '../common/AppLink.js';
import { CustomerLink } from '../customers/CustomerLink.js';
import { Mono } from '../common/Mono.js';
import { PageHeader } from '../common/PageHeader.js';
import { Columns, FactList, Panel } from '../common/Panel.js';
import { ShowPage } from '../common/ShowPage.js';
import { Timestamp } from '../common/Timestamp.js';
import { EventsPanel } from '../installations/EventsPanel.js';
import { installationName } from '../installations/installationModel.js';
import { AssignButton } from './AssignButton.js';
import { AssignmentHistory } from './AssignmentHistory.js';
import { ChargerChips } from './ChargerChips.js';
import { chargerName } from './chargerModel.js';
import { EndAssignmentButton } from './EndAssignmentButton.js';

export default function ChargerShow() {
  return <ShowPage<Charger> resource="chargers">{(charger) => <Body charger={charger} />}</ShowPage>;
}

function Body({ charger }: { charger: Charger }) {
  const mayAssign = useMay('assignments.write') && !charger.isSenseMeter;
  const { assignment, installation } = charger;
  return (
    <>
      <PageHeader
        title={chargerName(charger)}
        back={{ to: '/chargers', label: 'Chargers' }}
        badge={<ChargerChips charger={charger} />}
        subtitle={
          <>
            Serial number <Mono>{charger.deviceId ?? 'not known yet'}</Mono>
          </>
        }
        actions={
          mayAssign && (assignment ? <EndAssignmentButton charger={charger} /> : <AssignButton charger={charger} />)
        }
      />
      <Columns
        main={
          <>
            <Panel title="Assignment">
              {assignment ? (
                <FactList
                  facts={[
                    ['Customer', <CustomerLink customer={assignment.customer} />],
                    ['Since', <Timestamp at={assignment.assignedAt} />],
                  ]}
                />
              ) : charger.isSenseMeter ? (
                'A Sense meter is not a charger: it is not assigned.'
              ) : (
                'This charger is nobody’s.'
              )}
            </Panel>
            <AssignmentHistory history={charger.history} />
            <EventsPanel events={charger.events} />
          </>
        }
        side={
          <Panel title="Charger">
            <FactList
              facts={[
                [
                  'Installation',
                  <AppLink to={`/installations/${installation.id}/show`}>{installationName(installation)}</AppLink>,
                ],
                ['Circuit', charger.circuit?.name],
                ['Model', charger.deviceTypeLabel],
                ['Serial number', <Mono>{charger.deviceId ?? 'Not known yet'}</Mono>],
                ['Zaptec id', <Mono>{charger.zaptecId}</Mono>],
                ['First seen', <Timestamp at={charger.firstSeenAt} />],
                ['Last seen', <Timestamp at={charger.lastSeenAt} />],
                charger.missingSince ? ['Missing since', <Timestamp at={charger.missingSince} />] : null,
              ]}
            />
          </Panel>
        }
      />
    </>
  );
}
