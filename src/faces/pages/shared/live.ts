import { io, type Socket } from 'socket.io-client';
import { reactive } from 'vue';
import { LiveKeeper, type LiveMessage } from './live-keeper.js';

/** A room's view as it is now, and how much it can be trusted. */
export interface Live<V> {
  view: V | undefined;
  connected: boolean;
  /** Seconds since the view was last known to be fresh; 0 while connected. */
  stale: number;
  /** Why the controller does not let this page into the room. */
  refused: string | undefined;
  leave: () => void;
}

export interface RoomWish {
  readonly room: string;
  readonly token?: string;
}

const ASK_AGAIN_MS = 5_000;

/** Joins a room and keeps its view up to date for as long as the page stands. */
export function joinRoom<V extends object>(wish: RoomWish): Live<V> {
  const keeper = new LiveKeeper<V>();
  const socket = io('/live', {
    auth: { ...wish },
    query: { room: wish.room },
    transports: ['websocket', 'polling'],
    reconnectionDelay: 500,
    reconnectionDelayMax: 3_000,
  });
  const live = reactive({
    view: undefined,
    connected: false,
    stale: 0,
    refused: undefined,
    leave: () => {},
  }) as Live<V>;
  const show = () => {
    live.view = keeper.view;
    live.stale = 0;
    live.connected = socket.connected;
    live.refused = undefined;
  };
  listen(socket, keeper, show);
  watchConnection(socket, keeper, live);
  return live;
}

function listen<V extends object>(socket: Socket, keeper: LiveKeeper<V>, show: () => void): void {
  socket.on('snapshot', (message: LiveMessage) => {
    keeper.snapshot(message);
    show();
  });
  socket.on('change', (message: LiveMessage) => {
    const taken = keeper.change(message);
    if (taken === 'gap') socket.emit('snapshot');
    if (taken === 'taken') show();
  });
}

function watchConnection<V extends object>(
  socket: Socket,
  keeper: LiveKeeper<V>,
  live: Live<V>,
): void {
  let lostAt = Date.now();
  const lost = () => {
    if (live.connected) lostAt = Date.now();
    live.connected = false;
    keeper.lost();
  };
  socket.on('disconnect', (reason) => {
    lost();
    // The client does not come back by itself after the controller has hung up.
    if (reason === 'io server disconnect') setTimeout(() => socket.connect(), ASK_AGAIN_MS);
  });
  socket.on('connect_error', () => {
    lost();
    if (!socket.active) setTimeout(() => socket.connect(), ASK_AGAIN_MS);
  });
  socket.on('refused', (no: { code?: string }) => {
    live.refused = no.code ?? 'not-allowed';
  });
  const ticking = setInterval(() => {
    live.stale = live.connected ? 0 : Math.floor((Date.now() - lostAt) / 1000);
  }, 500);
  live.leave = () => {
    clearInterval(ticking);
    socket.disconnect();
  };
}
