import type { DeviceKind, WindowNumber } from '../../domain/basics/names.js';
import type { Outcome } from '../../domain/inputs.js';
import type { View } from '../../domain/views.js';
import type { Clock } from '../../ledger/clock.js';
import type { Log } from '../../ledger/log.js';
import type { Ask, Command } from '../contracts/messages.js';
import type { TakeFrames } from './codec.js';

/** An ask as a driver makes it: as on the wire, but for the id, which its desk gives. */
export type AskBody = Ask extends infer Each
  ? Each extends Ask ? Omit<Each, 'v' | 'id'> : never
  : never;

/** What came of a command. */
export type CommandEnd = 'done' | 'failed' | 'expired';

/**
 * The rest of the hall as a driver sees it: exactly what a device on MQTT has, so that nobody
 * behind it can tell the two apart.
 */
export interface Desk {
  /** Carries an ask through the hall; repeats it by itself until it is answered. */
  ask(body: AskBody): Promise<Outcome>;
  /** Says whether the device answers, and what it is where it told. Told again only on change. */
  present(online: boolean, about?: { readonly model?: string; readonly firmware?: string }): void;
  /** The faults that stand now; an empty list is the all-clear. Told again only on change. */
  faults(codes: readonly string[]): void;
}

/** One exchange on a bus: what is sent, and how its answer is known. */
export interface Exchange<Frame> {
  readonly send: Uint8Array;
  /** Whether this frame answers it; without it nothing is waited for. */
  readonly answers?: (frame: Frame) => boolean;
  readonly timeoutMs?: number;
  /** How often it is sent again when no answer comes, beside the first time. */
  readonly repeats?: number;
}

/**
 * A driver's place on a bus it may share with others: exchanges take turns, so that one address
 * that never answers does not starve the rest.
 */
export interface Seat<Frame> {
  /** The answer, or nothing when none came in time. Rejects with `LineDown`. */
  exchange(exchange: Exchange<Frame>): Promise<Frame | undefined>;
  /** Every frame of this driver's dialect that answered no exchange of this seat. */
  onFrame(listener: (frame: Frame) => void): void;
  /** The line came or went. */
  onLine(listener: (up: boolean) => void): void;
}

/** What a driver is made with. */
export interface DriverParts<Options> {
  readonly device: {
    readonly id: string;
    readonly kind: DeviceKind;
    readonly window?: WindowNumber;
    readonly zone?: string;
  };
  /** The address on the bus, where the dialect has one. */
  readonly address: number;
  readonly options: Options;
  readonly desk: Desk;
  readonly clock: Clock;
  readonly log: Log;
  /** The hall's key for ID numbers, 32 bytes. */
  readonly cardKey?: Buffer;
  /** Takes a place on the device's line, with this driver's way of cutting frames. */
  seat<Frame>(takeFrames: TakeFrames<Frame>): Seat<Frame>;
}

/** A device on a line, driven: it shows views, does commands, and asks through its desk. */
export interface Driver {
  /** Shows this state; called again on change and whenever the line has come back. */
  show(view: View): void;
  /** Does a command once, if it has not expired. */
  command(command: Command): Promise<CommandEnd>;
  stop(): void;
}

/** A kind of driver, as the settings name it: one folder, one line of registration. */
export interface DriverKind<Options = Record<string, unknown>> {
  /** As in the settings: `driver: onbon-bx5`. */
  readonly name: string;
  /** What the device is for the rest of the hall. */
  readonly serves: readonly DeviceKind[];
  /** How the line is set unless the settings say otherwise. */
  readonly line: {
    readonly baudRate: number;
    /** The pause that the dialect needs between two frames, in milliseconds. */
    readonly gapMs?: number;
  };
  /** Personal data or PINs go over the line with these options: no page and no log keeps them. */
  readonly secret?: boolean | ((options: Options) => boolean);
  /** The options with their defaults and JSON Schema (draft-07); unknown ones are refused. */
  readonly options: { readonly schema: object; readonly defaults: Options };
  make(parts: DriverParts<Options>): Driver;
}

/**
 * A kind of driver as the registry holds it. Its options have been checked by its own schema
 * before `make` gets them, which the compiler cannot follow through a list of different kinds.
 */
export interface AnyDriverKind extends Omit<DriverKind, 'options' | 'make' | 'secret'> {
  readonly options: { readonly schema: object; readonly defaults: object };
  readonly secret?: boolean | ((options: never) => boolean);
  make(parts: DriverParts<never>): Driver;
}
