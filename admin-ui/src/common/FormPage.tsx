import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Paper from '@mui/material/Paper';
import { useRef, type ReactNode, type RefObject } from 'react';
import { CreateBase, EditBase, Form, useNotify, useSaveContext, type RaRecord, type TransformData } from 'react-admin';
import { useNavigate, useParams } from 'react-router-dom';
import { useHeldRecord } from '../api/heldRecords.js';
import { problemOf } from '../api/problem.js';
import { AfterSubmit } from './AfterSubmit.js';
import { LinkButton } from './AppLink.js';
import { PageHeader } from './PageHeader.js';
import { SettleForm, UnsavedChanges } from './UnsavedChanges.js';

interface Common {
  resource: string;
  title: string;
  subtitle?: ReactNode;
  /** The verb on the button: "Create customer". */
  save: string;
  done: string;
  /** What is said instead when it was saved but something is amiss; null when nothing is. */
  warning?: (record: RaRecord) => string | null;
  cancelTo: string;
  /** Where to go afterwards. */
  doneTo: (record: RaRecord) => string;
  transform: TransformData;
  defaults?: Record<string, unknown>;
  /** Stands beside the fields where there is room, below them else; inside the form, so that it can read it. */
  aside?: ReactNode;
  /** Answers true when the page shows the problem of this code itself. */
  onProblem?: (code: string, extra: Record<string, unknown>) => boolean;
  children: ReactNode;
}

/** Creates one record; stays on the page with the fields marked when the server refuses. */
export function CreatePage(props: Common) {
  const settledRef = useRef(false);
  const after = useAfterSave(props, settledRef);
  return (
    <CreateBase resource={props.resource} transform={props.transform} mutationOptions={after} redirect={false}>
      <FormFrame {...props} settledRef={settledRef} />
    </CreateBase>
  );
}

/** Changes one record. */
export function EditPage(props: Common & { id?: string }) {
  const settledRef = useRef(false);
  const { id } = useParams();
  useHeldRecord(props.resource, props.id ?? id);
  const after = useAfterSave(props, settledRef);
  return (
    <EditBase
      resource={props.resource}
      transform={props.transform}
      mutationMode="pessimistic"
      mutationOptions={after}
      redirect={false}
      {...(props.id ? { id: props.id } : {})}
    >
      <FormFrame {...props} settledRef={settledRef} />
    </EditBase>
  );
}

/** `settledRef` says whether what was filled in may be left behind. */
function useAfterSave({ done, warning, doneTo, onProblem }: Common, settledRef: RefObject<boolean>) {
  const notify = useNotify();
  const navigate = useNavigate();
  return {
    onSuccess: (record: RaRecord) => {
      settledRef.current = true;
      const caveat = warning?.(record) ?? null;
      notify(caveat ?? done, caveat === null ? { type: 'success' } : { type: 'warning', autoHideDuration: 10_000 });
      void navigate(doneTo(record));
    },
    onError: (error: unknown) => {
      const problem = problemOf(error);
      if (problem && onProblem?.(problem.code, problem.extra)) return;
      const sentence = error instanceof Error ? error.message : 'Saving failed. Try again.';
      notify(problem && problem.fields.length > 0 ? `Not saved. ${sentence}` : sentence, { type: 'error' });
    },
  };
}

type FrameProps = Common & { settledRef: RefObject<boolean> };

function FormFrame({ title, subtitle, save, cancelTo, defaults, aside, children, settledRef }: FrameProps) {
  return (
    <Box sx={{ maxWidth: aside ? 1240 : 760 }}>
      <PageHeader title={title} subtitle={subtitle} />
      <Form {...(defaults ? { defaultValues: defaults } : {})} noValidate disableInvalidFormNotification>
        <AfterSubmit />
        <UnsavedChanges settledRef={settledRef} />
        <Box sx={aside ? besides : {}}>
          <Paper variant="outlined" sx={{ p: { xs: 2, sm: 3 }, minWidth: 0 }}>
            <Box sx={{ display: 'grid', gap: 2.5 }}>{children}</Box>
            <Box sx={{ display: 'flex', gap: 1, mt: 3 }}>
              <SubmitButton label={save} />
              <LinkButton to={cancelTo}>Cancel</LinkButton>
            </Box>
          </Paper>
          <SettleForm value={() => (settledRef.current = true)}>{aside}</SettleForm>
        </Box>
      </Form>
    </Box>
  );
}

const besides = {
  display: 'grid',
  gap: 2,
  alignItems: 'start',
  gridTemplateColumns: { xs: 'minmax(0,1fr)', lg: 'minmax(0,3fr) minmax(0,2fr)' },
} as const;

function SubmitButton({ label }: { label: string }) {
  const { saving } = useSaveContext();
  return (
    <Button type="submit" variant="contained" disabled={saving ?? false}>
      {label}
    </Button>
  );
}
