import { sm2, sm4 } from 'sm-crypto-v2';

/** C1C3C2, the order of GB/T 32918.4-2016; C1C2C3 is that of older drafts. */
const C1C3C2 = 1;
const C1C2C3 = 0;

export type Sm2Order = 'C1C3C2' | 'C1C2C3';
const modeOf = (order: Sm2Order): number => (order === 'C1C3C2' ? C1C3C2 : C1C2C3);

/** SM2 public-key encryption (GB/T 32918.4); in hex with the `04` of the point before it. */
export function sm2Encrypt(text: string, publicKey: string, order: Sm2Order = 'C1C3C2'): string {
  return `04${sm2.doEncrypt(text, publicKey, modeOf(order))}`;
}

/**
 * SM2 signature over SM3 with the usual user id 1234567812345678 (GB/T 32918.2): r and s in hex.
 */
export function sm2Sign(text: string, privateKey: string): string {
  return sm2.doSignature(text, privateKey, { hash: true });
}

export type Sm4Mode = 'ecb' | 'cbc';

/** SM4 (GB/T 32907) with PKCS#7 padding, in hex; key and iv are 16 bytes in hex. */
export function sm4Encrypt(text: string, key: string, mode: Sm4Mode, iv = ''): string {
  const padding = 'pkcs#7';
  return sm4.encrypt(text, key, mode === 'ecb' ? { mode, padding } : { mode, iv, padding });
}
