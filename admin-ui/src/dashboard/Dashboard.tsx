import { useApi, useMay, useRead, useSession } from '../api/hooks.js';
import type { Dashboard as DashboardAnswer } from '../api/types.js';
import { PageHeader } from '../common/PageHeader.js';
import { Columns } from '../common/Panel.js';
import { Loaded } from '../common/states.js';
import { CountsPanel } from './CountsPanel.js';
import { FirstSteps } from './FirstSteps.js';
import { moreFailedWork, unattributedList } from './dashboardModel.js';
import { ItemsPanel } from './ItemsPanel.js';
import { ReasonsPanel } from './ReasonsPanel.js';
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
        {(dashboard) =>
          isFirstRun(dashboard) ? <FirstSteps counts={dashboard.counts} /> : <Overview dashboard={dashboard} />
        }
      </Loaded>
    </>
  );
}

/** Nothing has been asked of anybody yet, and nothing else waits or failed. */
const isFirstRun = ({ requestsByState, waitingForMe, failures }: DashboardAnswer): boolean =>
  Object.values(requestsByState).every((count) => count.value === 0) &&
  waitingForMe.length === 0 &&
  failures.length === 0;

function Overview({ dashboard }: { dashboard: DashboardAnswer }) {
  const isOperations = useMay('operations');
  const seesAll = useSession()?.scope !== 'own';
  return (
    <Columns
      main={
        <>
          <ItemsPanel
            title="Waits for me"
            items={dashboard.waitingForMe}
            none="Nothing waits for you."
            list={isOperations ? unattributedList(dashboard.counts.unattributed) : null}
          />
          <ItemsPanel
            title="What failed"
            items={dashboard.failures}
            none={seesAll ? 'Nothing failed.' : 'No mail of yours failed.'}
            more={moreFailedWork(dashboard)}
            all={isOperations ? '/failed-work' : null}
          />
          <ReasonsPanel reviewsByReason={dashboard.reviewsByReason} />
        </>
      }
      side={
        <>
          <CountsPanel counts={dashboard.counts} />
          <StatesPanel requestsByState={dashboard.requestsByState} />
        </>
      }
    />
  );
}
