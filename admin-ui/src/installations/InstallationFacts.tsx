import type { InstallationPage } from '../api/types.js';
import { Mono } from '../common/Mono.js';
import { FactList, Panel } from '../common/Panel.js';
import { Timestamp } from '../common/Timestamp.js';
import { typeLabel } from './installationModel.js';

export function InstallationFacts({ installation }: { installation: InstallationPage['installation'] }) {
  return (
    <Panel title="Installation">
      <FactList
        facts={[
          ['Zaptec id', <Mono>{installation.zaptecId}</Mono>],
          ['Type', typeLabel(installation.type)],
          ['Active', installation.active === null ? '–' : installation.active ? 'Yes' : 'No'],
          ['Time zone', installation.timeZone],
          ['Last read', <Timestamp at={installation.hierarchyReadAt} none="Never" />],
        ]}
      />
    </Panel>
  );
}
