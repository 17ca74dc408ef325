import { expect } from '@jest/globals';
import { HallClient } from '../../virtual/hall-client.js';
import type { WindowPicture } from '../../virtual/messages.js';

interface Worked {
  readonly window: WindowPicture;
}

/** Five more windows at work and people waiting for everything; the numbers called, in order. */
export async function crowd(admin: HallClient): Promise<string[]> {
  const called: string[] = [];
  const services = (await admin.hall()).services.map(({ code }) => code);
  for (let one = 0; one < 34; one += 1) {
    const lane = one % 9 === 4 ? 'priority' : 'ordinary';
    await admin.post('/api/tickets', { service: services[(one * 5) % services.length], lane });
  }
  const { staff } = (await admin.get<{ staff: { staffNo: string; name: string }[] }>('/api/staff'))
    .body;
  for (const window of [5, 6, 2, 3, 4]) {
    const { name } = staff.find(({ staffNo }) => staffNo === `W00${window}`) ?? { name: '' };
    const password = `Busy-window-${window}-today`;
    await admin.staff({ staffNo: `W00${window}`, name, role: 'clerk', password });
    const clerk = await HallClient.logIn(admin.http, `W00${window}`, password);
    for (const step of ['sign-in', 'open', 'next', ...(window % 2 === 0 ? ['start'] : [])]) {
      const { status, body } = await clerk.post<Worked>(`/api/windows/${window}/${step}`);
      expect({ window, step, status, body }).toMatchObject({ window, step, status: 200 });
      if (step === 'next') called.push(body.window.ticket ?? '');
    }
  }
  return called;
}

/** Every name that the hall itself gave, in whichever language; identifiers too. */
export async function namesOf(admin: HallClient): Promise<string[]> {
  const { name, services, windows } = (await admin.hall()) as {
    name: string;
    services: readonly { name: string; nameEn?: string }[];
    windows: readonly { title: string }[];
  };
  const { staff } = (await admin.get<{ staff: { name: string }[] }>('/api/staff')).body;
  const { devices } = (await admin.get<{ devices: { id: string }[] }>('/api/devices')).body;
  return [
    name,
    ...services.flatMap((one) => [one.name, one.nameEn ?? one.name]),
    ...windows.map(({ title }) => title),
    // A clerk without a photo is shown by the family name.
    ...staff.flatMap((one) => [one.name, one.name.slice(0, 1)]),
    ...devices.map(({ id }) => id),
  ];
}
