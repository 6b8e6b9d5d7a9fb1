/** Runs a script's work; a failure is one plain message and exit code 1. */
export function main(work) {
  work().catch((error) => {
    console.error(process.env.DEBUG ? error : error.message);
    process.exit(1);
  });
}
