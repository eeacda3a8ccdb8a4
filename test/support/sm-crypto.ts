import { createRequire } from 'node:module';

/** What the tests use of sm-crypto, which brings no types: an implementation that shares nothing with ours. */
interface SmCrypto {
  readonly sm3: (bytes: readonly number[]) => string;
  readonly sm2: {
    readonly generateKeyPairHex: () => { readonly publicKey: string; readonly privateKey: string };
    readonly doSignature: (
      bytes: readonly number[],
      privateKey: string,
      options: SignatureOptions,
    ) => string;
    readonly doVerifySignature: (
      bytes: readonly number[],
      signature: string,
      publicKey: string,
      options: SignatureOptions,
    ) => boolean;
  };
}

interface SignatureOptions {
  readonly hash: true;
  readonly der: true;
  readonly publicKey?: string;
  readonly userId?: string;
}

const { sm2, sm3 }: SmCrypto = createRequire(import.meta.url)('sm-crypto');

export { sm2 };

/** SM3 of bytes. */
export function otherSm3(...parts: readonly Uint8Array[]): Buffer {
  return Buffer.from(sm3([...Buffer.concat(parts)]), 'hex');
}
