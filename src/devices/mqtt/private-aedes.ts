import { Aedes, type Client, type PublishPacket } from 'aedes';

type Done = (error?: Error) => void;

/**
 * An aedes that passes on what the controller publishes, and nothing else.
 *
 * What a device publishes has been given to the hall before its acknowledgement and ends
 * there. The broker's own `$SYS` notices about every client and filter would be read by
 * nobody, and are not made either.
 */
export class PrivateAedes extends Aedes {
  override publish(packet: PublishPacket, from: Client | Done | null, done?: Done): void {
    if (typeof from === 'function' && !packet.topic.startsWith('$SYS/')) {
      super.publish(packet, from);
      return;
    }
    done?.();
  }
}
