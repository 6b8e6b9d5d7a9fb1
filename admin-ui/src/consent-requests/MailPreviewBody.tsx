import Box from '@mui/material/Box';
import type { MailPreview } from '../api/types.js';
import { FactList } from '../common/Panel.js';
import { languageName } from '../common/optionsModel.js';

/** A mail as it would arrive: whom it reaches, its subject, and both bodies. Nothing in it can be followed. */
export function MailPreviewBody({ mail }: { mail: MailPreview }) {
  return (
    <Box sx={{ display: 'grid', gap: 1.5, minWidth: 0 }}>
      <FactList
        facts={[
          ['To', mail.to],
          ['Subject', mail.subject],
          ['Language', languageName(mail.language)],
          ['Replies reach', mail.replyTo],
        ]}
      />
      <Box
        component="iframe"
        title="The mail as the customer sees it"
        srcDoc={withDeadLinks(mail.html)}
        // No scripts, no forms, nothing opened, no access to this page.
        sandbox=""
        sx={{
          width: 1,
          height: 'min(44vh, 460px)',
          border: 1,
          borderColor: 'divider',
          borderRadius: 1,
          backgroundColor: '#fff',
        }}
      />
      <Box component="details" sx={{ minWidth: 0, '& summary': { cursor: 'pointer' } }}>
        <summary>The same as plain text</summary>
        <Box component="pre" sx={{ m: 0, mt: 1, whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', font: 'inherit' }}>
          {mail.text}
        </Box>
      </Box>
      <Box sx={{ color: 'text.secondary' }}>
        The customer’s own link takes the place of the address when it is sent.
      </Box>
    </Box>
  );
}

/** A sandboxed frame opens no window, so links that ask for one lead nowhere. */
const withDeadLinks = (html: string): string => html.replace('<head>', '<head><base target="_blank">');
