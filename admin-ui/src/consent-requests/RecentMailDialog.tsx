import { ConfirmDialog } from '../common/ConfirmDialog.js';
import type { DialogCommand } from '../common/dialogRefusal.js';
import { relativeTime } from '../common/timeModel.js';
import { Timestamp } from '../common/Timestamp.js';

interface Props {
  recentAt: string | null;
  customerName: string;
  command: DialogCommand;
  onConfirm: () => void;
  onClose: () => void;
}

/** "Mailed 3 hours ago": a person may still go on. */
export function RecentMailDialog({ recentAt, customerName, command, onConfirm, onClose }: Props) {
  const ago = recentAt ? relativeTime(recentAt, new Date()) : '';
  return (
    <ConfirmDialog
      open={recentAt !== null}
      title={`Mailed ${ago}. Send anyway?`}
      confirm="Send anyway"
      // Closed, it leaves the refusal to who asked first.
      command={recentAt === null ? undefined : command}
      onConfirm={onConfirm}
      onClose={onClose}
    >
      <span>
        {customerName} was last written to on <Timestamp at={recentAt} />. A second mail so soon is easily taken for a
        nuisance.
      </span>
    </ConfirmDialog>
  );
}
