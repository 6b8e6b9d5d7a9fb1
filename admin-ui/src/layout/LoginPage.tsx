import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Paper from '@mui/material/Paper';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState, type FormEvent } from 'react';
import { useLogin } from 'react-admin';
import { usePageTitle } from '../api/hooks.js';

/** Signing in with email and password; there is no signing up. */
export function LoginPage() {
  const login = useLogin();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  usePageTitle('Sign in');

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setRefusal(null);
    try {
      await login({ email: email.trim(), password });
    } catch (error) {
      setRefusal(error instanceof Error ? error.message : 'Signing in failed. Try again.');
    } finally {
      setBusy(false);
    }
  };

  return (
    <Box
      component="main"
      sx={{ minHeight: '100vh', display: 'grid', placeItems: 'center', p: 2, backgroundColor: '#17352f' }}
    >
      <Paper sx={{ p: { xs: 3, sm: 4 }, width: '100%', maxWidth: 380 }}>
        <Typography variant="h1" sx={{ mb: 0.5 }}>
          Sign in to Grantdesk
        </Typography>
        <Typography sx={{ color: 'text.secondary', mb: 2.5 }}>
          For staff. Customers use the link in their mail.
        </Typography>
        <Box component="form" noValidate onSubmit={(event) => void submit(event)} sx={{ display: 'grid', gap: 2 }}>
          {refusal && <Alert severity="error">{refusal}</Alert>}
          <TextField
            id="email"
            label="Email"
            type="email"
            autoComplete="username"
            autoFocus
            required
            value={email}
            onChange={(event) => setEmail(event.target.value)}
          />
          <TextField
            id="password"
            label="Password"
            type="password"
            autoComplete="current-password"
            required
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
          <Button
            type="submit"
            variant="contained"
            size="large"
            disabled={busy || email.trim() === '' || password === ''}
          >
            Sign in
          </Button>
        </Box>
      </Paper>
    </Box>
  );
}
