import { describe, expect, it } from '@jest/globals';
import {
  encodeLine,
  REST_MAX,
  takeLines,
  TEXT_MAX,
} from '../../../../src/devices/serial/drivers/line-scanner/codec.js';
import {
  isScanning,
  LINE_SCANNER,
  type LineScannerOptions,
  type Scan,
} from '../../../../src/devices/serial/drivers/line-scanner/driver.js';
import { scanOf } from '../../../../src/devices/serial/drivers/line-scanner/scan.js';
import { idWithCheck } from '../../../virtual/serial/id-card-reader.js';
import { joined } from '../support/codec-story.js';
import { bytesOf, hexOf, seated } from '../support/fake-seat.js';
import { goldenFrames } from '../support/golden.js';

const GOLDEN = goldenFrames('line-scanner');
const bytes = (text: string) => Uint8Array.from(Buffer.from(text, 'latin1'));
const read = (text: string) => takeLines(bytes(text)).frames.map((frame) => frame.text);

describe('lines of a scanner', () => {
  it.each(GOLDEN)('$hex: $explanation', ({ hex, frame }) => {
    const line = bytesOf(hex);
    expect(takeLines(line)).toEqual({ frames: [frame], rest: new Uint8Array(), skipped: 0 });
    expect(hexOf(encodeLine(frame as { text: string }))).toBe(hex);
    for (let at = 1; at < line.length; at += 1) {
      const { frames, rest } = takeLines(line.slice(0, at));
      expect(frames).toEqual([]);
      expect(takeLines(joined(rest, line.slice(at))).frames).toEqual([frame]);
    }
  });

  it('end with CR, LF or both, and come joined', () => {
    expect(read('one\rtwo\nthree\r\n\r\nfour\r')).toEqual(['one', 'two', 'three', 'four']);
  });

  it.each(['a\x00b', 'a\x1bb', 'caf\xe9', '\xff\xffA'])('with noise in it is none: %j', (line) => {
    expect(takeLines(bytes(`${line}\rgood\r`))).toEqual({
      frames: [{ text: 'good' }], rest: new Uint8Array(), skipped: line.length,
    });
  });

  it('that is too long is none, not even its end, however it comes in', () => {
    const long = bytes(`${'x'.repeat(TEXT_MAX + 200)}APPT:YY12345\rgood\r`);
    for (const piece of [1, 7, 64, 319, 320, 321, 322, 500]) {
      let rest: Uint8Array = new Uint8Array();
      const texts: string[] = [];
      for (let at = 0; at < long.length; at += piece) {
        const cut = takeLines(joined(rest, long.slice(at, at + piece)));
        rest = cut.rest;
        expect(rest.length).toBeLessThanOrEqual(REST_MAX);
        texts.push(...cut.frames.map(({ text }) => text));
      }
      expect(texts).toEqual(['good']);
    }
  });
});

describe('a code', () => {
  const rules = { prefix: '', appointmentPrefix: 'APPT:', linkBase: 'https://hall.example' };

  it.each<[string, Scan | undefined]>([
    ['APPT:YY12345', { appointment: 'YY12345' }],
    ['  APPT:YY12345 ', { appointment: 'YY12345' }],
    ['https://hall.example/t/20261121-A012.Abc_-9', { link: '20261121-A012.Abc_-9' }],
    ['YY12345', undefined],
    ['APPT:', undefined],
    ['APPT:has blank', undefined],
    [`APPT:${'x'.repeat(65)}`, undefined],
    [`APPT:${idWithCheck('11010119490307123')}`, undefined],
    [idWithCheck('11010119490307123'), undefined],
    ['https://evil.example/t/20261121-A012.Abc', undefined],
    ['https://hall.example.evil/t/x', undefined],
    ['https://hall.example/t/', undefined],
    ['https://hall.example/t/../api', undefined],
    ['https://hall.example/t/x?y=1', undefined],
    ['wxp://f2f0', undefined],
    ['', undefined],
  ])('%s means %j', (line, scan) => {
    expect(scanOf(line, rules)).toEqual(scan);
  });

  it('is refused without the prefix that the scanner was set to', () => {
    const prefixed = { ...rules, prefix: '#' };
    expect(scanOf('#APPT:YY1', prefixed)).toEqual({ appointment: 'YY1' });
    expect(scanOf('APPT:YY1', prefixed)).toBeUndefined();
  });

  it('is no link where the hall has no address', () => {
    expect(scanOf('/t/20261121-A012.Abc', { ...rules, linkBase: '' })).toBeUndefined();
  });
});

describe('a scanner', () => {
  async function plugged(options: Partial<LineScannerOptions> = {}) {
    const seats = seated(LINE_SCANNER, { options: { linkBase: 'https://h.cn', ...options } });
    if (!isScanning(seats.driver)) throw new Error('a scanner that scans nothing');
    const scans: Scan[] = [];
    seats.driver.onScan((scan) => scans.push(scan));
    await seats.seat.line(true);
    const scan = (text: string) => seats.seat.receive(hexOf(bytes(`${text}\r`)));
    return { ...seats, scans, scan };
  }

  it('tells each code once, and again later', async () => {
    const { scan, scans, clock } = await plugged();
    await scan('APPT:YY1');
    await scan('APPT:YY1');
    await scan('https://h.cn/t/x.y');
    await clock.pass(4_000);
    await scan('APPT:YY1');
    expect(scans).toEqual([{ appointment: 'YY1' }, { link: 'x.y' }, { appointment: 'YY1' }]);
  });

  it('checks an appointment in by itself where the settings name a service', async () => {
    const { scan, desk } = await plugged({ takes: 'household' });
    await scan('https://h.cn/t/x.y');
    await scan('APPT:YY1');
    expect(desk.asked()).toEqual([
      { kind: 'ticket.take', service: 'household', lane: 'appointment', appointment: 'YY1' },
    ]);
  });

  it('counts what is none of this hall without saying what it was', async () => {
    const { scan, scans, log } = await plugged();
    await scan('planted-secret-words');
    expect(scans).toEqual([]);
    expect(log.lines).toHaveLength(1);
    expect(JSON.stringify(log.lines)).not.toContain('planted');
  });

  it('is there while its line is, and its line is shown to nobody', async () => {
    const { seat, desk } = await plugged();
    expect(desk.online).toBe(true);
    await seat.line(false);
    expect(desk.online).toBe(false);
    expect(LINE_SCANNER.secret).toBe(true);
  });
});
