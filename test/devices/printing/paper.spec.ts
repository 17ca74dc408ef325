import { describe, expect, it } from '@jest/globals';
import { PAPER, previewTicket, ticketBytes } from '../../../src/devices/printing/paper.js';
import { plain } from '../../../src/devices/printing/plain.js';
import { fill } from '../../../src/devices/printing/template.js';
import { fieldsOf, type PaperTicket } from '../../../src/devices/printing/ticket.js';

const TICKET: PaperTicket = {
  number: 'A012',
  serviceName: '社会保险',
  ahead: 4,
  wait: { low: 8, high: 15 },
  takenAt: '2026-11-21T01:02:03.004Z',
  hallName: '示例县政务大厅',
  link: 'https://hall.example/t/20261121-A012.abc',
  bring: ['身份证', '户口簿'],
  utcOffsetMinutes: 480,
};

const textOf = (bytes: Uint8Array) => new TextDecoder('gb18030').decode(bytes);
const svgText = (svg: string) => svg.replace(/<[^>]+>/gu, '').replaceAll('&#xa0;', ' ');
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

describe('a ticket on paper', () => {
  it('has its number, service, place in line, local time, papers to bring and a QR code', () => {
    const text = textOf(ticketBytes(TICKET));
    for (const part of ['A012', '社会保险', '示例县政务大厅', '4 人', '8-15 分钟',
      '2026-11-21 09:02', '身份证', '户口簿', '请带好', '扫码']) expect(text).toContain(part);
    expect(text).not.toContain('重打');
    expect(hex(ticketBytes(TICKET))).toContain('1d763000');
    expect(hex(ticketBytes(TICKET)).endsWith('1d564200')).toBe(true);
  });

  it('is in English where the hall wants it', () => {
    const text = textOf(ticketBytes({ ...TICKET, reprint: true }, { ...PAPER, language: 'en' }));
    for (const part of ['Ahead of you', '8-15 min', 'REPRINT']) expect(text).toContain(part);
  });

  it('is marked 重打 when it is printed once more', () => {
    expect(textOf(ticketBytes({ ...TICKET, reprint: true }))).toContain('重打');
  });

  it('leaves out what there is nothing of', () => {
    const { bring: _, ...bare } = TICKET;
    const text = textOf(ticketBytes({ ...bare, link: '/t/relative' }));
    for (const part of ['请带好', '扫码']) expect(text).not.toContain(part);
    expect(hex(ticketBytes({ ...bare, link: '/t/relative' }))).not.toContain('1d7630');
  });

  it.each([
    [48, 576],
    [32, 384],
  ] as const)('fits paper of %d columns', (columns, dots) => {
    const options = { ...PAPER, columns };
    expect(previewTicket(TICKET, options)).toContain(`width="${dots}px"`);
    // GS W: the width of the print area in dots.
    const area = Buffer.from([0x1d, 0x57, dots & 0xff, dots >> 8]).toString('hex');
    expect(hex(ticketBytes(TICKET, options))).toContain(area);
  });

  it('shows the same on the preview', () => {
    const text = svgText(previewTicket({ ...TICKET, reprint: true }));
    for (const part of ['A012', '社会保险', '重打', '09:02', '身份证']) expect(text).toContain(part);
    expect(previewTicket(TICKET)).toMatch(/^<svg /);
  });

  it('has the QR code made by the printer where it can', () => {
    const bytes = ticketBytes(TICKET, { ...PAPER, qr: 'printer' });
    expect(hex(bytes)).toContain(`315030${Buffer.from(TICKET.link ?? '').toString('hex')}`);
    expect(bytes.length).toBeLessThan(ticketBytes(TICKET).length / 2);
  });

  it('prints rare characters in GB 18030, and a box where the font has GBK only', () => {
    const rare = { ...TICKET, serviceName: '𠮷䶮' };
    expect(hex(ticketBytes(rare))).toContain('9534b235fe9f');
    const gbk = ticketBytes(rare, { ...PAPER, charset: 'gbk' });
    expect(hex(gbk)).not.toContain('9534b235');
    expect(textOf(gbk)).toContain('□');
  });
});

describe('a field that would command the printer', () => {
  const EVIL = '社\x1b@\x1dV\x00保\x10\x14\x02\x7f\u0085\u202e\ud800';

  it('comes out without its control characters, in every field', () => {
    const commands = (bytes: Uint8Array) =>
      [...bytes].filter((byte) => [0x10, 0x14, 0x7f].includes(byte)).length;
    const good = { ...TICKET, link: '' };
    const evil = { ...good, number: EVIL, serviceName: EVIL, hallName: EVIL, bring: [EVIL] };
    expect(commands(ticketBytes(evil))).toBe(commands(ticketBytes(good)));
    expect(hex(ticketBytes(evil)).split('1d56')).toHaveLength(2);
    expect(hex(ticketBytes(evil)).split('1b40')).toHaveLength(2);
    expect(textOf(ticketBytes(evil))).toContain('社@V保');
  });

  it.each([
    ['markup', 'a|b{c}d\\x1be^^^^f`g"h_i~j'],
    ['a cut', '==='],
    ['a rule', '---'],
    ['a property', '{command:\\x1b@}'],
  ])('is printed as it stands: %s', (_, text) => {
    const bytes = ticketBytes({ ...TICKET, serviceName: text, link: '' });
    expect(textOf(bytes)).toContain(text);
    expect(hex(bytes).split('1d5642')).toHaveLength(2);
  });

  it('is bounded in length', () => {
    expect(plain('长'.repeat(1_000))).toHaveLength(120);
  });

  it.each(['javascript:alert(1)', 'https://x/{y}', 'https://x/;command:\\x1b@', 'http://x/\x1b@'])(
    'as a link makes no QR code: %s',
    (link) => {
      expect(fieldsOf({ ...TICKET, link }, 'zh').link).toBe('');
    },
  );
});

describe('a template', () => {
  it('repeats a line for a list and leaves out a line without its field', () => {
    const fields = { a: '1', none: '', list: ['x', 'y'] };
    expect(fill('%a%\n%none%!\n- %list%\n%?list%has\n%?none%not', fields)).toBe('1\n- x\n- y\nhas');
  });

  it('that names no field of a ticket is refused', () => {
    expect(() => fill('%lane%', fieldsOf(TICKET, 'zh'))).toThrow('a ticket has no field lane');
  });
});
