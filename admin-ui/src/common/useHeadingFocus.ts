import { useEffect, type RefObject } from 'react';
import { NavigationType, useLocation, useNavigationType } from 'react-router-dom';

/**
 * After following a link the link may be gone, and with it the reading position: it moves to the heading of the new
 * page, once that is there. Not on the first page, and not away from a field the page itself has focused.
 */
export function useHeadingFocus(heading: RefObject<HTMLElement | null>): void {
  const { pathname } = useLocation();
  const navigated = useNavigationType() === NavigationType.Push;
  useEffect(() => {
    if (navigated && document.activeElement === document.body) heading.current?.focus();
  }, [pathname, navigated, heading]);
}
