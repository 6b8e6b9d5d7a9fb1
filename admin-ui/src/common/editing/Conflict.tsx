import { useEffect, useRef, useState, type RefObject } from 'react';
import { useFormContext } from 'react-hook-form';
import { ConflictPanel } from './ConflictPanel.js';
import { undecided, valuesNow, type ChangedMeanwhile, type Choice, type EditedFields } from './conflictModel.js';

interface Props {
  conflict: ChangedMeanwhile;
  fields: EditedFields;
  /** Asked before saving: answers true, and leads there, while something is still to be chosen. */
  undecidedRef: RefObject<(() => boolean) | null>;
}

/** One refusal because of what somebody else saved meanwhile: shown first of all, decided in the form it stands in. */
export function Conflict({ conflict, fields, undecidedRef }: Props) {
  const { getValues, setValue } = useFormContext();
  const [choices, setChoices] = useState<Record<string, Choice>>({});
  const [kept, setKept] = useState<Record<string, unknown>>({});
  const panelRef = useRef<HTMLDivElement>(null);
  const open = undecided(conflict, choices).length > 0;

  useEffect(() => panelRef.current?.focus(), []);
  useEffect(() => {
    undecidedRef.current = () => {
      if (open) panelRef.current?.focus();
      return open;
    };
    return () => {
      undecidedRef.current = null;
    };
  }, [open, undecidedRef]);

  const choose = (field: string, choice: Choice): void => {
    const put = (value: unknown): void => setValue(field, value, { shouldDirty: true, shouldValidate: true });
    if (choice === 'theirs') {
      setKept((before) => ({ ...before, [field]: getValues(field) as unknown }));
      put(valuesNow(conflict)[field]);
    } else if (choices[field] === 'theirs') put(kept[field]);
    setChoices((before) => ({ ...before, [field]: choice }));
  };

  return (
    <ConflictPanel
      conflict={conflict}
      choices={choices}
      kept={kept}
      fields={fields}
      onChoose={choose}
      panelRef={panelRef}
    />
  );
}
