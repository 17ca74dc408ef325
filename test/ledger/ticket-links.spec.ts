import { describe, expect, it } from '@jest/globals';
import { TicketLinks } from '../../src/ledger/ticket-links.js';

const TICKET = '20261123-A001';
const links = new TicketLinks('key of this hall', 'https://hall.example');

describe('the link on a ticket', () => {
  it('leads to the hall and back to its ticket', () => {
    expect(links.linkOf(TICKET)).toBe(`https://hall.example/t/${links.tokenOf(TICKET)}`);
    expect(links.ticketOf(links.tokenOf(TICKET))).toBe(TICKET);
  });

  it('is the same each time it is asked for', () => {
    expect(links.tokenOf(TICKET)).toBe(new TicketLinks('key of this hall', '').tokenOf(TICKET));
  });

  const [ticket = '', mac = ''] = links.tokenOf(TICKET).split('.');
  it.each([
    ['another ticket under the same seal', `20261123-A002.${mac}`],
    ['no seal', ticket],
    ['an empty seal', `${ticket}.`],
    ['a seal cut short', `${ticket}.${mac.slice(0, -2)}`],
    ['a seal with a letter changed', `${ticket}.${mac.startsWith('A') ? 'B' : 'A'}${mac.slice(1)}`],
    ['a seal of another hall', new TicketLinks('another key', '').tokenOf(TICKET)],
    ['nothing', ''],
    ['a dot', '.'],
  ])('cannot be made up: %s', (_what, token) => {
    expect(links.ticketOf(token)).toBeUndefined();
  });

  it('are the same however many others were made in between', () => {
    const links = new TicketLinks('a key', 'http://hall');
    const made = Array.from({ length: 1_000 }, (_, n) => links.tokenOf(`20261123-A${n}`));
    expect(new Set(made).size).toBe(1_000);
    expect(made.map((_, n) => links.tokenOf(`20261123-A${n}`))).toEqual(made);
    expect(made.map((token) => links.ticketOf(token)).at(-1)).toBe('20261123-A999');
  });
});
