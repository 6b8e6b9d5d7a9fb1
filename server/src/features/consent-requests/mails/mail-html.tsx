import type { CSSProperties } from 'react';
import type { MailOutline } from './mail-outline.js';

const FONT = "'Segoe UI', Helvetica, Arial, sans-serif";
const TEXT: CSSProperties = {
  margin: '0 0 16px',
  fontFamily: FONT,
  fontSize: 16,
  lineHeight: '24px',
  color: '#1b2430',
};
const SMALL: CSSProperties = {
  margin: '0 0 8px',
  fontFamily: FONT,
  fontSize: 13,
  lineHeight: '19px',
  color: '#4a5665',
};
const LINK: CSSProperties = { color: '#0b5cad', wordBreak: 'break-all' };

/**
 * A mail as HTML. Tables and inline styles only, since Outlook and Gmail drop the rest; no images, nothing fetched from
 * anywhere, no tracking.
 */
export function MailHtml({ mail, language, partner }: { mail: MailOutline; language: string; partner: string }) {
  return (
    <html lang={language}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light" />
        <meta name="format-detection" content="telephone=no" />
        <title>{mail.subject}</title>
      </head>
      <body style={{ margin: 0, padding: 0, backgroundColor: '#f4f6f8' }}>
        {/* Webmail drops <html>, and with it the language. */}
        <div role="article" aria-label={mail.subject} lang={language}>
          <table
            role="presentation"
            width="100%"
            cellPadding={0}
            cellSpacing={0}
            style={{ backgroundColor: '#f4f6f8' }}
          >
            <tbody>
              <tr>
                <td align="center" style={{ padding: '24px 12px' }}>
                  <table role="presentation" width="100%" cellPadding={0} cellSpacing={0} style={{ maxWidth: 600 }}>
                    <tbody>
                      <tr>
                        <td style={{ ...TEXT, padding: '0 4px 12px', fontWeight: 600 }}>{partner}</td>
                      </tr>
                      <tr>
                        <td style={{ backgroundColor: '#ffffff', border: '1px solid #d5dbe2', padding: '28px 24px' }}>
                          <Body mail={mail} />
                        </td>
                      </tr>
                      <tr>
                        <td style={{ padding: '16px 4px' }}>
                          {mail.small.map((text) => (
                            <p key={text} style={SMALL}>
                              {text}
                            </p>
                          ))}
                        </td>
                      </tr>
                    </tbody>
                  </table>
                </td>
              </tr>
            </tbody>
          </table>
        </div>
      </body>
    </html>
  );
}

function Body({ mail }: { mail: MailOutline }) {
  return (
    <>
      <p style={TEXT}>{mail.greeting}</p>
      {mail.paragraphs.map((text) => (
        <p key={text} style={TEXT}>
          {text}
        </p>
      ))}
      {mail.list.map((item, index) => (
        <p key={index} style={{ ...TEXT, padding: '10px 14px', backgroundColor: '#e9f1fa' }}>
          <strong>{item.name}</strong>
          <br />
          {item.detail}
        </p>
      ))}
      <Button label={mail.action.label} url={mail.action.url} />
      {mail.afterAction.map((text) => (
        <p key={text} style={TEXT}>
          {text}
        </p>
      ))}
      <p style={TEXT}>
        {mail.closing}
        {mail.signature.map((line) => (
          <span key={line}>
            <br />
            {line}
          </span>
        ))}
      </p>
      <p style={{ ...SMALL, margin: 0 }}>
        {mail.linkHint}
        <br />
        <a href={mail.action.url} style={LINK}>
          {mail.action.url}
        </a>
      </p>
    </>
  );
}

/** A coloured table cell: the form of button that Outlook draws too. */
function Button({ label, url }: { label: string; url: string }) {
  return (
    <table role="presentation" cellPadding={0} cellSpacing={0} style={{ margin: '8px 0 24px' }}>
      <tbody>
        <tr>
          <td align="center" style={{ backgroundColor: '#0b5cad', borderRadius: 6, padding: '13px 26px' }}>
            <a
              href={url}
              style={{ fontFamily: FONT, fontSize: 16, fontWeight: 600, color: '#ffffff', textDecoration: 'none' }}
            >
              {label}
            </a>
          </td>
        </tr>
      </tbody>
    </table>
  );
}
