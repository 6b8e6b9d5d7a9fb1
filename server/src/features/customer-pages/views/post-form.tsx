import type { ReactNode } from 'react';
import { PAGE_FIELDS } from '../customer-page.view-model.js';
import type { PageContext } from './page-context.js';

/**
 * A form that works without JavaScript. It carries the language it was shown in, so that the answer is in the same one.
 * In a preview it has no address and everything in it is disabled.
 */
export function PostForm(props: { context: PageContext; action: string; className?: string; children: ReactNode }) {
  const { context, action, className, children } = props;
  if (context.preview) {
    return (
      <form className={className}>
        <fieldset className="plain" disabled>
          {children}
        </fieldset>
      </form>
    );
  }
  return (
    <form method="post" action={action} className={className}>
      <input type="hidden" name={PAGE_FIELDS.language} value={context.frame.language} />
      {children}
    </form>
  );
}
