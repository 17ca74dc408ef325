/** What travels between a hall and its devices, as the published contract says it; no more. */

export type DeviceKind =
  | 'dispenser'
  | 'caller'
  | 'window-screen'
  | 'hall-screen'
  | 'pad'
  | 'speaker';

export type Place = { readonly window: number } | { readonly zone: string };
export type Fields = Readonly<Record<string, unknown>>;

export interface Refusal {
  readonly code: string;
  readonly text: string;
}

export interface TicketPaper {
  readonly id: string;
  readonly number: string;
  readonly service: string;
  readonly lane: string;
  readonly ahead: number;
  readonly wait: { readonly low: number; readonly high: number };
  readonly takenAt: string;
  readonly link: string;
}

export interface Receipt {
  readonly v: 1;
  readonly id: string;
  readonly ok: boolean;
  readonly refusal?: Refusal;
  readonly ticket?: TicketPaper;
  readonly window?: WindowPicture;
  readonly visit?: string;
  readonly lease?: Lease;
  readonly results?: readonly UploadResult[];
}

/** A block of numbers that a dispenser may give out by itself. */
export interface Lease {
  readonly id: string;
  readonly service: string;
  readonly prefix: string;
  readonly digits: number;
  readonly from: number;
  readonly to: number;
  readonly mark: string;
  readonly expiresAt: string;
}

export interface UploadResult {
  readonly serial: number;
  readonly ok: boolean;
  readonly number?: string;
  readonly ticket?: string;
  readonly refusal?: Refusal;
}

export interface ClerkCard {
  readonly name: string;
  readonly staffNo: string;
  readonly photo?: string;
}

export interface WindowPicture {
  readonly window: number;
  readonly title: string;
  readonly state: 'closed' | 'open' | 'calling' | 'serving' | 'paused';
  readonly ticket?: string;
  readonly clerk?: ClerkCard;
  readonly standsInFor?: ClerkCard;
  readonly text: string;
  readonly waiting: number;
  readonly held: readonly { readonly number: string; readonly holdKind: string }[];
  readonly askedToCover?: readonly number[];
}

export interface CallShown {
  readonly ticket: string;
  readonly window: number;
  readonly at: string;
  readonly callId: string;
}

export interface HallScreenPicture {
  readonly calls: readonly CallShown[];
  readonly waiting: readonly { readonly service: string; readonly count: number }[];
  readonly notices: readonly string[];
}

export interface PadPicture {
  readonly window: number;
  readonly state: 'idle' | 'serving' | 'rate' | 'thanks' | 'closed';
  readonly clerk?: ClerkCard;
  readonly visit?: string;
  readonly until?: string;
}

export interface ServiceShown {
  readonly code: string;
  readonly name: string;
  readonly open: boolean;
  readonly why?: string;
  readonly waiting: number;
  readonly wait: { readonly low: number; readonly high: number };
}

export interface DispenserPicture {
  readonly services: readonly ServiceShown[];
  readonly lanes: readonly string[];
}

/** Every view says of itself which revision it is. */
export type Seen<Picture> = Picture & { readonly v: 1; readonly rev: number };

export interface Command {
  readonly v: 1;
  readonly id: string;
  readonly kind: string;
  readonly expiresAt: string;
  readonly text?: string;
}

/** `GET /api/hall`: what everybody may see. */
export interface PublicPicture {
  readonly hall: string;
  readonly name: string;
  readonly open: boolean;
  readonly services: readonly ServiceShown[];
  readonly windows: readonly {
    readonly number: number;
    readonly title: string;
    readonly state: string;
    readonly services: readonly string[];
    readonly ticket?: string;
  }[];
  readonly calls: readonly CallShown[];
}
