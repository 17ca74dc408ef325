/**
 * What the floor sends: of the same size as what the controller sends for the same ask, so that
 * neither has less to write.
 */
const TICKET = {
  id: '20261121-A0123',
  number: 'A0123',
  service: 'social-insurance',
  lane: 'ordinary',
  ahead: 1234,
  wait: { low: 740, high: 1851 },
  takenAt: '2026-11-21T12:34:56.789Z',
  link: '/t/20261121-A0123.0123456789abcdefghijklmnopqrstuvwxyzABCDEFG',
};

const VIEW = {
  rev: 123456,
  window: 3,
  title: '不动产登记',
  ticket: 'A0123',
  clerk: { name: '孙立夏', staffNo: 'W003' },
  text: '请A0123号到3号窗口',
  waiting: 1234,
  held: [],
};

/** The fields of a receipt after `ok`, with the closing brace. */
export const RECEIPT_REST = `"ticket":${JSON.stringify(TICKET)}}`;

/** The fields of a view after `state`, with the closing brace. */
export const VIEW_REST = JSON.stringify(VIEW).slice(1);

/** A ticket as HTTP answers it. */
export const HTTP_TICKET = TICKET;
