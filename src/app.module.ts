import { readFileSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import { fileURLToPath } from 'node:url';
import { hasAdministrator } from './domain/people/staff.js';
import { dayOf, latest, type DayKey, type Instant } from './domain/basics/time.js';
import type { Input } from './domain/inputs.js';
import type { KeptCalendarYear } from './domain/calendar/work-calendar.js';
import { faultWords, readKeptYear } from './domain/calendar/year-text.js';
import { AskDesk } from './devices/ask-desk.js';
import type { Broker } from './devices/mqtt/broker-port.js';
import { EmbeddedBroker } from './devices/mqtt/embedded-broker.js';
import { Link } from './devices/mqtt/link.js';
import { OutsideBroker } from './devices/mqtt/outside-broker.js';
import { Screens } from './devices/mqtt/screens.js';
import { Speakers } from './devices/mqtt/speakers.js';
import { receiptOf } from './devices/contracts/write.js';
import { Pairing } from './devices/pairing.js';
import { PaperDesk } from './devices/printing/paper-desk.js';
import { Roster } from './devices/roster.js';
import type { Lines } from './devices/roster-desk.js';
import { equipmentRoom, type EquipmentRoom } from './devices/roster-room.js';
import { Gateway } from './devices/serial/gateway.js';
import type { CaseReadings, DeviceDesk, PastReadings, ReportReadings } from './faces/http/parts.js';
import { startFaces } from './faces/http/start.js';
import { StaffCards } from './ledger/cards.js';
import { HallClock } from './ledger/clock.js';
import { Ledger } from './ledger/ledger.js';
import type { Log } from './ledger/log.js';
import { Housekeeping } from './ledger/privacy/housekeeping.js';
import { Persons } from './ledger/privacy/persons.js';
import { veiled } from './ledger/privacy/veil.js';
import { hashPassword, hashToken, newToken } from './ledger/secrets.js';
import { Outage, type Secret, type Store } from './ledger/store.js';
import { wordsOf } from './ledger/sealed-words.js';
import { TicketLinks } from './ledger/ticket-links.js';
import { Vault } from './ledger/vault.js';
import { VAULT_KEY, vaultState } from './ledger/vault-state.js';
import { calendarFiles } from './settings/calendar-files.js';
import { readPart } from './settings/part-text.js';
import type { Settings } from './settings/settings.js';
import { uplinkSecrets } from './settings/uplink-checks.js';
import { openForReading } from './storage/database.js';
import { existingDatabase } from './storage/files.js';
import { DayKeyFolder } from './storage/day-key-folder.js';
import { openHallKey, type HallKey } from './storage/hall-key.js';
import { openHallStore } from './storage/hall-store.js';
import { threadOutbox } from './storage/outbox/outbox-line.js';
import { PastLine } from './storage/past/past-line.js';
import { Readings } from './storage/readings/readings.js';
import { Hooks } from './uplink/hooks/hooks.js';
import { platformChannel } from './uplink/platform.js';
import { Uplink } from './uplink/uplink.js';

/** A hall that runs: where it is reached, and how it is brought to rest. */
export interface OpenHall {
  readonly http: string;
  readonly mqtt: string;
  /** The one-time link by which the first administrator is made, while there is none. */
  readonly setUpLink: string | undefined;
  stop(): Promise<void>;
}

export interface Around {
  readonly settings: Settings;
  readonly log: Log;
  /** An invariant is broken: the process must end and be started again from the disk. */
  readonly onBug: (bug: unknown) => void;
}

const LINK_KEY = 'key:ticket-links';
const PAGES = fileURLToPath(new URL('../dist/pages', import.meta.url));

/**
 * Opens the hall: the whole wiring on one page, in order of dependency. Stopping goes the other
 * way round, but for the ledger: its last commit is answered before the broker goes.
 */
export async function openHall({ settings, log, onBug }: Around): Promise<OpenHall> {
  const clock = new HallClock({ speed: settings.clock.speed });
  const store = await openHallStore({ dataFolder: settings.data, clock });
  const hallKey = openHallKey(settings.data);
  const persons: Persons = personsOf(hallKey, { settings, log }, () =>
    dayOf(latest(clock.now(), ledger.hall.now), ledger.hall.plan));
  const veil = (input: Input): Input => veiled(input, persons);
  const ledger: Ledger = new Ledger({ store, clock, log, onBug, veil });
  await ledger.start();
  clock.notBefore(ledger.hall.now);
  const vault = openVault(hallKey, ledger, log);
  const setUpCode = await beginDay(ledger, settings, { log, vault });
  const cleaned = () => store.cleaned();
  await new Housekeeping({ ledger, persons, log, cleaned }).start();
  const links = new TicketLinks(ledger.keyring.find(LINK_KEY)?.value ?? '', '');

  const [roster, cards] = [new Roster(ledger), new StaffCards(hallKey.key)];
  makeReady(ledger, links);
  const desk = new AskDesk({ ledger, clock, links, vault, cards });
  const { lineDevices, lines } = settings;
  const gateway = new Gateway({
    ...{ roster, asks: desk, ledger, clock, log, devices: lineDevices, lines },
    cardKey: persons.cardKey,
  });
  const paper = new PaperDesk({
    ...{ ledger, links, log, printerOf: settings.printers },
    driverOf: (device) => gateway.driverOf(device),
  });
  const room = roomOf({ settings, ledger, clock, roster, gateway });
  const link = linkTo({ settings, log, store, ledger, clock, roster, desk, gateway, room });

  const readings = new Readings(
    await openForReading(settings.data),
    () => store.tablesFollow(),
  );
  const past = new PastLine(existingDatabase(settings.data));
  const uplink = uplinkOf({ settings, ledger, clock, log, vault });
  const hooks = new Hooks({ uplink, ledger, vault, clock, log });
  const faces = await startFaces({
    ...{ ledger, links, clock, log, host: settings.http.host, port: settings.http.port },
    ...{ pages: PAGES, desk: pageDesk(desk, roster), readings: reportsOf(readings) },
    equipment: room.desk,
    ...{ past: pastOf({ past, readings, clock, store }), cases: casesIn(readings) },
    readSettingsText: readPart,
    ...{ persons, vault, cleaned, cards, uplink },
    others: () => ({ vault: vaultState(vault, ledger.keyring), ...uplink.condition() }),
  });
  // Devices are let in once it is known where a phone reaches the hall: what they print says it.
  links.reachAt(publicUrl(settings, faces.url));
  gateway.start();
  paper.start();
  const { url: mqtt } = await link.start();
  const stop = async (): Promise<void> => {
    for (const part of [faces, hooks, uplink, gateway, ledger, link]) await part.stop();
    for (const disk of [past, readings, store]) await disk.close();
  };
  const setUpLink = setUpCode === undefined ? undefined : `${faces.url}/setup?code=${setUpCode}`;
  return { http: faces.url, mqtt: local(mqtt), setUpLink, stop };
}

/** Works the links of new tickets out while the disk writes: their receipts wait for them. */
function makeReady(ledger: Ledger, links: TicketLinks): void {
  ledger.onWriting(({ facts }) => {
    for (const fact of facts) if (fact.kind === 'ticket.issued') links.tokenOf(fact.ticket);
    return undefined;
  });
}

/**
 * Tells the hall its settings and makes what a first start needs: the keys of ticket links and
 * staff cards, and the first administrator or the code by which one can be made. Gives that code.
 */
async function beginDay(
  ledger: Ledger,
  settings: Settings,
  { log, vault }: { readonly log: Log; readonly vault: Vault },
): Promise<string | undefined> {
  const { plan, staff, devices } = settings;
  const calendars = keptCalendars(settings, log);
  const id = `start/${newToken()}`;
  const secrets: Secret[] = [{ owner: VAULT_KEY, value: vault.keyName }];
  if (ledger.keyring.find(LINK_KEY) === undefined) {
    secrets.push({ owner: LINK_KEY, value: newToken() });
  }
  const code = hasAdministrator(ledger.hall) || settings.adminPassword !== undefined
    ? undefined
    : newToken();
  if (code !== undefined) secrets.push({ owner: 'set-up', value: hashToken(code) });
  await ledger.submit(
    { id, by: 'clock', kind: 'hall.start', plan, staff, devices, calendars }, secrets,
  );
  if (!hasAdministrator(ledger.hall)) await makeAdministrator(ledger, settings.adminPassword);
  return code;
}

function personsOf(
  { key: hallKey }: HallKey,
  { settings, log }: Pick<Around, 'settings' | 'log'>,
  today: () => DayKey,
): Persons {
  const days = new DayKeyFolder(settings.data, (cause) => {
    log.error('a key of a day is not kept as it should be', { cause: String(cause) });
  });
  const otherCardKeys = settings.lineDevices.flatMap(({ options: { personKey } }) =>
    (typeof personKey === 'string' ? [Buffer.from(personKey, 'hex')] : []));
  return new Persons({ hallKey, otherCardKeys, days, today });
}

/** The vault with the hall's key. Without the key of before the hall opens, and says so. */
function openVault({ key, older, trouble }: HallKey, ledger: Ledger, log: Log): Vault {
  const vault = new Vault(key, older);
  const before = ledger.keyring.find(VAULT_KEY)?.value;
  if (trouble !== undefined) log.error(trouble);
  if (before !== undefined && before !== vault.keyName) {
    log.error('the key of the hall is another than before', { before, now: vault.keyName });
  }
  const { state, unreadable } = vaultState(vault, ledger.keyring);
  if (state !== 'ready') log.error('sealed texts cannot be read without their key', { unreadable });
  return vault;
}

/** The years in the data folder; one that cannot be read never keeps the hall closed. */
function keptCalendars({ data }: Settings, log: Log): KeptCalendarYear[] {
  return calendarFiles(data).flatMap(({ name, text = '' }) => {
    const read = readKeptYear(text, name);
    if (read.ok) return [read.year];
    const fault = faultWords(read.fault, 'en');
    log.warn('a calendar file was left out', { file: name, fault });
    return [];
  });
}

async function makeAdministrator(ledger: Ledger, password: string | undefined): Promise<void> {
  if (password === undefined) return;
  const staff = { staffNo: 'admin', name: 'admin', role: 'administrator' as const };
  const value = await hashPassword(password);
  await ledger.submit(
    { id: `set-up/${newToken()}`, by: 'set-up', kind: 'set-up', staff, proof: 'right' },
    [{ owner: 'password:admin', value }],
  );
}

/** The ways outside: to the platform of the settings; others are opened later. */
function uplinkOf({ settings, ledger, clock, log, vault }: UplinkNeeds): Uplink {
  const uplink = new Uplink({ ledger, clock, log, outbox: threadOutbox(settings.data) });
  if (settings.uplink === undefined) return uplink;
  const { plan, secretFiles } = settings.uplink;
  uplink.open(platformChannel({
    plan, clock, secrets: uplinkSecrets(secretFiles), hall: () => ledger.hall,
    wordsOf: (visit) => {
      const owner = wordsOf(visit);
      const sealed = ledger.keyring.find(owner)?.value;
      return sealed === undefined ? undefined : vault.open(owner, sealed);
    },
  }));
  return uplink;
}

type UplinkNeeds = Pick<LinkNeeds, 'settings' | 'ledger' | 'clock' | 'log'> & {
  readonly vault: Vault;
};

interface LinkNeeds {
  readonly settings: Settings;
  readonly log: Log;
  readonly store: Store;
  readonly ledger: Ledger;
  readonly clock: HallClock;
  readonly roster: Roster;
  readonly desk: AskDesk;
  readonly gateway: Gateway;
  readonly room: EquipmentRoom;
}

type RoomNeeds = Pick<LinkNeeds, 'settings' | 'ledger' | 'clock' | 'roster' | 'gateway'>;

function roomOf({ settings, ledger, clock, roster, gateway }: RoomNeeds): EquipmentRoom {
  const hall = settings.hall.id;
  const pairing = new Pairing({ hall: () => ledger.hall, clock, hallId: hall });
  const broker = brokerOf(settings, roster, pairing);
  const lines = linesOf(gateway, settings);
  const room = equipmentRoom({ broker, pairing, roster, clock, hall, lines, outlets: gateway });
  for (const { id } of settings.lineDevices) room.desk.watch(id);
  return room;
}

function linesOf(gateway: Gateway, { lineDevices }: Settings): Lines {
  return {
    placeOf: (device) => {
      const found = lineDevices.find(({ id }) => id === device);
      if (found === undefined) return undefined;
      const { driver, line, address } = found;
      return { driver, line, address };
    },
    tapOf: (device) => gateway.tapOf(device),
    send: (device, bytes) => gateway.sendRaw(device, bytes),
  };
}

function linkTo(needs: LinkNeeds): Link {
  const { settings, log, store, ledger, clock, roster, desk, gateway: outlets, room } = needs;
  const hall = settings.hall.id;
  const { broker } = room;
  const noticeDone = (id: string): Promise<void> => store.noticeDone(id);
  const screens = new Screens({ roster, broker, clock, log, hall, outlets });
  const { voice: words } = settings;
  const speakers = new Speakers({
    ...{ roster, broker, clock, log, hall, noticeDone, outlets, words },
  });
  return new Link({ broker, ledger, roster, desk, screens, speakers, log, hall });
}

function brokerOf(settings: Settings, roster: Roster, pairing: Pairing): Broker {
  const { mqtt } = settings;
  const hall = settings.hall.id;
  if (mqtt.form === 'outside') {
    const { url, username = 'jiaohao', passwordFile } = mqtt;
    const password = passwordFile === undefined ? '' : readFileSync(passwordFile, 'utf8').trim();
    return new OutsideBroker({ hall, url, username, password }, roster);
  }
  const { host, port } = mqtt;
  return new EmbeddedBroker({ hall, host, port }, roster, undefined, pairing);
}

/** A page that stands in for a device asks exactly as that device would over MQTT. */
function pageDesk(desk: AskDesk, roster: Roster): DeviceDesk {
  return {
    async ask(id, body) {
      const device = roster.device(id);
      if (device === undefined) throw new Error(`no device ${id}`);
      const answer = await desk.ask(device, body);
      if (answer.outcome === undefined) throw new Outage('the hall is closing');
      return receiptOf(answer.id ?? '', answer.outcome);
    },
  };
}

function reportsOf(readings: Readings): ReportReadings {
  const both = async <Report>(of: (group: 'window' | 'service') => Promise<Report>) => ({
    windows: await of('window'),
    services: await of('service'),
  });
  const period = (from: Instant, to: Instant) => ({ from, to });
  return {
    ratings: (from, to) => both((group) => readings.ratings(group, period(from, to))),
    visits: (from, to) => both((group) => readings.visits(group, period(from, to))),
    history: (ticket) => readings.history(ticket),
    trace: (tickets) => readings.trace(tickets),
    reviewsClosed: (from, to) => readings.reviewsClosed(period(from, to)),
    deviceHistory: (device, before) => readings.deviceHistory(device, before),
    journalPage: (day, afterSeq) => readings.journal(day, afterSeq),
    visit: (id) => readings.visit(id),
    visitChanges: (after) => readings.visitChanges(after),
  };
}

interface PastNeeds {
  readonly past: PastLine;
  readonly readings: Readings;
  readonly clock: HallClock;
  readonly store: Store & { tablesFollow(): Promise<void> };
}

function casesIn(readings: Readings): CaseReadings {
  return { list: (wish) => readings.cases(wish), one: (id) => readings.case(id) };
}

function pastOf({ past, readings, clock, store }: PastNeeds): PastReadings {
  return {
    async figures(dimension, span) {
      // What was rated a moment ago counts; while the disk fails, what there is.
      await store.tablesFollow().catch(() => {});
      return past.figures(dimension, span);
    },
    coverage: (from, to) => past.coverage(from, to, clock.now()),
    minute: (at) => past.minute(at),
    preview: (day, change) => past.preview(day, change),
    call: (call) => readings.call(call),
    trend: (from, to, firstDay) => readings.trend({ from, to }, firstDay),
  };
}

/**
 * Where a phone in the hall reaches the pages: as the settings say, else by this machine's first
 * address in the local network.
 */
function publicUrl({ hall, http }: Settings, facesUrl: string): string {
  if (hall.publicUrl !== '') return hall.publicUrl.replace(/\/$/, '');
  const everywhere = http.host === '0.0.0.0' || http.host === '::';
  const lan = Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .find(({ family, internal }) => family === 'IPv4' && !internal);
  const url = new URL(facesUrl);
  if (everywhere && lan !== undefined) url.hostname = lan.address;
  return url.origin;
}

/** An address a program on this machine can use, also where the hall listens everywhere. */
function local(url: string): string {
  return url.replace('//0.0.0.0:', '//127.0.0.1:').replace('//[::]:', '//127.0.0.1:');
}
