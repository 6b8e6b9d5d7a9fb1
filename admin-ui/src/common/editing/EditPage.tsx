import { useEffect, useRef, useState } from 'react';
import { EditBase, Form, useEditContext, useSaveContext, type RaRecord } from 'react-admin';
import { useFormState } from 'react-hook-form';
import { IF_MATCH } from '../../api/dataProvider.js';
import type { Versioned } from '../../api/httpClient.js';
import { FormBody, FormPlace, useAfterSave, type FormPageProps } from '../FormPage.js';
import { LoadingState } from '../states.js';
import { changedFields } from './changedFields.js';
import { Conflict } from './Conflict.js';
import {
  CHANGED_MEANWHILE,
  rebasedOn,
  type ChangedMeanwhile,
  type EditedFields,
  type Rebase,
} from './conflictModel.js';

type Body = Record<string, unknown>;
type Versions = RaRecord & Versioned;

interface Props extends Omit<FormPageProps, 'transform' | 'defaults'> {
  id: string;
  /** What the form's values mean as a PATCH; only what differs from the record is sent. */
  transform: (values: Body) => Body;
  /** The record as the fields hold it, where that is not by its own names. */
  values?: (record: RaRecord) => Body;
  /** Every field that can be edited, in words, for when somebody else has changed it meanwhile. */
  fields: EditedFields;
}

/**
 * Changes one record that others may be changing at the same time (product.md §10): sends the changed fields with the
 * version that the form was opened with, and shows both values when somebody else has changed the same.
 */
export function EditPage(props: Props) {
  const settledRef = useRef(false);
  const [rebase, setRebase] = useState<Rebase | null>(null);
  const after = useAfterSave(
    {
      ...props,
      onProblem: (code, extra) => {
        if (code !== CHANGED_MEANWHILE) return props.onProblem?.(code, extra) ?? false;
        setRebase((before) => rebasedOn(before, extra as unknown as ChangedMeanwhile));
        return true;
      },
    },
    settledRef,
  );
  return (
    <EditBase
      resource={props.resource}
      id={props.id}
      mutationMode="pessimistic"
      mutationOptions={after}
      redirect={false}
    >
      <FormPlace {...props} settledRef={settledRef}>
        <Opened {...props} settledRef={settledRef} rebase={rebase} />
      </FormPlace>
    </EditBase>
  );
}

type OpenedProps = Props & { settledRef: { current: boolean }; rebase: Rebase | null };

function Opened(props: OpenedProps) {
  const { record } = useEditContext<Versions>();
  return record ? <EditForm key={record.id} {...props} newest={record} /> : <LoadingState />;
}

/** The form with the record it was opened with: a record that is read again changes nothing under the hands of who types. */
function EditForm({ newest, rebase, ...props }: OpenedProps & { newest: Versions }) {
  const { save } = useSaveContext();
  const [held, setHeld] = useState(newest);
  const undecidedRef = useRef<(() => boolean) | null>(null);
  const base = { ...held, ...props.values?.(held), ...rebase?.now };
  const etag = rebase?.etag ?? held.etag;

  const send = (values: Body) => {
    if (undecidedRef.current?.()) return undefined;
    const changes = changedFields(props.transform(values), props.transform(base));
    return save?.({ ...changes, ...(etag ? { [IF_MATCH]: etag } : {}) });
  };

  return (
    <Form
      record={base}
      // What was typed stays when the values beneath it are those that somebody else has saved.
      resetOptions={keepTyped}
      onSubmit={send}
      noValidate
      disableInvalidFormNotification
    >
      {!rebase && <TakeNewest newest={newest} held={held} onNewer={setHeld} />}
      <FormBody {...props}>
        {rebase && (
          <Conflict key={rebase.refusals} conflict={rebase.refusal} fields={props.fields} undecidedRef={undecidedRef} />
        )}
        {props.children}
      </FormBody>
    </Form>
  );
}

const keepTyped = { keepDirtyValues: true };

/** While nothing has been typed, the form follows the record. */
function TakeNewest({
  newest,
  held,
  onNewer,
}: {
  newest: Versions;
  held: Versions;
  onNewer: (newer: Versions) => void;
}) {
  const { dirtyFields } = useFormState();
  const isFilled = Object.keys(dirtyFields).length > 0;
  useEffect(() => {
    if (!isFilled && newest !== held) onNewer(newest);
  }, [isFilled, newest, held, onNewer]);
  return null;
}
