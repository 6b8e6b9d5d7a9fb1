import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import type { ApiAccount } from '../api/types.js';
import { Panel } from '../common/Panel.js';
import { Timestamp } from '../common/Timestamp.js';

const severities = { ok: 'success', warning: 'warning', problem: 'error' } as const;

/** What the test with the real Zaptec found, in plain words (product.md §10). */
export function LiveTestPanel({ account }: { account: ApiAccount }) {
  const { liveTest } = account;
  return (
    <Panel title="Live test">
      <Box aria-live="polite" sx={{ display: 'grid', gap: 1 }}>
        {liveTest ? (
          <>
            {liveTest.findings.map((finding, index) => (
              <Alert key={index} severity={severities[finding.level]} role="note" sx={{ py: 0 }}>
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
