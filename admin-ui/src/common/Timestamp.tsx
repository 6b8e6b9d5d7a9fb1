import { useSession } from '../api/hooks.js';
import { formatDate, formatTime, relativeTime, utcTitle } from './timeModel.js';

interface Props {
  at: string | null | undefined;
  /** `date` leaves the time of day out, `relative` says "3 hours ago". */
  show?: 'time' | 'date' | 'relative';
  /** Read when there is no time. */
  none?: string;
}

/** A time in the reader's own zone; hovering shows UTC. */
export function Timestamp({ at, show = 'time', none = '–' }: Props) {
  const timeZone = useSession()?.staff.timeZone;
  if (!at) return <>{none}</>;

  const full = formatTime(at, timeZone);
  const text = show === 'relative' ? relativeTime(at, new Date()) : show === 'date' ? formatDate(at, timeZone) : full;
  return (
    <time dateTime={at} title={show === 'relative' ? `${full} (${utcTitle(at)})` : utcTitle(at)}>
      {text}
    </time>
  );
}
