import { createHmac, randomBytes } from 'node:crypto';
import { connectAsync, type MqttClient } from 'mqtt';

export interface Wish {
  readonly url: string;
  readonly hall: string;
  readonly kind: string;
  readonly id: string;
  readonly nonce?: string;
  readonly password?: string;
}

interface Heard {
  readonly topic: string;
  readonly text: string;
  readonly retain: boolean;
}

/**
 * A device fresh from its box, that knows the published wire and nothing of the program: it shows
 * itself, shows its six digits, and waits for its secret.
 */
export class NewDevice {
  readonly heard: Heard[] = [];
  gone = false;

  private constructor(readonly wish: Wish, readonly client: MqttClient, readonly nonce: string) {
    client.on('message', (topic, payload, { retain }) => {
      this.heard.push({ topic, text: payload.toString(), retain });
    });
    client.on('close', () => (this.gone = true));
    client.on('error', () => {});
  }

  static async show(wish: Wish): Promise<NewDevice> {
    const nonce = wish.nonce ?? randomBytes(16).toString('hex');
    const client = await connectAsync(wish.url, {
      ...{ protocolVersion: 4, reconnectPeriod: 0, connectTimeout: 5_000, clientId: wish.id },
      ...{ username: wish.id, password: wish.password ?? `pair-${wish.kind}-${nonce}` },
    });
    return new NewDevice(wish, client, nonce);
  }

  /** The CONNACK code it is refused with, or `let in`. */
  static async refusal(wish: Wish): Promise<unknown> {
    try {
      const device = await NewDevice.show(wish);
      await device.leave();
      return 'let in';
    } catch (error) {
      return (error as { code?: unknown }).code;
    }
  }

  get prefix(): string {
    const { hall, kind, id } = this.wish;
    return `hall/v1/${hall}/${kind}/${id}/`;
  }

  /** What its little display shows. */
  get code(): string {
    const { hall, kind, id } = this.wish;
    const digest = createHmac('sha256', this.nonce).update(`${hall}/${kind}/${id}`).digest();
    return String(digest.readUInt32BE(0) % 1_000_000).padStart(6, '0');
  }

  /** Subscribes to its `cmd` and says what it is. */
  async introduce(model = 'P5'): Promise<void> {
    await this.subscribe(`${this.prefix}cmd`);
    const state = JSON.stringify({ v: 1, online: true, session: '1', model, firmware: '1.0' });
    await this.client.publishAsync(`${this.prefix}state`, state, { qos: 1, retain: true });
  }

  subscribe(filter: string): Promise<number[]> {
    return new Promise((done) => {
      this.client.subscribe(filter, { qos: 1 }, (_error, granted, packet) => {
        done((packet?.granted ?? granted?.map(({ qos }) => qos) ?? []) as number[]);
      });
    });
  }

  async leave(): Promise<void> {
    await this.client.endAsync(true);
  }
}
