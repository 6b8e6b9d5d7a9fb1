import CheckIcon from '@mui/icons-material/Check';
import CopyIcon from '@mui/icons-material/ContentCopy';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { useNotify } from 'react-admin';

interface Props {
  text: string;
  /** Says what is copied: "Copy link". */
  label: string;
  variant?: 'text' | 'outlined' | 'contained';
}

export function CopyButton({ text, label, variant = 'outlined' }: Props) {
  const notify = useNotify();
  const [copied, setCopied] = useState(false);

  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
      notify('Copied', { type: 'info', autoHideDuration: 2000 });
    } catch {
      notify('The browser refused to copy. Select the text and copy it yourself.', { type: 'warning' });
    }
  };

  return (
    <Button
      variant={variant}
      startIcon={copied ? <CheckIcon /> : <CopyIcon />}
      onClick={() => void copy()}
      sx={{ flexShrink: 0 }}
    >
      {label}
    </Button>
  );
}
