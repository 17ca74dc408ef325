/** What is written on a card. */
export interface Card {
  readonly name: string;
  readonly sex: string;
  readonly nation: string;
  readonly birth: string;
  readonly address: string;
  readonly id: string;
  readonly issuer: string;
}

const FIELDS: readonly (readonly [keyof Card, number])[] = [
  ['name', 30], ['sex', 2], ['nation', 4], ['birth', 16], ['address', 70], ['id', 36],
  ['issuer', 30],
];
const TEXT_BYTES = 256;
const PHOTO_BYTES = 1_024;

/** A card of nobody, with an ID number whose check is right. */
export const CARD: Card = {
  name: '测试张三丰',
  sex: '1',
  nation: '01',
  birth: '19490307',
  address: '某省某市某区某路一百零八号',
  id: idWithCheck('11010119490307123'),
  issuer: '某市公安局',
};

export function idWithCheck(first17: string): string {
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, at) => total + weight * Number(first17[at]), 0);
  return first17 + '10X98765432'.charAt(sum % 11);
}

/** An answer as a reader sends it: status, then data. */
export function samAnswer(status: readonly number[], data: Uint8Array = new Uint8Array()) {
  const length = status.length + data.length + 1;
  const counted = [length >> 8, length & 0xff, ...status, ...data];
  const check = counted.reduce((sum, byte) => sum ^ byte, 0);
  return Uint8Array.from([0xaa, 0xaa, 0xaa, 0x96, 0x69, ...counted, check]);
}

/** The answer with everything that is on a card: 1,295 bytes. */
export function cardAnswer(card: Card): Uint8Array {
  const text = Buffer.alloc(TEXT_BYTES);
  let at = 0;
  for (const [field, bytes] of FIELDS) {
    text.write(card[field].padEnd(bytes / 2, ' ').slice(0, bytes / 2), at, 'utf16le');
    at += bytes;
  }
  const photo = Buffer.alloc(PHOTO_BYTES, 'PHOTO');
  const head = [TEXT_BYTES >> 8, 0, PHOTO_BYTES >> 8, 0];
  return samAnswer([0, 0, 0x90], Uint8Array.from([...head, ...text, ...photo]));
}

/** An ID-card reader from its own side of the wire, sharing no code with the controller. */
export class IdCardReader {
  card: Card | undefined;
  readonly orders: string[] = [];
  #bytes: number[] = [];

  constructor(readonly answer: (bytes: Uint8Array) => void) {}

  receive(bytes: Uint8Array): void {
    this.#bytes.push(...bytes);
    while (this.#bytes.length >= 10) {
      const [command, parameter] = this.#bytes.splice(0, 10).slice(7, 9);
      this.#obey(`${command?.toString(16)} ${parameter?.toString(16)}`);
    }
  }

  #obey(order: string): void {
    this.orders.push(order);
    if (order === '20 1') {
      const none = samAnswer([0, 0, 0x80]);
      this.answer(this.card === undefined ? none : samAnswer([0, 0, 0x9f], new Uint8Array(4)));
    } else if (order === '20 2') {
      this.answer(samAnswer([0, 0, 0x90], new Uint8Array(8)));
    } else if (order === '30 1') {
      this.answer(this.card === undefined ? samAnswer([0, 0, 0x41]) : cardAnswer(this.card));
    }
  }
}
