import type { VaultRecord } from '../../schema/store-vault';

/** Rounds of PBKDF2-SHA256; fewer are refused wherever they come from. */
export const KDF_ITERATIONS = 600_000;
const SALT_BYTES = 16;
const IV_BYTES = 12;

/** What of WebCrypto is used. */
export type VaultCrypto = Pick<Crypto, 'subtle' | 'getRandomValues'>;

/** A new salt with the derivation that goes with it. */
export function newDerivation(crypto: VaultCrypto): Pick<VaultRecord, 'version' | 'iterations' | 'salt'> {
  return { version: 1, iterations: KDF_ITERATIONS, salt: toBase64(crypto.getRandomValues(new Uint8Array(SALT_BYTES))) };
}

/** The raw AES key that a passphrase and a derivation give. */
export async function deriveKey(
  crypto: VaultCrypto,
  passphrase: string,
  { iterations, salt }: Pick<VaultRecord, 'iterations' | 'salt'>,
): Promise<Uint8Array<ArrayBuffer>> {
  const material = await crypto.subtle.importKey('raw', new TextEncoder().encode(passphrase.normalize('NFC')), 'PBKDF2', false, [
    'deriveBits',
  ]);
  const bits = await crypto.subtle.deriveBits({ name: 'PBKDF2', hash: 'SHA-256', iterations, salt: fromBase64(salt) }, material, 256);
  return new Uint8Array(bits);
}

/** Encrypts a JSON value, with a new IV every time. */
export async function seal(
  crypto: VaultCrypto,
  rawKey: Uint8Array<ArrayBuffer>,
  derivation: Pick<VaultRecord, 'version' | 'iterations' | 'salt'>,
  value: unknown,
): Promise<VaultRecord> {
  const { version, iterations, salt } = derivation;
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
  const key = await crypto.subtle.importKey('raw', rawKey, 'AES-GCM', false, ['encrypt']);
  const plain = new TextEncoder().encode(JSON.stringify(value));
  const data = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: boundTo(derivation) }, key, plain);
  return { version, iterations, salt, iv: toBase64(iv), data: toBase64(new Uint8Array(data)) };
}

/** Decrypts what `seal` made. Rejects with WebCrypto's `OperationError` for a wrong key and for anything changed. */
export async function open(crypto: VaultCrypto, rawKey: Uint8Array<ArrayBuffer>, record: VaultRecord): Promise<unknown> {
  const key = await crypto.subtle.importKey('raw', rawKey, 'AES-GCM', false, ['decrypt']);
  const plain = await crypto.subtle.decrypt(
    { name: 'AES-GCM', iv: fromBase64(record.iv), additionalData: boundTo(record) },
    key,
    fromBase64(record.data),
  );
  return JSON.parse(new TextDecoder().decode(plain));
}

/** What stands in clear beside the ciphertext is authenticated with it. */
function boundTo({ version, iterations, salt }: Pick<VaultRecord, 'version' | 'iterations' | 'salt'>): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(JSON.stringify({ iterations, salt, version }));
}

export function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}

export function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
}
