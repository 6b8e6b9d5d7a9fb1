import { useRef } from 'react';
import { useApi } from '../api/hooks.js';
import type { ConsentRequest } from '../api/types.js';
import { ReasonDialogButton } from '../common/ReasonDialogButton.js';
import { relativeTime, withinADay } from '../common/timeModel.js';
import { RecentMailDialog } from './RecentMailDialog.js';
import { useMailCommand } from './useMailCommand.js';

/** Mails the link again. After a no it takes a reason: no means no (product.md §4). */
export function ResendButton({ request }: { request: ConsentRequest }) {
  const api = useApi();
  const given = useRef<{ reason: string; close: () => void }>({ reason: '', close: () => undefined });
  // Known before, it is asked in the same breath.
  const recent = withinADay(request.lastSentAt, new Date()) ? request.lastSentAt : null;
  const denied = request.state === 'denied';
  const { command, asked, recentAt, forget } = useMailCommand(
    (confirmRecentMail) => {
      const { reason } = given.current;
      return api.resendConsentRequest(request.id, {
        ...(reason ? { reason } : {}),
        ...(confirmRecentMail ? { confirmRecentMail } : {}),
      });
    },
    'The mail is on its way',
    { onDone: () => given.current.close(), inDialog: true },
  );

  return (
    <>
      <ReasonDialogButton
        label="Resend"
        title={`Send the link to ${request.customer.name} again?`}
        confirm={recent ? 'Send anyway' : 'Resend'}
        required={denied}
        command={asked}
        explain={
          <>
            {recent && (
              <span>
                Mailed {relativeTime(recent, new Date())}. A second mail so soon is easily taken for a nuisance.
              </span>
            )}
            {denied ? (
              <span>
                {request.nextStep.code === 'denied_by_staff' ? 'It was denied in review.' : 'The customer said no.'} Ask
                again only when you have spoken with them, and write down why.
              </span>
            ) : (
              <span>A new mail goes to {request.customer.email}. Links sent before keep working.</span>
            )}
          </>
        }
        onConfirm={(reason, close) => {
          given.current = { reason, close };
          command.mutate(recent !== null);
        }}
      />
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
