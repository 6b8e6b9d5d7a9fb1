interface TestRun {
  project: string;
  engine?: string | undefined;
  zone?: string;
  node?: string;
}

interface TestRunResult {
  run: TestRun;
  ok: boolean;
  output: string;
  seconds: number;
  passed: number;
  failed: number;
  skipped: number;
}

export const testRuns: readonly TestRun[];
export function nameOf(run: TestRun): string;
export function complaintsAbout(results: TestRunResult[]): string[];
export function table(results: TestRunResult[]): string;
