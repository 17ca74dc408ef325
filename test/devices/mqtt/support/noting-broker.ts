import type { Arrived, Broker, PublishOptions, Trouble } from '../../../../src/devices/mqtt/broker-port.js';

/** What a broker was given to hand on. */
export interface Handed {
  readonly topic: string;
  readonly message: Record<string, unknown>;
  readonly options: PublishOptions;
}

/** A stand-in for a broker that notes what it is given, for tests of who gives it what and when. */
export class NotingBroker implements Broker {
  handed: Handed[] = [];
  readonly cutOff: string[] = [];
  readonly connected = new Set<string>();
  take: (message: Arrived) => Promise<void> = async () => {};
  trouble: (trouble: Trouble) => void = () => {};
  reconnect: () => void = () => {};

  start(): Promise<{ url: string }> {
    return Promise.resolve({ url: 'mqtt://127.0.0.1:1' });
  }

  stop(): Promise<void> {
    return Promise.resolve();
  }

  onMessage(take: (message: Arrived) => Promise<void>): void {
    this.take = take;
  }

  onTrouble(tell: (trouble: Trouble) => void): void {
    this.trouble = tell;
  }

  onReconnect(tell: () => void): void {
    this.reconnect = tell;
  }

  publish(topic: string, payload: Uint8Array, options: PublishOptions): Promise<void> {
    const message = JSON.parse(Buffer.from(payload).toString()) as Record<string, unknown>;
    this.handed.push({ topic, message, options });
    return Promise.resolve();
  }

  isConnected(device: string): boolean {
    return this.connected.has(device);
  }

  disconnect(device: string): Promise<void> {
    this.cutOff.push(device);
    return Promise.resolve();
  }

  /** What was handed on for this device and leaf since the last look, and forgets it. */
  takeOut(device: string, leaf: string): Record<string, unknown>[] {
    const end = `/${device}/${leaf}`;
    const out = this.handed.filter(({ topic }) => topic.endsWith(end));
    this.handed = this.handed.filter(({ topic }) => !topic.endsWith(end));
    return out.map(({ message }) => message);
  }
}
