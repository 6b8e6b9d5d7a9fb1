import { useEffect, type RefObject } from 'react';
import { useLocation } from 'react-router-dom';

/** The place in the history that was shown last, over all pages. */
let shown: string | null = null;
let hasMoved = false;

/**
 * After following a link, or going back, the link may be gone, and with it the reading position: it moves to the heading
 * of the new page, once that is there. Not on the first page, and not away from a field the page itself has focused.
 */
export function useHeadingFocus(heading: RefObject<HTMLElement | null>): void {
  const { pathname, key } = useLocation();
  useEffect(() => {
    hasMoved ||= shown !== null && shown !== key;
    shown = key;
  }, [key]);
  useEffect(() => {
    if (hasMoved && document.activeElement === document.body) heading.current?.focus();
  }, [pathname, heading]);
}
