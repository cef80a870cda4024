import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';

/** DER: tag, length, content. */
function der(tag: number, ...parts: Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const n = content.length;
  const length = n < 0x80 ? [n] : n < 0x100 ? [0x81, n] : [0x82, n >> 8, n & 0xff];
  return Buffer.concat([Buffer.from([tag, ...length]), content]);
}

const sequence = (...parts: Buffer[]): Buffer => der(0x30, ...parts);
const oid = (hex: string): Buffer => der(0x06, Buffer.from(hex, 'hex'));
const utcTime = (date: Date): Buffer => der(0x17, Buffer.from(`${date.toISOString().replace(/\D/g, '').slice(2, 14)}Z`));
const ECDSA_SHA256 = sequence(oid('2a8648ce3d040302'));
const COMMON_NAME = '550403';
const BASIC_CONSTRAINTS = '551d13';
const SUBJECT_ALT_NAME = '551d11';

export interface Certificate {
  key: string;
  cert: string;
  /** PEM of the authority that signed it, made for this one certificate: what clients are told to trust. */
  ca: string;
  /** For `--ignore-certificate-errors-spki-list`: base64 of the SHA-256 of the public key. */
  spki: string;
}

/** A certificate for the given host names (wildcards allowed) and its own authority, made here: no openssl is needed. */
export function makeCertificate(hosts: readonly string[]): Certificate {
  const authority = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const server = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const issuer = nameOf('Creator Ledger test authority');
  const names = sequence(...hosts.map((host) => der(0x82, Buffer.from(host))));
  const spkiDer = server.publicKey.export({ type: 'spki', format: 'der' });
  const shared = { issuer, signer: authority.privateKey };
  return {
    key: server.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    // Firefox takes no authority's certificate for a server's: the two are apart.
    cert: makePem({ ...shared, subject: nameOf('Creator Ledger simulator'), spkiDer, extension: extensionOf(SUBJECT_ALT_NAME, names) }),
    ca: makePem({
      ...shared,
      subject: issuer,
      spkiDer: authority.publicKey.export({ type: 'spki', format: 'der' }),
      extension: extensionOf(BASIC_CONSTRAINTS, sequence(der(0x01, Buffer.from([0xff]))), true),
    }),
    spki: createHash('sha256').update(spkiDer).digest('base64'),
  };
}

const nameOf = (name: string): Buffer => sequence(der(0x31, sequence(oid(COMMON_NAME), der(0x0c, Buffer.from(name)))));

function extensionOf(id: string, value: Buffer, critical = false): Buffer {
  return sequence(oid(id), ...(critical ? [der(0x01, Buffer.from([0xff]))] : []), der(0x04, value));
}

interface Body {
  issuer: Buffer;
  signer: KeyObject;
  subject: Buffer;
  spkiDer: Buffer;
  extension: Buffer;
}

function makePem({ issuer, signer, subject, spkiDer, extension }: Body): string {
  const now = Date.now();
  const validity = sequence(utcTime(new Date(now - 2 * 86_400_000)), utcTime(new Date(now + 300 * 86_400_000)));
  const serial = randomBytes(8);
  serial[0] = (serial[0]! & 0x7f) | 0x40;
  const body = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, serial),
    ECDSA_SHA256,
    issuer,
    validity,
    subject,
    spkiDer,
    der(0xa3, sequence(extension)),
  );
  const certDer = sequence(body, ECDSA_SHA256, der(0x03, Buffer.from([0]), sign('sha256', body, signer)));
  const pem = certDer.toString('base64').replace(/.{64}/g, '$&\n');
  return `-----BEGIN CERTIFICATE-----\n${pem}\n-----END CERTIFICATE-----\n`;
}
