import { sm2, sm3, sm4 } from 'sm-crypto-v2';

/** C1C3C2, the order of GB/T 32918.4-2016; C1C2C3 is that of older drafts. */
const C1C3C2 = 1;
const C1C2C3 = 0;

export type Sm2Order = 'C1C3C2' | 'C1C2C3';
const modeOf = (order: Sm2Order): number => (order === 'C1C3C2' ? C1C3C2 : C1C2C3);

/** SM2 public-key encryption (GB/T 32918.4); in hex with the `04` of the point before it. */
export function sm2Encrypt(text: string, publicKey: string, order: Sm2Order = 'C1C3C2'): string {
  return `04${sm2.doEncrypt(text, publicKey, modeOf(order))}`;
}

/** The text that was encrypted so; empty when the key or the text is another. */
export function sm2Decrypt(hex: string, privateKey: string, order: Sm2Order = 'C1C3C2'): string {
  return sm2.doDecrypt(hex.slice('04'.length), privateKey, modeOf(order), { output: 'string' });
}

/**
 * SM2 signature over SM3 with the usual user id 1234567812345678 (GB/T 32918.2): r and s in hex.
 */
export function sm2Sign(text: string, privateKey: string): string {
  return sm2.doSignature(text, privateKey, { hash: true });
}

export function sm2Verify(text: string, signature: string, publicKey: string): boolean {
  return sm2.doVerifySignature(text, signature, publicKey, { hash: true });
}

/** SM3 (GB/T 32905) in hex. */
export function sm3Hash(text: string): string {
  return sm3(text);
}

export type Sm4Mode = 'ecb' | 'cbc';

/** SM4 (GB/T 32907) with PKCS#7 padding, in hex; key and iv are 16 bytes in hex. */
export function sm4Encrypt(text: string, key: string, mode: Sm4Mode, iv = ''): string {
  return sm4.encrypt(text, key, sm4Options(mode, iv));
}

export function sm4Decrypt(hex: string, key: string, mode: Sm4Mode, iv = ''): string {
  return sm4.decrypt(hex, key, sm4Options(mode, iv));
}

function sm4Options(mode: Sm4Mode, iv: string) {
  return mode === 'ecb' ? { mode, padding: 'pkcs#7' as const }
    : { mode, iv, padding: 'pkcs#7' as const };
}
