import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import { useWatch } from 'react-hook-form';
import { useApi, useRead } from '../api/hooks.js';
import { fieldSentence } from '../api/problem.js';
import { Panel } from '../common/Panel.js';
import { ErrorState } from '../common/states.js';
import { useDebounced } from '../common/useDebounced.js';
import { LinkDetails } from './LinkDetails.js';
import { fromPreview, ownErrors } from './liveErrors.js';
import { ReadableSinceNotice } from './ReadableSinceNotice.js';
import { canPreview, draftOf, type RequestFormValues } from './requestDraft.js';
import { useLiveErrors } from './useLiveErrors.js';

/** The link as it would be now, what each parameter means, and what still stands in the way of sending. */
export function DraftPreview() {
  const api = useApi();
  const values = useWatch<RequestFormValues>();
  const typed = useDebounced(JSON.stringify(values), 350);
  const draft = draftOf(JSON.parse(typed) as RequestFormValues);
  const body = JSON.stringify(draft);
  const own = ownErrors(JSON.parse(typed) as RequestFormValues);
  const ready = canPreview(draft) && Object.keys(own).length === 0;
  const preview = useRead(['link-preview', body], () => api.previewLink(draft), {
    enabled: ready,
    keepPrevious: true,
  });
  const answer = ready ? preview.data : undefined;
  const { errors, others } = fromPreview(answer?.problems ?? []);
  useLiveErrors({ ...errors, ...own }, typed);

  return (
    <Panel title="Preview of the link">
      <Box aria-live="polite" sx={{ display: 'grid', gap: 2 }}>
        {!canPreview(draft) && <Box sx={{ color: 'text.secondary' }}>Choose a customer and a user group.</Box>}
        {canPreview(draft) && !ready && (
          <Box sx={{ color: 'text.secondary' }}>The link is shown once the marked fields are correct.</Box>
        )}
        {ready && preview.error && <ErrorState error={preview.error} onRetry={preview.refetch} />}
        {answer?.pin?.readableSince && answer.installationId && (
          <ReadableSinceNotice
            at={answer.pin.readableSince}
            zaptecId={answer.installationId}
            customerId={draft.customerId}
          />
        )}
        {others.length > 0 && (
          <Alert severity="info" role="note">
            {[...new Set(others.map(fieldSentence))].map((sentence) => (
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
