import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import { useWatch } from 'react-hook-form';
import { useApi, useRead } from '../api/hooks.js';
import { fieldSentence } from '../api/problem.js';
import { Panel } from '../common/Panel.js';
import { ErrorState } from '../common/states.js';
import { useDebounced } from '../common/useDebounced.js';
import { LinkDetails } from './LinkDetails.js';
import { ReadableSinceNotice } from './ReadableSinceNotice.js';
import { canPreview, draftOf, type RequestFormValues } from './requestDraft.js';

/** The link as it would be now, what each parameter means, and what still stands in the way of sending. */
export function DraftPreview() {
  const api = useApi();
  const values = useWatch<RequestFormValues>();
  const body = useDebounced(JSON.stringify(draftOf(values)), 350);
  const draft = JSON.parse(body) as ReturnType<typeof draftOf>;
  const preview = useRead(['link-preview', body], () => api.previewLink(draft), {
    enabled: canPreview(draft),
    keepPrevious: true,
  });
  const answer = canPreview(draft) ? preview.data : undefined;

  return (
    <Panel title="Preview of the link">
      <Box aria-live="polite" sx={{ display: 'grid', gap: 2 }}>
        {!canPreview(draft) && <Box sx={{ color: 'text.secondary' }}>Choose a customer and a user group.</Box>}
        {preview.error && <ErrorState error={preview.error} onRetry={preview.refetch} />}
        {answer?.pin?.readableSince && answer.installationId && (
          <ReadableSinceNotice
            at={answer.pin.readableSince}
            zaptecId={answer.installationId}
            customerId={draft.customerId}
          />
        )}
        {answer && answer.problems.length > 0 && (
          <Alert severity="info" role="note">
            {[...new Set(answer.problems.map(fieldSentence))].map((sentence) => (
              <div key={sentence}>{sentence}</div>
            ))}
          </Alert>
        )}
        {answer?.url && (
          <div>
            <LinkDetails link={{ url: answer.url, parameters: answer.parameters }} />
          </div>
        )}
      </Box>
    </Panel>
  );
}
