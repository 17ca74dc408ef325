import type { DeviceKind } from './topics.js';
import type { Ack, Messages, State, Status } from './v1/messages.generated.js';
import type { ASKS } from './v1/topics.generated.js';

/** The words after which an ask is told from others: `ticket.take`, `window.open`, … */
export type AskKind = (typeof ASKS)[DeviceKind][number];

/** The ask of that kind, as it came over the wire. */
export type AskOf<K extends AskKind> = Messages[`ask.${K}`];

/** Any ask; `kind` tells which. */
export type Ask = { [K in AskKind]: AskOf<K> }[AskKind];

/** What a message on each leaf is, once it has been read. */
export interface InboundByLeaf {
  state: State;
  status: Status;
  ask: Ask;
  ack: Ack;
}

/** The view that each kind of device shows, without the version. A speaker shows nothing. */
export interface ViewByKind {
  dispenser: Told<Messages['view.dispenser']>;
  caller: Told<Messages['view.window']>;
  'window-screen': Told<Messages['view.window']>;
  'hall-screen': Told<Messages['view.hall-screen']>;
  pad: Told<Messages['view.pad']>;
}

/** The one command to a device that is no device yet: its secret, once. */
export type PairedCommand = Told<Messages['cmd.paired']>;

/** A command without the version; `kind` tells which. */
export type Command = Told<Messages['cmd.say']> | Told<Messages['cmd.identify']>;

/** What the controller says: nobody alters it, and the version is added on the way out. */
export type Told<M> = Frozen<Omit<M, 'v'>>;

type Frozen<T> = T extends readonly (infer Item)[]
  ? readonly Frozen<Item>[]
  : T extends object
    ? { readonly [K in keyof T]: Frozen<T[K]> }
    : T;
