import { need } from '../basics/bug.js';
import type { Instant } from '../basics/time.js';
import { comeBack, goAway, wasAway } from './absences.js';
import type { DeviceFact, Fact, FactOf } from '../facts.js';
import type { Device, Hall } from '../hall.js';

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
      return standFaults(need(hall.devices, fact.device, 'device'), fact.faults, fact.at);
    case 'device.secret-set':
      need(hall.devices, fact.device, 'device').epoch = fact.seq;
      return;
    case 'device.replaced':
      return replace(need(hall.devices, fact.device, 'device'), fact.at);
    case 'pairing.opened':
      hall.pairingUntil = fact.until;
      return;
    case 'device.tested':
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
    absences: [{ from: fact.at }],
    epoch: fact.seq,
    session: undefined,
    model: undefined,
    firmware: undefined,
    faults: [],
    faultsSince: {},
  });
}

/** What stands already keeps its time. */
function standFaults(device: Device, faults: readonly string[], at: Instant): void {
  const { faultsSince: before } = device;
  device.faults = faults;
  device.faultsSince = Object.fromEntries(
    faults.map((code) => [code, Object.hasOwn(before, code) ? (before[code] ?? at) : at]),
  );
}

/** The new hardware has told nothing yet; a late word of the old one's last session is nothing. */
function replace(device: Device, at: Instant): void {
  if (device.online) {
    device.since = at;
    goAway(device, at);
  }
  device.online = false;
  device.session = undefined;
  device.model = undefined;
  device.firmware = undefined;
  device.faults = [];
  device.faultsSince = {};
}

function appear(hall: Hall, fact: FactOf<'device.presence'> & Fact): void {
  const device = need(hall.devices, fact.device, 'device');
  if (device.online !== fact.online) device.since = fact.at;
  if (!fact.online) goAway(device, fact.at);
  else if (device.online && device.session !== fact.session) wasAway(device, fact.at);
  else if (!device.online) comeBack(device, fact.at);
  device.online = fact.online;
  device.session = fact.session;
  device.model = fact.model ?? device.model;
  device.firmware = fact.firmware ?? device.firmware;
}
