import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import { useWatch } from 'react-hook-form';
import { useApi, useRead } from '../api/hooks.js';
import { fieldSentence } from '../api/problem.js';
import { AppLink } from '../common/AppLink.js';
import { Panel } from '../common/Panel.js';
import { ErrorState } from '../common/states.js';
import { Timestamp } from '../common/Timestamp.js';
import { useDebounced } from '../common/useDebounced.js';
import { LinkDetails } from './LinkDetails.js';
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
        {answer?.pin?.readableSince && (
          <ReadableSince at={answer.pin.readableSince} installation={answer.installationId ?? undefined} />
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

/** Access that is already there proves nothing about this customer (product.md §5). */
function ReadableSince({ at, installation }: { at: string; installation: string | undefined }) {
  const list = `/installations?filter=${encodeURIComponent(JSON.stringify({ q: installation ?? '' }))}`;
  return (
    <Alert severity="warning" role="note">
      Our account can read this installation since <Timestamp at={at} />. A consent given now cannot be told from that,
      so the request would end in review. You may not need it: <AppLink to={list}>open the installation</AppLink> and
      attribute it to the customer, with a reason.
    </Alert>
  );
}
