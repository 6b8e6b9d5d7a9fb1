import Box from '@mui/material/Box';
import type { BulkPreview } from '../api/types.gen.js';
import { formatNumber } from '../common/listModel.js';
import { ErrorState, LoadingState } from '../common/states.js';

interface Props {
  query: { data: BulkPreview | undefined; error: Error | null; refetch: () => unknown };
}

/** Who would be affected, who would be skipped and why, each with a few of them. */
export function PreviewPanel({ query: { data, error, refetch } }: Props) {
  if (error) return <ErrorState error={error} onRetry={refetch} />;
  if (!data) return <LoadingState label="Looking who is affected" />;

  return (
    <Box role="status" sx={{ display: 'grid', gap: 2 }}>
      <Part
        title={`${formatNumber(data.affected)} of ${formatNumber(data.selected)} will be done`}
        examples={data.examples}
        count={data.affected}
      />
      {data.skipped.map(({ code, sentence, count, examples }) => (
        <Part
          key={code}
          title={`${formatNumber(count)} will be skipped: ${sentence}`}
          examples={examples}
          count={count}
        />
      ))}
      {data.affected > 0 && (
        <Box sx={{ color: 'text.secondary' }}>
          {data.startsInSeconds > 0
            ? `It begins ${data.startsInSeconds} seconds after you start it; until then it can be undone. You can leave its page meanwhile.`
            : 'It begins at once and goes on in the background. You can leave its page meanwhile.'}
        </Box>
      )}
    </Box>
  );
}

interface PartProps {
  title: string;
  examples: BulkPreview['examples'];
  count: number;
}

function Part({ title, examples, count }: PartProps) {
  const named = examples.filter(({ label }) => label !== null);
  return (
    <Box>
      <Box sx={{ fontWeight: 600 }}>{title}</Box>
      {named.length > 0 && (
        <Box component="details" sx={{ mt: 0.5 }}>
          <summary>{count > named.length ? `The first ${named.length}` : 'Which ones'}</summary>
          <Box
            component="ul"
            sx={{ m: 0, mt: 0.5, pl: 2.5, maxHeight: 180, overflowY: 'auto', overflowWrap: 'anywhere' }}
          >
            {named.map(({ id, label }) => (
              <li key={id}>{label || 'Without a name'}</li>
            ))}
          </Box>
        </Box>
      )}
    </Box>
  );
}
