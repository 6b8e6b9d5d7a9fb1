import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Box from '@mui/material/Box';
import FormControl from '@mui/material/FormControl';
import FormControlLabel from '@mui/material/FormControlLabel';
import FormLabel from '@mui/material/FormLabel';
import Radio from '@mui/material/Radio';
import RadioGroup from '@mui/material/RadioGroup';
import { useId, type RefObject } from 'react';
import { useWatch } from 'react-hook-form';
import { Timestamp } from '../Timestamp.js';
import {
  inWords,
  labelOf,
  listed,
  undecided,
  type ChangedMeanwhile,
  type Choice,
  type EditedFields,
} from './conflictModel.js';

interface Props {
  conflict: ChangedMeanwhile;
  choices: Readonly<Record<string, Choice>>;
  /** What was typed in the fields that show theirs now. */
  kept: Readonly<Record<string, unknown>>;
  fields: EditedFields;
  onChoose: (field: string, choice: Choice) => void;
  /** Has the focus when a save was refused. */
  panelRef: RefObject<HTMLDivElement | null>;
}

/** What somebody else has saved beside what was typed here; each field is decided, then saved again. */
export function ConflictPanel({ conflict, choices, kept, fields, onChoose, panelRef }: Props) {
  const open = undecided(conflict, choices).length;
  const others = conflict.alsoChanged.map(({ field }) => labelOf(fields, field));
  return (
    <Alert
      ref={panelRef}
      severity={open > 0 ? 'warning' : 'info'}
      tabIndex={-1}
      sx={{ '& .MuiAlert-message': { width: 1 } }}
    >
      <AlertTitle component="h2" sx={{ fontSize: '1rem' }}>
        {open > 0 ? 'Not saved: somebody else has changed the same' : 'Chosen. Save to finish.'}
      </AlertTitle>
      <div>
        {conflict.lastSaved && (
          <>
            Last saved by {conflict.lastSaved.by}, <Timestamp at={conflict.lastSaved.at} />.{' '}
          </>
        )}
        What you typed is kept. Choose what is to be saved{conflict.conflicts.length > 1 ? ', field by field' : ''}.
      </div>
      {conflict.conflicts.map(({ field, now, hidden }) => (
        <ConflictField
          key={field}
          field={field}
          now={now}
          hidden={hidden ?? false}
          fields={fields}
          choice={choices[field] ?? null}
          kept={kept[field]}
          onChoose={(choice) => onChoose(field, choice)}
        />
      ))}
      {others.length > 0 && <Box sx={{ mt: 1.5 }}>Changed as well, and shown in the form now: {listed(others)}.</Box>}
    </Alert>
  );
}

interface FieldProps {
  field: string;
  now: unknown;
  hidden: boolean;
  fields: EditedFields;
  choice: Choice | null;
  /** What was typed here, while the field shows theirs. */
  kept: unknown;
  onChoose: (choice: Choice) => void;
}

function ConflictField({ field, now, hidden, fields, choice, kept, onChoose }: FieldProps) {
  const id = useId();
  const shown: unknown = useWatch({ name: field });
  const mine = choice === 'theirs' ? kept : shown;
  return (
    <FormControl sx={{ display: 'block', mt: 1.5 }}>
      <FormLabel id={id} sx={{ fontWeight: 600, color: 'text.primary', '&.Mui-focused': { color: 'text.primary' } }}>
        {labelOf(fields, field)}
      </FormLabel>
      <RadioGroup
        aria-labelledby={id}
        value={choice ?? ''}
        onChange={(_event, value) => onChoose(value as Choice)}
        sx={{ display: 'grid', columnGap: 2, gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr' } }}
      >
        <Option value="mine" title="Yours" text={hidden ? 'The one you typed' : inWords(fields, field, mine)} />
        <Option value="theirs" title="Saved meanwhile" text={hidden ? 'Another one' : inWords(fields, field, now)} />
      </RadioGroup>
    </FormControl>
  );
}

function Option({ value, title, text }: { value: Choice; title: string; text: string }) {
  return (
    <FormControlLabel
      value={value}
      control={<Radio size="small" sx={{ mt: -0.75 }} />}
      sx={{ alignItems: 'flex-start', mt: 0.75, mr: 0, minWidth: 0, '& .MuiFormControlLabel-label': { minWidth: 0 } }}
      label={
        <>
          <Box component="span" sx={{ color: 'text.secondary', fontSize: '0.75rem' }}>
            {title}:
          </Box>{' '}
          <Box component="span" sx={{ display: 'block', overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' }}>
            {text}
          </Box>
        </>
      }
    />
  );
}
