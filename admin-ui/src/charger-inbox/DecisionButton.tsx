import Button, { type ButtonProps } from '@mui/material/Button';
import { useState, type ReactNode } from 'react';
import { useCommand } from '../api/hooks.js';
import type * as Api from '../api/types.gen.js';
import { ConfirmDialog } from '../common/ConfirmDialog.js';
import { chargerCount } from './inboxModel.js';

interface Props {
  /** On the button, in the question, and on the button that answers it. */
  verb: string;
  /** Chargers it is done with; none, and it cannot be confirmed. */
  count: number;
  variant?: ButtonProps['variant'];
  decide: () => Promise<Api.InboxOutcomes>;
  onOpen?: () => void;
  onDone: (outcome: Api.InboxOutcomes) => void;
  /** What is asked before. */
  children: ReactNode;
}

/** One of the things that can be done with the chargers that are ticked: it asks first, and tells what came of it. */
export function DecisionButton({ verb, count, variant = 'outlined', decide, onOpen, onDone, children }: Props) {
  const [open, setOpen] = useState(false);
  const command = useCommand(decide, {
    done: null,
    inDialog: true,
    onDone: (outcome) => {
      setOpen(false);
      onDone(outcome);
    },
  });
  return (
    <>
      <Button
        variant={variant}
        onClick={() => {
          onOpen?.();
          setOpen(true);
        }}
      >
        {verb}
      </Button>
      <ConfirmDialog
        open={open}
        title={`${verb} ${chargerCount(count)}?`}
        confirm={verb}
        command={command}
        disabled={count === 0}
        onConfirm={() => command.mutate(undefined)}
        onClose={() => setOpen(false)}
      >
        {children}
      </ConfirmDialog>
    </>
  );
}
