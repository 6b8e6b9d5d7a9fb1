import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Where `npm run dev` finds the API; the built pages are served by the API itself and need none of this. */
const apiOrigin = process.env['GRANTDESK_API'] ?? 'http://127.0.0.1:3000';
/** Whole path segments only: `/customers` and `/api-accounts` are pages. */
const serverPaths = ['^/api/', '^/c/', '^/jobs(/|$)', '^/health/', '^/metrics$'];

export default defineConfig({
  plugins: [react()],
  build: {
    outDir: '../dist/admin-ui',
    emptyOutDir: true,
    sourcemap: false,
    target: 'es2022',
    // Inlined images would need `img-src data:` in the content security policy.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1200,
  },
  server: {
    proxy: Object.fromEntries(serverPaths.map((path) => [path, { target: apiOrigin, changeOrigin: false }])),
  },
});
