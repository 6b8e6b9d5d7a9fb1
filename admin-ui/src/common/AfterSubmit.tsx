import { useEffect, useRef } from 'react';
import { useNotify } from 'react-admin';
import { useFormState } from 'react-hook-form';

/** After a submit that was refused, here or by the server, the first wrong field has the focus, and is in sight. */
export function AfterSubmit() {
  const notify = useNotify();
  const place = useRef<HTMLSpanElement>(null);
  const handled = useRef(0);
  const { errors, submitCount } = useFormState();

  useEffect(() => {
    const wrong = Object.values(errors);
    if (submitCount === handled.current || wrong.length === 0) return;
    handled.current = submitCount;
    // What the server found has been said already.
    if (wrong.every((error) => error?.type !== 'server'))
      notify('Please correct the marked fields.', { type: 'error' });

    const field = place.current?.closest('form')?.querySelector<HTMLElement>('[aria-invalid="true"]');
    field?.closest('details')?.setAttribute('open', '');
    field?.focus();
  }, [errors, submitCount, notify]);

  return <span ref={place} hidden />;
}
