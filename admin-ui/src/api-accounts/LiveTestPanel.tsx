import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import type { ApiAccount } from '../api/types.js';
import { Panel } from '../common/Panel.js';
import { isDoubtful } from './apiAccountModel.js';
import { Timestamp } from '../common/Timestamp.js';

const severities = { ok: 'success', warning: 'warning', problem: 'error' } as const;

/** What the test with the real Zaptec found, in plain words (product.md §10). */
export function LiveTestPanel({ account }: { account: ApiAccount }) {
  const { liveTest } = account;
  // What worked at the test is no comfort while calls fail: said, but not in green.
  const isPast = isDoubtful(account.health);
  return (
    <Panel title="Live test">
      <Box aria-live="polite" sx={{ display: 'grid', gap: 1 }}>
        {liveTest ? (
          <>
            {isPast && (
              <Box sx={{ color: 'text.secondary' }}>
                This is what the test found then. The account has run into trouble since, or in other calls.
              </Box>
            )}
            {liveTest.findings.map((finding, index) => (
              <Alert
                key={index}
                severity={isPast && finding.level === 'ok' ? 'info' : severities[finding.level]}
                role="note"
                sx={{ py: 0 }}
              >
                {finding.text}
              </Alert>
            ))}
            <Box sx={{ color: 'text.secondary' }}>
              {liveTest.ok ? 'Passed' : 'Failed'}, <Timestamp at={liveTest.at} />
            </Box>
          </>
        ) : (
          <Box sx={{ color: 'text.secondary' }}>Not tested yet.</Box>
        )}
      </Box>
    </Panel>
  );
}
