import { execFile } from 'node:child_process';

/** Gone, or a zombie that only waits for somebody to ask how it went. */
export function isGone(pid: number): Promise<boolean> {
  return new Promise((resolve) => {
    execFile('ps', ['-o', 'stat=', '-p', String(pid)], (_error, stdout) =>
      resolve(stdout.trim() === '' || stdout.startsWith('Z')),
    );
  });
}
