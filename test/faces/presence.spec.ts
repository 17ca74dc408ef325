import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { until } from '../rig/until.js';
import { openFaces, type Browser, type Rig } from './rig.js';

let rig: Rig;
let admin: Browser;
beforeEach(async () => {
  rig = await openFaces();
  admin = await rig.signedIn('X1');
});
afterEach(() => rig.stop());

/** A browser that stands in for a new pad at window 1. */
async function padPage(): Promise<Browser> {
  const device = { id: 'pad-9', kind: 'pad', place: { window: 1 } };
  const { secret } = (await admin.post('/api/devices', device)).body;
  const browser = rig.browser();
  await browser.post('/api/page', { id: 'pad-9', secret });
  return browser;
}

const online = () => rig.ledger.hall.devices.get('pad-9')?.online;

describe('a browser that stands in for a device', () => {
  it('counts as the device being there, and as gone when its page is closed', async () => {
    const page = (await padPage()).live({ room: 'page' });
    await page.snapshot();
    await until(() => online() === true, { what: 'the pad is there' });
    page.close();
    await until(() => online() === false, { what: 'the pad is gone' });
  });

  it('stays there while another page of the same device is open', async () => {
    const browser = await padPage();
    const pages = [browser.live({ room: 'page' }), browser.live({ room: 'page' })];
    for (const page of pages) await page.snapshot();
    await until(() => online() === true, { what: 'the pad is there' });
    const sessionBefore = rig.ledger.hall.devices.get('pad-9')?.session;
    pages[1]?.close();
    await until(() => rig.ledger.hall.devices.get('pad-9')?.session !== sessionBefore, {
      what: 'the first page has taken over',
    });
    expect(online()).toBe(true);
  });

  it('never speaks over a device that is connected by itself', async () => {
    const browser = await padPage();
    await rig.ledger.submit({
      id: 'mqtt-1', by: 'device:pad-9', kind: 'device.state', device: 'pad-9',
      online: true, session: 'boot-7',
    });
    const page = browser.live({ room: 'page' });
    await page.snapshot();
    page.close();
    await browser.get('/api/page');
    expect(rig.ledger.hall.devices.get('pad-9')).toMatchObject({ online: true, session: 'boot-7' });
  });
});
