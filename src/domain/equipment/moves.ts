import { need } from '../basics/bug.js';
import type { DeviceFact, Fact, FactOf } from '../facts.js';
import type { Hall } from '../hall.js';

/** Moves the hall on by a fact about devices. */
export function evolveDevice(hall: Hall, fact: DeviceFact & Fact): void {
  switch (fact.kind) {
    case 'device.registered':
      return register(hall, fact);
    case 'device.removed':
      hall.devices.delete(fact.device);
      return;
    case 'device.presence':
      return appear(hall, fact);
    case 'device.faults':
      need(hall.devices, fact.device, 'device').faults = fact.faults;
      return;
    case 'device.secret-set':
    case 'device.page':
      return;
  }
}

function register(hall: Hall, fact: FactOf<'device.registered'> & Fact): void {
  hall.devices.set(fact.device, {
    id: fact.device,
    kind: fact.deviceKind,
    place: fact.place,
    online: false,
    since: fact.at,
    session: undefined,
    model: undefined,
    firmware: undefined,
    faults: [],
  });
}

function appear(hall: Hall, fact: FactOf<'device.presence'> & Fact): void {
  const device = need(hall.devices, fact.device, 'device');
  if (device.online !== fact.online) device.since = fact.at;
  device.online = fact.online;
  device.session = fact.session;
  device.model = fact.model ?? device.model;
  device.firmware = fact.firmware ?? device.firmware;
}
