import type { IncomingMessage } from 'node:http';
import { IoAdapter } from '@nestjs/platform-socket.io';
import { fromOwnPage } from '../http/porter.js';

const MOST_MESSAGE_BYTES = 16 * 1_024;

type Options = NonNullable<Parameters<IoAdapter['createIOServer']>[1]>;
type Decide = (error: string | null | undefined, allowed: boolean) => void;

/** Socket.io as this hall wants it: own pages only, small messages, no client file to serve. */
export class LiveAdapter extends IoAdapter {
  override createIOServer(
    port: number,
    options?: Options,
  ): ReturnType<IoAdapter['createIOServer']> {
    const own: Partial<Options> = {
      ...{ maxHttpBufferSize: MOST_MESSAGE_BYTES, serveClient: false, connectTimeout: 5_000 },
      ...{ pingInterval: 10_000, pingTimeout: 10_000 },
      allowRequest: (request: IncomingMessage, decide: Decide) => {
        decide(null, fromOwnPage(request));
      },
    };
    return super.createIOServer(port, { ...options, ...own } as Options);
  }
}
