import { describe, expect, it } from '@jest/globals';
import { sm2, sm3, sm4 } from 'sm-crypto-v2';
import { sm2Encrypt, sm2Sign, sm4Encrypt, type Sm2Order } from '../../src/uplink/wire/ciphers.js';

const sm2Decrypt = (hex: string, privateKey: string, order: Sm2Order = 'C1C3C2') =>
  sm2.doDecrypt(hex.slice('04'.length), privateKey, order === 'C1C3C2' ? 1 : 0, {
    output: 'string',
  });
const sm2Verify = (text: string, signature: string, publicKey: string) =>
  sm2.doVerifySignature(text, signature, publicKey, { hash: true });

/** GB/T 32918.5-2017 annex A: the example key on the recommended curve. */
const PRIVATE = '3945208F7B2144B13F36E38AC6D39F95889393692860B51A42FB81EF4DF7C5B8';
const PUBLIC =
  '0409F9DF311E5421A150DD7D161E4BC5C672179FAD1833FC076BB08FF356F35020' +
  'CCEA490CE26775A52DC6EA718CC1AA600AED05FBF35E084A6632F6072DA9AD13';

describe('the published examples', () => {
  it('SM2: the example key belongs together', () => {
    expect(sm2.getPublicKeyFromPrivateKey(PRIVATE).toUpperCase()).toBe(PUBLIC);
  });

  it('SM2: the example signature of "message digest" is right, and no other', () => {
    const r = 'F5A03B0648D2C4630EEAC513E1BB81A15944DA3827D5B74143AC7EACEEE720B3';
    const s = 'B1B6AA29DF212FD8763182BC0D421CA1BB9038FD1F7F42D4840B69C485BBC1AA';
    expect(sm2Verify('message digest', `${r}${s}`, PUBLIC)).toBe(true);
    expect(sm2Verify('message digesu', `${r}${s}`, PUBLIC)).toBe(false);
  });

  it('SM2: the example ciphertext opens to "encryption standard"', () => {
    // The standard prints the point without the 04 that says it is not compressed.
    const c1 = '0404EBFC718E8D1798620432268E77FEB6415E2EDE0E073C0F4F640ECD2E149A73' +
      'E858F9D81E5430A57B36DAAB8F950A3C64E6EE6A63094D99283AFF767E124DF0';
    const c3 = '59983C18F809E262923C53AEC295D30383B54E39D609D160AFCB1908D0BD8766';
    const c2 = '21886CA989CA9C7D58087307CA93092D651EFA';
    expect(sm2Decrypt(`${c1}${c3}${c2}`, PRIVATE)).toBe('encryption standard');
    expect(sm2Decrypt(`${c1}${c2}${c3}`, PRIVATE, 'C1C2C3')).toBe('encryption standard');
  });

  // GB/T 32905-2016 annex A.
  it.each([
    ['abc', '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0'],
    ['abcd'.repeat(16), 'debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732'],
  ])('SM3: the hash of %s', (text, hash) => {
    expect(sm3(text)).toBe(hash);
  });

  it('SM4: the example block (GB/T 32907-2016 annex A)', () => {
    const key = '0123456789abcdeffedcba9876543210';
    const block = Uint8Array.from(Buffer.from(key, 'hex'));
    const sealed = '681edf34d206965e86b3e94f536e4246';
    expect(sm4.encrypt(block, key, { padding: 'none' })).toBe(sealed);
    // With padding, as platforms use it, the first block is the same.
    const text = sm4.encrypt(block, key, { mode: 'ecb', padding: 'pkcs#7' });
    expect(text.startsWith(sealed)).toBe(true);
  });
});

describe('there and back', () => {
  const text = '{"taskName":"不动产登记","satisfaction":"5"}';

  it.each(['C1C3C2', 'C1C2C3'] as const)('SM2 in the order %s', (order) => {
    expect(sm2Decrypt(sm2Encrypt(text, PUBLIC, order), PRIVATE, order)).toBe(text);
  });

  it('SM2 signatures', () => {
    expect(sm2Verify(text, sm2Sign(text, PRIVATE), PUBLIC)).toBe(true);
  });

  it.each(['ecb', 'cbc'] as const)('SM4 in %s', (mode) => {
    const key = '00112233445566778899aabbccddeeff';
    const sealed = sm4Encrypt(text, key, mode, key);
    expect(sealed).not.toContain('taskName');
    const padding = 'pkcs#7';
    expect(sm4.decrypt(sealed, key, { mode, padding, ...(mode === 'cbc' ? { iv: key } : {}) }))
      .toBe(text);
  });
});
