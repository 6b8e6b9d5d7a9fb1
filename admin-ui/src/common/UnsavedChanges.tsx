import { createContext, useContext, useEffect, useState, type RefObject } from 'react';
import { useFormState } from 'react-hook-form';
import { useBlocker } from 'react-router-dom';
import { ConfirmDialog } from './ConfirmDialog.js';
import { guardLeaving } from './leaveGuard.js';

export const SettleForm = createContext<() => void>(() => undefined);

/** Says that what was filled in is done with, although it was not saved: then the page is left without a question. */
export const useSettleForm = (): (() => void) => useContext(SettleForm);

/** Asks before a page with a filled form is left, whatever the way: a link, the browser's back, signing out, closing it. */
export function UnsavedChanges({ settledRef }: { settledRef: RefObject<boolean> }) {
  const { dirtyFields } = useFormState();
  const isFilled = Object.keys(dirtyFields).length > 0;
  const [way, setWay] = useState<(() => void) | null>(null);
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) =>
      isFilled &&
      !settledRef.current &&
      nextLocation.pathname !== currentLocation.pathname &&
      // Nobody is signed in any more: there is nothing to stay for.
      nextLocation.pathname !== '/login',
  );

  useEffect(() => {
    if (!isFilled) return;
    const onUnload = (event: BeforeUnloadEvent) => {
      if (!settledRef.current) event.preventDefault();
    };
    window.addEventListener('beforeunload', onUnload);
    const release = guardLeaving((go) => setWay(() => go));
    return () => {
      window.removeEventListener('beforeunload', onUnload);
      release();
    };
  }, [isFilled, settledRef]);

  return (
    <ConfirmDialog
      open={blocker.state === 'blocked' || way !== null}
      title="Leave without saving?"
      confirm="Leave"
      dismiss="Keep editing"
      onConfirm={() => {
        setWay(null);
        if (blocker.state === 'blocked') blocker.proceed();
        else way?.();
      }}
      onClose={() => {
        setWay(null);
        if (blocker.state === 'blocked') blocker.reset();
      }}
    >
      <span>What you have filled in on this page is not saved yet.</span>
    </ConfirmDialog>
  );
}
