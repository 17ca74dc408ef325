/**
 * What figures are told by. `clerk` credits whoever served at that moment; `responsible` whose
 * post it was, which is another where a B clerk stood in (AB岗).
 */
export const DIMENSIONS = [
  'hall', 'department', 'window', 'clerk', 'responsible', 'service', 'channel',
] as const;
export type Dimension = (typeof DIMENSIONS)[number];
