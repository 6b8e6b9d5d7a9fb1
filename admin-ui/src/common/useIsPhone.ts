import useMediaQuery from '@mui/material/useMediaQuery';

/** Below 600 px tables become cards. */
export const useIsPhone = (): boolean => useMediaQuery('(max-width:599.95px)', { noSsr: true });
