import Button, { type ButtonProps } from '@mui/material/Button';
import { useRef, useState, type ReactNode } from 'react';
import { useApi, useRead } from '../api/hooks.js';
import type { ConsentRequest, MailPreview } from '../api/types.js';
import { ConfirmDialog } from '../common/ConfirmDialog.js';
import { fieldRefusal } from '../common/dialogRefusal.js';
import { isBlank } from '../common/inputs/rules.js';
import { ReasonField } from '../common/ReasonField.js';
import { relativeTime } from '../common/timeModel.js';
import { Loaded } from '../common/states.js';
import { MailPreviewBody } from './MailPreviewBody.js';
import { RecentMailDialog } from './RecentMailDialog.js';
import { useMailCommand } from './useMailCommand.js';

interface Props {
  request: ConsentRequest;
  kind: 'request' | 'role-too-low';
  label: string;
  title: string;
  explain?: ReactNode;
  /** Left out, none is asked for. */
  reason?: 'optional' | 'required';
  variant?: ButtonProps['variant'];
  startIcon?: ReactNode;
  run: (said: { reason?: string; confirmRecentMail?: boolean }) => Promise<unknown>;
}

/** A command that mails the customer shows the mail first: a slip of the mouse reaches nobody (product.md §4 "Mail"). */
export function MailDialogButton(props: Props) {
  const { request, kind } = props;
  const api = useApi();
  const [open, setOpen] = useState(false);
  // Each opening looks anew: the address, the language or the deadline may be others by now.
  const [opening, setOpening] = useState(0);
  const [reason, setReason] = useState('');
  const said = useRef('');
  const preview = useRead(
    ['consent-requests', request.id, 'mail-preview', kind, opening],
    () => api.previewConsentMail(request.id, kind),
    { enabled: open },
  );
  const recently = preview.data?.lastMailedAt ?? null;
  const { command, asked, recentAt, forget } = useMailCommand(
    (confirmRecentMail) =>
      props.run({
        ...(said.current ? { reason: said.current } : {}),
        ...(confirmRecentMail ? { confirmRecentMail } : {}),
      }),
    'The mail is on its way',
    { onDone: () => setOpen(false), inDialog: true },
  );

  return (
    <>
      <Button
        variant={props.variant ?? 'outlined'}
        startIcon={props.startIcon}
        onClick={() => {
          setReason('');
          setOpening(opening + 1);
          setOpen(true);
        }}
      >
        {props.label}
      </Button>
      <ConfirmDialog
        open={open}
        wide
        title={props.title}
        confirm={recently ? 'Send anyway' : 'Send the mail'}
        command={asked}
        // Nobody sends what they have not seen.
        disabled={preview.data === undefined || (props.reason === 'required' && isBlank(reason))}
        onClose={() => setOpen(false)}
        onConfirm={() => {
          said.current = reason.trim();
          command.mutate(recently !== null);
        }}
      >
        {props.explain}
        {recently && (
          <span>
            {request.customer.name} was last mailed {relativeTime(recently, new Date())}. A second mail so soon is
            easily taken for a nuisance.
          </span>
        )}
        {props.reason && (
          <ReasonField
            value={reason}
            onChange={setReason}
            refused={fieldRefusal(command.error, 'reason')}
            hint="Staff read it in the timeline and the audit trail; the customer does not."
            optional={props.reason === 'optional'}
            autoFocus
          />
        )}
        <Loaded query={preview}>{(mail: MailPreview) => <MailPreviewBody mail={mail} />}</Loaded>
      </ConfirmDialog>
      <RecentMailDialog
        recentAt={recentAt}
        customerName={request.customer.name}
        command={asked}
        onConfirm={() => command.mutate(true)}
        onClose={forget}
      />
    </>
  );
}
