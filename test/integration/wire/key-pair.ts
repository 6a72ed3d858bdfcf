import { generateKeyPairSync, sign } from 'node:crypto';

/** A private key and its certificate, both PEM. */
export interface KeyPair {
  readonly key: string;
  readonly cert: string;
}

const ecdsaWithSha256 = tlv(0x30, Buffer.from('06082a8648ce3d040302', 'hex'));

/** What a certificate says. */
interface CertificateWish {
  readonly dnsName: string;
  /** As `YYMMDDhhmmssZ`. */
  readonly notAfter: string;
}

/** A fresh self-signed certificate for `localhost` and 127.0.0.1 (RFC 5280 section 4.1), ECDSA P-256. */
export function selfSignedKeyPair({
  dnsName = 'localhost',
  notAfter = '491231235959Z',
}: Partial<CertificateWish> = {}): KeyPair {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const subject = tlv(0x30, tlv(0x31, tlv(0x30, commonNameOid, tlv(0x0c, Buffer.from(dnsName)))));
  const body = tlv(
    0x30,
    tlv(0xa0, tlv(0x02, Buffer.from([2]))),
    tlv(0x02, Buffer.from([1])),
    ecdsaWithSha256,
    subject,
    tlv(0x30, tlv(0x17, Buffer.from('200101000000Z')), tlv(0x17, Buffer.from(notAfter))),
    subject,
    publicKey.export({ type: 'spki', format: 'der' }),
    tlv(
      0xa3,
      tlv(
        0x30,
        tlv(
          0x30,
          subjectAltNameOid,
          tlv(0x04, tlv(0x30, tlv(0x82, Buffer.from(dnsName)), ipAddress)),
        ),
      ),
    ),
  );
  const signature = sign('sha256', body, privateKey);
  const bits = tlv(0x03, Buffer.concat([Buffer.from([0]), signature]));
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: pem(tlv(0x30, body, ecdsaWithSha256, bits)),
  };
}

const commonNameOid = Buffer.from('0603550403', 'hex');
const subjectAltNameOid = Buffer.from('0603551d11', 'hex');
const ipAddress = tlv(0x87, Buffer.from([127, 0, 0, 1]));

/** One DER element: tag, length, content. */
function tlv(tag: number, ...content: readonly Uint8Array[]): Buffer {
  const value = Buffer.concat(content);
  const length =
    value.length < 0x80
      ? [value.length]
      : value.length < 0x100
        ? [0x81, value.length]
        : [0x82, value.length >> 8, value.length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...length]), value]);
}

function pem(der: Buffer): string {
  const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
}
