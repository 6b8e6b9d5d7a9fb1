interface TestRunResult {
  run: { project: string; engine?: string | undefined; zone?: string };
  ok: boolean;
  output: string;
  seconds: number;
  passed: number;
  failed: number;
  skipped: number;
}

export function complaintsAbout(results: TestRunResult[]): string[];
export function table(results: TestRunResult[]): string;
