import { useApi, useRead, useSession } from '../api/hooks.js';
import { PageHeader } from '../common/PageHeader.js';
import { Columns, Stacked } from '../common/Panel.js';
import { Loaded } from '../common/states.js';
import { CountsPanel } from './CountsPanel.js';
import { FirstSteps } from './FirstSteps.js';
import { ItemsPanel } from './ItemsPanel.js';
import { StatesPanel } from './StatesPanel.js';

/** What waits for me, what failed, and how the requests stand. */
export function Dashboard() {
  const api = useApi();
  const name = useSession()?.staff.name;
  const query = useRead(['dashboard'], () => api.getDashboard(), { refetchInterval: 60_000 });
  return (
    <>
      <PageHeader title="Dashboard" subtitle={name ? `Signed in as ${name}` : undefined} />
      <Loaded query={query}>
        {(dashboard) => (
          <Stacked>
            {Object.values(dashboard.requestsByState).every((count) => count === 0) && <FirstSteps />}
            <Columns
              main={
                <>
                  <ItemsPanel title="Waits for me" items={dashboard.waitingForMe} none="Nothing waits for you" />
                  <ItemsPanel title="What failed" items={dashboard.failures} none="Nothing failed" />
                </>
              }
              side={
                <>
                  <CountsPanel counts={dashboard.counts} />
                  <StatesPanel requestsByState={dashboard.requestsByState} />
                </>
              }
            />
          </Stacked>
        )}
      </Loaded>
    </>
  );
}
