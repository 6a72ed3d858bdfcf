import { describe, expect, it } from 'vitest';
import { problemsOf } from '../../../../src/engine/doctor/certificate-check.ts';
import type { ExchangeTls } from '../../../../src/engine/doctor/exchange.ts';

const nowMs = Date.parse('2026-06-01T00:00:00Z');

const leaf = {
  subject: 'CN=shop.example',
  issuer: 'CN=Issuer',
  subjectAltName: 'DNS:shop.example',
  validFrom: 'Jan  1 00:00:00 2026 GMT',
  validTo: 'Jan  1 00:00:00 2027 GMT',
  fingerprint256: 'AA',
};

const trusted: ExchangeTls = {
  protocol: 'TLSv1.3',
  cipher: 'TLS_AES_128_GCM_SHA256',
  authorized: true,
  authorizationError: null,
  certificates: [leaf],
  nameProblem: null,
};

const findings = (tls: Partial<ExchangeTls>): readonly string[] =>
  problemsOf({ ...trusted, ...tls }, 'shop.example', nowMs).map(({ finding }) => finding);

describe('certificate', () => {
  it('has no problems when it is valid, trusted and for the host', () => {
    expect(findings({})).toEqual([]);
  });

  it('tells expired, not yet valid, and an issuer that expired', () => {
    expect(findings({ certificates: [{ ...leaf, validTo: 'May  1 00:00:00 2026 GMT' }] })).toEqual([
      'The certificate expired on May  1 00:00:00 2026 GMT.',
    ]);
    expect(
      findings({ certificates: [{ ...leaf, validFrom: 'Jul  1 00:00:00 2026 GMT' }] }),
    ).toEqual(['The certificate is not valid before Jul  1 00:00:00 2026 GMT.']);
    const issuer = { ...leaf, subject: 'CN=Issuer', validTo: 'May  1 00:00:00 2026 GMT' };
    expect(findings({ certificates: [leaf, issuer] })).toEqual([
      'The issuer CN=Issuer expired on May  1 00:00:00 2026 GMT.',
    ]);
  });

  it('tells another name, and not a second time from the words of Node', () => {
    const nameProblem = "Hostname/IP does not match certificate's altnames: Host: other.example.";
    expect(findings({ nameProblem, authorizationError: nameProblem })).toEqual([
      'The certificate is not for shop.example: it is for DNS:shop.example.',
    ]);
  });

  it('tells a chain that cannot be followed from a self-signed certificate', () => {
    const [chain] = problemsOf(
      { ...trusted, authorizationError: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' },
      'shop.example',
      nowMs,
    );
    expect(chain?.next).toContain('send the whole chain');
    const [selfSigned] = problemsOf(
      { ...trusted, authorizationError: 'DEPTH_ZERO_SELF_SIGNED_CERT' },
      'shop.example',
      nowMs,
    );
    expect(selfSigned?.finding).toContain('self-signed');
    expect(selfSigned?.next).toContain('Accept untrusted certificate');
  });
});
