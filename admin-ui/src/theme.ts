import { createTheme } from '@mui/material/styles';

const green = '#1f5c4f';
const ink = '#1b2725';
const inkSoft = '#46544f';
const line = '#d5dcd8';

/** One calm, dense, light theme. Every text colour here has a contrast of at least 4.5 on the surfaces it is used on. */
export const theme = createTheme({
  palette: {
    mode: 'light',
    primary: { main: green, dark: '#17443b', light: '#dcebe6', contrastText: '#ffffff' },
    secondary: { main: '#46544f', contrastText: '#ffffff' },
    error: { main: '#a3271f', contrastText: '#ffffff' },
    warning: { main: '#8a5300', contrastText: '#ffffff' },
    success: { main: '#22663a', contrastText: '#ffffff' },
    info: { main: '#1d5a86', contrastText: '#ffffff' },
    background: { default: '#f4f6f4', paper: '#ffffff' },
    text: { primary: ink, secondary: inkSoft, disabled: '#66736e' },
    divider: line,
  },
  typography: {
    fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", Arial, sans-serif',
    fontSize: 13,
    h1: { fontSize: '1.375rem', fontWeight: 650, letterSpacing: '-0.01em', lineHeight: 1.3 },
    h2: { fontSize: '1rem', fontWeight: 650, lineHeight: 1.4 },
    h3: { fontSize: '0.875rem', fontWeight: 650, lineHeight: 1.4 },
    button: { textTransform: 'none', fontWeight: 600 },
  },
  shape: { borderRadius: 6 },
  components: {
    MuiCssBaseline: {
      styleOverrides: {
        body: { overflowWrap: 'break-word' },
        'dd, td': { overflowWrap: 'break-word' },
        time: { whiteSpace: 'nowrap' },
        ':focus-visible': { outline: `2px solid ${green}`, outlineOffset: 2 },
      },
    },
    MuiButton: {
      defaultProps: { disableElevation: true, size: 'small' },
      styleOverrides: { root: { minHeight: 34 }, sizeSmall: { fontSize: '0.8125rem' } },
    },
    MuiButtonBase: {
      defaultProps: { disableRipple: true },
      // The library takes the outline away and shows focus by a ripple, which is easily overlooked.
      styleOverrides: { root: { '&.Mui-focusVisible': { outline: `2px solid ${green}`, outlineOffset: 2 } } },
    },
    MuiPaper: { defaultProps: { elevation: 0 } },
    MuiTextField: { defaultProps: { size: 'small', variant: 'outlined' } },
    MuiFormControl: { defaultProps: { size: 'small' } },
    MuiOutlinedInput: {
      styleOverrides: { root: { backgroundColor: '#ffffff' }, notchedOutline: { borderColor: '#87928d' } },
    },
    MuiInputLabel: { styleOverrides: { root: { color: inkSoft } } },
    MuiFormHelperText: { styleOverrides: { root: { color: inkSoft, marginLeft: 0 } } },
    MuiTableCell: {
      styleOverrides: {
        root: { padding: '7px 12px', borderColor: line, verticalAlign: 'baseline' },
        head: { fontWeight: 600, color: inkSoft, backgroundColor: '#f9faf9', whiteSpace: 'nowrap' },
      },
    },
    MuiLink: { defaultProps: { underline: 'hover' }, styleOverrides: { root: { fontWeight: 550 } } },
    MuiAutocomplete: {
      styleOverrides: { paper: { border: `1px solid ${line}`, boxShadow: '0 8px 24px #0003' } },
    },
    MuiTooltip: { defaultProps: { enterDelay: 400 } },
    MuiDialogTitle: { defaultProps: { component: 'h2' } },
    MuiAlert: { styleOverrides: { root: { alignItems: 'flex-start' }, message: { minWidth: 0 } } },
  },
});
