import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Paper from '@mui/material/Paper';
import { useRef, useState, type ReactNode, type RefObject } from 'react';
import { CreateBase, Form, useNotify, useSaveContext, type RaRecord, type TransformData } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import { newOnceKey, ONCE_KEY } from '../api/onceKey.js';
import { problemOf } from '../api/problem.js';
import { AfterSubmit } from './AfterSubmit.js';
import { LinkButton } from './AppLink.js';
import { PageHeader } from './PageHeader.js';
import { SettleForm, UnsavedChanges } from './UnsavedChanges.js';

export interface FormPageProps {
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

/** Creates one record, and one however often its button is pressed; stays on the page with the fields marked when the server refuses. */
export function CreatePage(props: FormPageProps) {
  const settledRef = useRef(false);
  const [onceKey] = useState(newOnceKey);
  const after = useAfterSave(props, settledRef);
  const transform: TransformData = async (values) => {
    const body = (await props.transform(values)) as Record<string, unknown>;
    return { ...body, [ONCE_KEY]: onceKey };
  };
  return (
    <CreateBase resource={props.resource} transform={transform} mutationOptions={after} redirect={false}>
      <FormFrame {...props} settledRef={settledRef} />
    </CreateBase>
  );
}

/** `settledRef` says whether what was filled in may be left behind. */
export function useAfterSave({ done, warning, doneTo, onProblem }: FormPageProps, settledRef: RefObject<boolean>) {
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

type FrameProps = FormPageProps & { settledRef: RefObject<boolean> };

function FormFrame({ defaults, ...props }: FrameProps) {
  return (
    <FormPlace {...props}>
      <Form {...(defaults ? { defaultValues: defaults } : {})} noValidate disableInvalidFormNotification>
        <FormBody {...props} />
      </Form>
    </FormPlace>
  );
}

/** Where a form stands, with its title. */
export function FormPlace({ title, subtitle, aside, children }: Omit<FrameProps, 'defaults'>) {
  return (
    <Box sx={{ maxWidth: aside ? 1240 : 760 }}>
      <PageHeader title={title} subtitle={subtitle} />
      {children}
    </Box>
  );
}

/** What is in the form: the fields, its buttons, what stands beside it, and what watches over it. */
export function FormBody({ save, cancelTo, aside, children, settledRef }: Omit<FrameProps, 'defaults'>) {
  return (
    <>
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
    </>
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
