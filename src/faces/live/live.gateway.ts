import { Inject } from '@nestjs/common';
import {
  ConnectedSocket,
  SubscribeMessage,
  WebSocketGateway,
  WebSocketServer,
  type OnGatewayConnection,
  type OnGatewayDisconnect,
  type OnGatewayInit,
} from '@nestjs/websockets';
import type * as io from 'socket.io';
import { May } from '../http/door.js';
import { PARTS, ROOMS, type FaceParts } from '../http/parts.js';
import type { Visitor } from '../http/visitors.js';
import { admit, wish, type Admission, type Wish } from './admission.js';
import type { Heard, Refusal, Said } from './described-live.js';
import { tooOften } from './often.js';
import { PagePresence } from './page-presence.js';
import type { Doorkeeper, Rooms } from './rooms.js';
import type { Snapshot } from './room.js';

type Socket = io.Socket<Heard, Said>;

/** Who sits at the other end of a socket. */
interface Seat {
  readonly visitor: Visitor;
  readonly wish: Wish;
  readonly room: string;
}

/**
 * The live pages: a snapshot on joining, then numbered changes.
 *
 * A page that sees a gap in the numbers asks for a new snapshot; it can ask for nothing else
 * here, and says nothing that changes the hall.
 */
@WebSocketGateway({ namespace: '/live' })
export class LiveGateway
  implements OnGatewayInit, OnGatewayConnection, OnGatewayDisconnect, Doorkeeper
{
  readonly #parts: FaceParts;
  readonly #rooms: Rooms;
  readonly #presence: PagePresence;
  readonly #seats = new Map<Socket, Seat>();
  @WebSocketServer() readonly namespace!: io.Namespace<Heard, Said>;

  constructor(@Inject(PARTS) parts: FaceParts, @Inject(ROOMS) rooms: Rooms) {
    this.#parts = parts;
    this.#rooms = rooms;
    this.#presence = new PagePresence(parts.ledger, parts.log);
  }

  afterInit(): void {
    this.#rooms.keptBy(this);
  }

  async handleConnection(socket: Socket): Promise<void> {
    const visitor = this.#rooms.visitors.of(socket.handshake.headers.cookie);
    const read = wish.safeParse({ ...socket.handshake.query, ...socket.handshake.auth });
    if (!read.success) return showOut(socket, 'bad-request');
    const admission = this.#admit(visitor, read.data);
    if (!admission.ok) return showOut(socket, admission.code);
    const room = this.#rooms.enter(admission.subject);
    this.#seats.set(socket, { visitor, wish: { ...read.data, room: wishOf(room) }, room });
    if (admission.subject.of === 'page') {
      this.#presence.arrived(admission.subject.device, socket.id);
    }
    await socket.join(room);
    socket.emit('snapshot', this.#rooms.snapshot(room));
  }

  handleDisconnect(socket: Socket): void {
    const seat = this.#seats.get(socket);
    if (seat === undefined) return;
    this.#seats.delete(socket);
    this.#rooms.leave(seat.room);
    const { device } = seat.visitor;
    if (device !== undefined && seat.wish.room === 'page') {
      this.#presence.left(device.id, socket.id);
    }
  }

  @SubscribeMessage('snapshot')
  @May('live.look')
  again(@ConnectedSocket() socket: Socket): void {
    const seat = this.#seats.get(socket);
    if (seat === undefined || tooOften(socket)) return;
    socket.emit('snapshot', this.#rooms.snapshot(seat.room));
  }

  tell(room: string, change: Snapshot): void {
    this.namespace.to(room).emit('change', change);
  }

  recheck(): void {
    for (const [socket, seat] of this.#seats) {
      const admission = this.#admit(this.#rooms.visitors.again(seat.visitor), seat.wish);
      if (!admission.ok) showOut(socket, admission.code);
    }
  }

  beforeApplicationShutdown(): void {
    this.namespace.disconnectSockets(true);
  }

  #admit(visitor: Visitor, wanted: Wish): Admission {
    const ticketOf = (token: string) => this.#parts.links.ticketOf(token);
    return admit(this.#rooms.hall, { visitor, wish: wanted, ticketOf });
  }
}

/** The wish that leads to this room again, whatever the guest's own room would be by then. */
function wishOf(room: string): string {
  return room.startsWith('window:') ? room : room.replace(/:.*$/, '');
}

function showOut(socket: Socket, code: Refusal): void {
  socket.emit('refused', { code });
  socket.disconnect(true);
}
