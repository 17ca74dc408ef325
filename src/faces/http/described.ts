import { z } from 'zod';
import { DEVICE_KINDS, LANES, ROLES } from '../../domain/basics/names.js';
import { UPLINK_SUMMARIES } from './uplink-summaries.js';
import { CASE_SUMMARIES } from './cases/summaries.js';

const RATING_SUMMARIES = {
  'RatingRoutes.ask': 'Ask the citizen for a rating (请评价), once for a visit',
  'RatingRoutes.reasons': 'What may be ticked beside each level, and of which version the list is',
  'RatingRoutes.rate': 'Rate a visit of the ticket of a link, that day or some working days later',
  'RatingRoutes.words': 'What was written with the rating of a visit',
  'ReviewRoutes.look': 'Patterns in ratings that a manager is to look at, with their evidence',
  'ReviewRoutes.close': 'Close a review item with what was found; the ratings stay',
} as const;

/** What the interface's description says of each route, in words and in shapes. */
export const SUMMARIES = {
  'SessionRoutes.begin': 'Sign in with a staff number (or a display name) and password',
  'SessionRoutes.beginByCard': 'Sign in with a staff card; clerks and guides',
  'SessionRoutes.end': 'Sign out on this browser',
  'SessionRoutes.look': 'Who is signed in on this browser',
  'SetUpRoutes.setUp': 'Make the first administrator with the one-time code',
  'HallRoutes.hall': 'The public picture of the hall, without personal data',
  'HallRoutes.board': 'What the duty manager watches',
  'InterfaceRoutes.look': 'This description',
  'WindowRoutes.look': 'A window and who waits for it',
  'WindowRoutes.transferGoals': 'Where the ticket in hand may be sent, and who stands before it',
  'WindowRoutes.signIn': 'The clerk of the session takes the window',
  'WindowRoutes.signOut': 'The clerk leaves the window',
  'WindowRoutes.open': 'Open the window',
  'WindowRoutes.pause': 'Pause the window, with a reason',
  'WindowRoutes.resume': 'Go on after a pause',
  'WindowRoutes.close': 'Close the window',
  'WindowRoutes.next': 'Call the next ticket',
  'WindowRoutes.undo': 'Take back what was done last, within a few seconds (撤销)',
  'WindowRoutes.holdOff': 'The next ticket is not called by itself this time',
  'WindowRoutes.call': 'Call a ticket by its number',
  'WindowRoutes.recall': 'Call the same ticket again',
  'WindowRoutes.start': 'Start serving the called ticket',
  'WindowRoutes.finish': 'Finish the visit',
  'WindowRoutes.noShow': 'The called ticket did not come',
  'WindowRoutes.hold': 'Put the visit on hold',
  'WindowRoutes.resumeTicket': 'Take a held ticket up again',
  'WindowRoutes.transfer': 'Send the ticket to another service, window or clerk, or back',
  'WindowRoutes.handOver': 'Offer the post to the B clerks',
  'WindowRoutes.accept': 'Accept the offered post',
  'WindowRoutes.decline': 'Decline the offered post',
  'TicketRoutes.take': 'Take a ticket',
  'TicketRoutes.look': 'Where a ticket is: for staff, or with the token of its link',
  'TicketRoutes.cancel': 'Cancel a ticket',
  'TicketRoutes.comeBack': 'Back in line after a missed call (过号恢复)',
  'BackRoutes.comeBack': 'The same by the number on the ticket',
  'BackRoutes.back': 'Back in the hall by the code on the ticket, or by its number, confirmed',
  'BackRoutes.find': 'The tickets on hold whose number ends in these digits',
  'BackRoutes.findAtKiosk': 'The same at a kiosk',
  'TicketRoutes.backFromHold': 'Back in the hall after a hold, and called next',
  'TicketRoutes.history': 'All that happened to a ticket, and why it was called',
  'TicketRoutes.lookByLink': 'Where the ticket of a link is',
  ...RATING_SUMMARIES,
  'AppointmentRoutes.look': 'The appointments of a day, masked, with counts by state',
  'AppointmentRoutes.lookUp': 'The appointments of any day that have this code, masked',
  'AppointmentRoutes.bringIn': 'Take in bookings: CSV (text/csv) or JSON rows; a report by line',
  'AppointmentRoutes.cancel': 'Cancel an appointment',
  'AppointmentRoutes.find': 'What may be checked in of a phone by its last four digits',
  'AppointmentRoutes.checkIn': 'Check an appointment in: a ticket for its holder',
  'AppointmentRoutes.findAtKiosk': 'The same at a page that stands in for a dispenser',
  'AppointmentRoutes.checkInAtKiosk': 'The same at a page that stands in for a dispenser',
  'ServiceRoutes.goesOn': 'Tickets of a service go on until a local time, or no longer (stop)',
  'StaffRoutes.look': 'All staff',
  'StaffRoutes.register': 'Add a member of staff',
  'StaffRoutes.change': 'Change a member of staff, or set a PIN or password',
  'DeviceRoutes.look': 'All devices',
  'DeviceRoutes.register': 'Add a device; its secret is shown this once',
  'DeviceRoutes.remove': 'Remove a device',
  'DeviceRoutes.rotate': 'Give a device a new secret, shown this once',
  'DeviceRoutes.linkPage': 'A one-time link that makes a browser stand in for the device',
  'DeviceLifeRoutes.identify': 'Have a device blink or beep, and hear whether it did',
  'DeviceLifeRoutes.replace': 'Other hardware takes its id and place; the new secret, this once',
  'DeviceLifeRoutes.history': 'What became of a device, newest first',
  'DeviceLifeRoutes.frames': 'The latest messages or frames of a device, secrets masked',
  'DeviceLifeRoutes.sendFrame': 'Send bytes to a device on a line',
  'PairingRoutes.look': 'Which new devices show themselves, and who else tried to come in',
  'PairingRoutes.open': 'Let new devices show themselves for two minutes',
  'PairingRoutes.confirm': 'Take a new device in by the code that it shows',
  'PageRoutes.open': 'Open a one-time link on the screen that is to stand in',
  'PageRoutes.begin': 'Stand in for a device by its own secret',
  'PageRoutes.look': 'Which device this browser stands in for, and what it must show',
  'PageRoutes.ask': 'Ask as that device does; answers with its receipt',
  'CalendarRoutes.look': 'The imported years, those that are missing, and the coming two weeks',
  'CalendarRoutes.take': "Take in a year's holidays and make-up days (调休), as CSV or JSON",
  'AlertRoutes.acknowledge': 'Take a standing alert on',
  'AlertRoutes.snooze': 'Have an alert wait some minutes',
  'AlertRoutes.end': 'End an alert with a reason; an empty post is closed for the day',
  ...CASE_SUMMARIES,
  'PostRoutes.look': 'Who has which AB post now, and changes of the roster',
  'PostRoutes.week': 'Who has which post on the coming days, changes of the roster included',
  'PostRoutes.left': 'What whoever takes a post finds there (交接)',
  'PostRoutes.takeBack': 'The A clerk is back, at once or after the running visit',
  'PostRoutes.signOut': 'A manager signs a clerk out without a hand-over',
  'PostRoutes.swap': 'Two clerks change places for a day, or from one minute of it to another',
  'PostRoutes.assign': 'Send a clerk to a post for a while',
  'PostRoutes.cancel': 'Take a change of the roster back',
  'LoadRoutes.help': 'Let a window call one service more until a time (增援)',
  'LoadRoutes.end': 'The window helps out no more',
  'CoverageRoutes.coverage': 'How each window was staffed, per day and together; JSON or CSV',
  'CoverageRoutes.trend': 'How many waited in a period, quarter of an hour by quarter of an hour',
  'QueueRoutes.rules': 'How the next ticket is chosen now, in the form in which it is previewed',
  'FigureRoutes.look': 'Rates of ratings and cases of a period and group, with what they are made of',
  'FigureRoutes.definitions': 'What each rate is made of, with its source',
  'FigureRoutes.own': 'How the own work was rated in a month that has settled',
  'PaperRoutes.look': 'Ratings on paper that wait for a second person, and the reasons in force',
  'PaperRoutes.visits': 'The finished visits of a number of a day, to be rated on paper',
  'PaperRoutes.enter': 'Enter a rating from its paper; it counts once somebody else confirms it',
  'PaperRoutes.confirm': 'Confirm a rating against its paper; never by whoever entered it',
  'PaperRoutes.reject': 'Put a rating on paper away, with a reason',
  'PrivacyRoutes.look': 'What is kept of people, until when, how much, and when it was last cleaned',
  'PrivacyRoutes.bringOut': 'What is kept of one person, for that person; the journal says it was asked',
  'PrivacyRoutes.erase': 'Erase what is kept of one person; says what stays and why',
  'QueueRoutes.preview': 'What another way of choosing would have changed on a past day',
  'ReplayRoutes.replay': 'The hall as it was at a moment, from the journal',
  'ReplayRoutes.why': 'Why a ticket was called, in words',
  'ReportRoutes.ratings': 'Ratings of a period, with their numerators and denominators',
  'ReportRoutes.visits': 'Waiting and handling times of a period',
  'ReportRoutes.journal': 'A page of a day of the journal',
  ...UPLINK_SUMMARIES,
  'SystemRoutes.look': "Departments' own systems",
  'SystemRoutes.letIn': "Let a department's system in; its key is shown this once",
  'SystemRoutes.change': 'Change what a system is called and may see',
  'SystemRoutes.newKey': 'A new key for a system, shown this once; the old one is worth nothing',
  'SystemRoutes.setHook': 'Where a system is told of visits; the secret is shown this once',
  'SystemRoutes.dropHook': 'Tell a system nothing any more',
  'SystemRoutes.shutOut': 'Shut a system out',
  'BusinessRoutes.atWindow': 'The visit that goes on at a window',
  'BusinessRoutes.ofTicket': "The latest visit of one of today's tickets",
  'BusinessRoutes.look': 'A visit of any day',
  'BusinessRoutes.describe': 'Say which matter (办件) a visit is about; what is left out stays',
  'BusinessRoutes.rating': 'Whether a visit was rated, and after a while how',
  'BusinessRoutes.changes': 'What became of visits since a number, oldest first',
  'HealthRoutes.live': 'Whether the program lives',
  'HealthRoutes.ready': 'Whether the hall takes inputs',
  'HealthRoutes.metrics': 'Figures for Prometheus',
} as const;

export type Operation = keyof typeof SUMMARIES;

interface NamedShape {
  readonly name: string;
  readonly shape: z.ZodType;
}

const wait = z.object({ low: z.int(), high: z.int() });
const at = z.iso.datetime();
const windowState = z.enum(['closed', 'open', 'calling', 'serving', 'paused']);
const callShape = z.object({ ticket: z.string(), window: z.int(), at, callId: z.string() });
const clerkShape = z.object({
  ...{ name: z.string(), staffNo: z.string(), photo: z.string().optional() },
});

const serviceShape = z.object({
  ...{ code: z.string(), name: z.string(), nameEn: z.string().optional(), open: z.boolean() },
  ...{ why: z.string().optional(), waiting: z.int(), wait, partyMax: z.int().optional() },
});

const windowShape = z.object({
  ...{ window: z.int(), title: z.string(), state: windowState, ticket: z.string().optional() },
  ...{ lane: z.enum(LANES).optional(), service: z.string().optional(), since: at.optional() },
  ...{ clerk: clerkShape.optional(), standsInFor: clerkShape.optional(), text: z.string() },
  ...{ waiting: z.int(), recalls: z.int().optional(), recallsMax: z.int() },
  held: z.array(z.object({ number: z.string(), holdKind: z.string(), since: at })),
  ...{ next: z.string().optional(), askedToCover: z.array(z.int()).optional() },
  ...{ offline: z.literal(true).optional(), awaited: z.literal(true).optional() },
  ...{ left: z.array(z.string()).optional(), party: z.int().optional() },
});

const pressed: NamedShape = { name: 'Window', shape: z.object({ window: windowShape }) };

const waitingShape = z.object({
  ...{ number: z.string(), lane: z.enum(LANES), service: z.string(), since: at },
});

const ticketFields = {
  ...{ id: z.string(), number: z.string(), service: z.string(), lane: z.enum(LANES) },
  ...{ ahead: z.int(), wait, takenAt: at, offline: z.literal(true).optional() },
  ...{ left: z.array(z.string()).optional(), party: z.int().optional() },
};

const ticketPlace = {
  state: z.enum(['waiting', 'called', 'serving', 'held', 'ended']),
  ...{ how: z.string().optional(), window: z.int().optional(), waitsFor: z.int().optional() },
  ...{ rate: z.string().optional(), rated: z.boolean().optional() },
  appointment: z
    .object({ from: z.string(), to: z.string(), late: z.literal(true).optional() })
    .optional(),
};

const looked: NamedShape = {
  name: 'TicketPlace',
  shape: z.object({ ...ticketFields, ...ticketPlace }),
};

const heldChoices: NamedShape = {
  name: 'HeldChoices',
  shape: z.object({
    choices: z.array(z.object({ number: z.string(), service: z.string(), window: z.int() })),
  }),
};

const who: NamedShape = {
  name: 'Session',
  shape: z.object({
    ...{ staffNo: z.string(), name: z.string(), role: z.enum(ROLES), window: z.int().optional() },
  }),
};

const staffShape = z.object({
  ...{ staffNo: z.string(), name: z.string(), role: z.enum(ROLES), active: z.boolean() },
  ...{ photo: z.string().optional(), window: z.int().optional() },
  ...{ hasPassword: z.boolean(), hasPin: z.boolean(), hasCard: z.boolean() },
});

const member: NamedShape = { name: 'Staff', shape: staffShape };

const place = z.union([z.object({ window: z.int() }), z.object({ zone: z.string() })]);
const deviceShape = z.object({
  ...{ id: z.string(), kind: z.enum(DEVICE_KINDS), place, online: z.boolean(), since: at },
  ...{ model: z.string().optional(), firmware: z.string().optional() },
  faults: z.array(z.string()),
  faultsSince: z.record(z.string(), at),
  ...{ secretSet: z.boolean().optional(), lastSeen: at.optional(), upSince: at.optional() },
  counters: z
    .object({
      ...{ asks: z.int(), badMessages: z.int(), reconnects: z.int(), framesBad: z.int() },
      troubles: z.record(z.string(), z.int()),
    })
    .optional(),
  ...{ driver: z.string().optional(), line: z.string().optional(), address: z.int().optional() },
});

const frameShape = z.object({
  ...{ seq: z.int(), at, direction: z.enum(['in', 'out']), where: z.string() },
  ...{ verdict: z.string(), why: z.string().optional(), bytes: z.int() },
  ...{ text: z.string().optional(), hex: z.string().optional(), decoded: z.string().optional() },
});

const candidateShape = z.object({
  ...{ id: z.string(), kind: z.enum(DEVICE_KINDS), address: z.string(), code: z.string() },
  ...{ since: at, model: z.string().optional(), firmware: z.string().optional() },
});
const strangerShape = z.object({
  ...{ id: z.string(), address: z.string(), at, count: z.int() },
});

const publicWindow = z.object({
  ...{ number: z.int(), title: z.string(), state: windowState },
  ...{ services: z.array(z.string()), ticket: z.string().optional() },
  awaited: z.literal(true).optional(),
});

const secretShape: NamedShape = {
  name: 'DeviceSecret',
  shape: z.object({ id: z.string(), secret: z.string().optional() }),
};

/** The shape of a good answer, where a program may want to rely on it. */
export const ANSWERS: { readonly [K in Operation]?: NamedShape } = {
  'SessionRoutes.begin': who,
  'SessionRoutes.beginByCard': who,
  'SessionRoutes.look': who,
  'HallRoutes.hall': {
    name: 'Hall',
    shape: z.object({
      ...{ hall: z.string(), name: z.string(), open: z.boolean() },
      ...{ services: z.array(serviceShape), windows: z.array(publicWindow) },
      servicesMax: z.int().optional(),
      ...{ calls: z.array(callShape), appointments: z.literal(true).optional() },
    }),
  },
  'WindowRoutes.look': {
    name: 'WindowAndQueue',
    shape: z.object({
      ...{ window: windowShape, queue: z.array(waitingShape) },
      missed: z.array(z.object({ id: z.string(), number: z.string(), since: at })),
    }),
  },
  'WindowRoutes.signIn': pressed,
  'WindowRoutes.signOut': pressed,
  'WindowRoutes.open': pressed,
  'WindowRoutes.pause': pressed,
  'WindowRoutes.resume': pressed,
  'WindowRoutes.close': pressed,
  'WindowRoutes.next': pressed,
  'WindowRoutes.undo': pressed,
  'WindowRoutes.holdOff': pressed,
  'WindowRoutes.call': pressed,
  'WindowRoutes.recall': pressed,
  'WindowRoutes.start': pressed,
  'WindowRoutes.finish': pressed,
  'RatingRoutes.ask': pressed,
  'WindowRoutes.noShow': pressed,
  'WindowRoutes.hold': pressed,
  'WindowRoutes.resumeTicket': pressed,
  'WindowRoutes.transfer': pressed,
  'WindowRoutes.handOver': pressed,
  'WindowRoutes.accept': pressed,
  'WindowRoutes.decline': pressed,
  'LoadRoutes.help': pressed,
  'LoadRoutes.end': pressed,
  'TicketRoutes.take': {
    name: 'Ticket',
    shape: z.object({ ...ticketFields, link: z.string() }),
  },
  'TicketRoutes.look': looked,
  'TicketRoutes.cancel': looked,
  'TicketRoutes.comeBack': looked,
  'BackRoutes.back': { name: 'BackTicket', shape: z.object({ ticket: looked.shape }) },
  'BackRoutes.comeBack': { name: 'BackTicket', shape: z.object({ ticket: looked.shape }) },
  'BackRoutes.find': heldChoices,
  'BackRoutes.findAtKiosk': heldChoices,
  'TicketRoutes.backFromHold': looked,
  'TicketRoutes.lookByLink': {
    name: 'TicketOfLink',
    shape: z.object({
      ...{ hall: z.string(), hallName: z.string(), serviceName: z.string() },
      ...{ serviceNameEn: z.string().optional(), ...ticketFields, ...ticketPlace },
      leftNames: z
        .array(z.object({ code: z.string(), name: z.string(), nameEn: z.string().optional() }))
        .optional(),
    }),
  },
  'ServiceRoutes.goesOn': {
    name: 'TicketsGoOnUntil',
    shape: z.object({ service: z.string(), until: at.optional() }),
  },
  'RatingRoutes.rate': { name: 'RatedVisit', shape: z.object({ visit: z.string() }) },
  'StaffRoutes.look': { name: 'StaffList', shape: z.object({ staff: z.array(staffShape) }) },
  'StaffRoutes.register': member,
  'StaffRoutes.change': member,
  'DeviceRoutes.look': {
    name: 'DeviceList',
    shape: z.object({ devices: z.array(deviceShape) }),
  },
  'DeviceRoutes.register': secretShape,
  'DeviceRoutes.rotate': secretShape,
  'DeviceLifeRoutes.identify': {
    name: 'Identified',
    shape: z.object({
      id: z.string(), status: z.enum(['done', 'failed', 'expired', 'no-answer', 'offline']),
    }),
  },
  'DeviceLifeRoutes.replace': secretShape,
  'DeviceLifeRoutes.frames': {
    name: 'Frames',
    shape: z.object({ frames: z.array(frameShape) }),
  },
  'PairingRoutes.look': {
    name: 'Pairing',
    shape: z.object({
      ...{ possible: z.boolean(), until: at.optional(), candidates: z.array(candidateShape) },
      seen: z.array(strangerShape),
    }),
  },
  'PairingRoutes.open': { name: 'PairingOpened', shape: z.object({ until: at }) },
  'PairingRoutes.confirm': {
    name: 'PairedDevice',
    shape: z.object({
      ...{ id: z.string(), kind: z.enum(DEVICE_KINDS), place },
      ...{ handed: z.boolean().optional(), secret: z.string().optional() },
    }),
  },
  'DeviceRoutes.linkPage': {
    name: 'PageLink',
    shape: z.object({ link: z.string(), expiresAt: at }),
  },
};
