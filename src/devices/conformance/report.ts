import type { Finding, Report } from './walk.js';

/** One line of a report: the verdict, the clause, and why where it is not kept. */
export function lineOf({ id, text, verdict, why }: Finding): string {
  const line = `${verdict.padEnd(8)}  ${id.padEnd(16)}  ${text}`;
  return why === undefined ? line : `${line}\n${' '.repeat(28)}${why}`;
}

/** How many clauses were kept, broken, and not seen. */
export function summaryOf({ kind, device, findings }: Omit<Report, 'hall'>): string {
  const count = (verdict: string): number =>
    findings.filter((finding) => finding.verdict === verdict).length;
  return (
    `${kind} ${device}: ${count('pass')} passed, ${count('fail')} failed, ` +
    `${count('not seen')} not seen, of ${findings.length} clauses.`
  );
}
