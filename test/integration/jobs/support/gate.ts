/** The mail whose work, once due, lets a worker process that was started to wait for it go on. */
export const GATE_MAIL_ID = '0198f3a0-0000-7000-8000-00000000ca7e';
