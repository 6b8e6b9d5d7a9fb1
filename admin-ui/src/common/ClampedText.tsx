import Box from '@mui/material/Box';
import { Fragment } from 'react';
import { breakable, breakableUrl } from './breakable.js';

/** Text whose long words and addresses may go on in the next line. */
export const BreakableText = ({ text }: { text: string }) => broken(breakable(text));

export const BreakableUrl = ({ url }: { url: string }) => broken(breakableUrl(url));

const broken = (pieces: string[]) =>
  pieces.map((piece, index) => (
    <Fragment key={index}>
      {index > 0 && <wbr />}
      {piece}
    </Fragment>
  ));

interface Props {
  text: string;
  /** Lines it may take. */
  lines?: number;
}

/** Text of any length in a place of limited size: it wraps, then ends in an ellipsis, and its title has all of it. */
export function ClampedText({ text, lines = 2 }: Props) {
  return (
    <Box
      component="span"
      title={text.length > likelyCut ? text : undefined}
      sx={{ display: '-webkit-box', WebkitBoxOrient: 'vertical', WebkitLineClamp: lines, overflow: 'hidden' }}
    >
      <BreakableText text={text} />
    </Box>
  );
}

/** Shorter ones are never cut in any place of ours, and a title that repeats them is noise. */
const likelyCut = 24;
