import { describe, expect, it } from 'vitest';
import { looksVolatile, volatileKind } from '../../../../src/core/compare/volatile-values.ts';

const nearMs = Date.UTC(2026, 4, 1, 12);

describe('looksVolatile', () => {
  it.each([
    ['createdAt', '"2026-05-01T12:00:00.123Z"'],
    ['at', '"2026-05-01T14:00:00+02:00"'],
    ['ts', '1777636800'],
    ['timestamp', '1777636800123'],
    ['t', '1777636800123456'],
    ['n', '1777636800.25'],
    ['id', '"3f2504e0-4f89-41d3-9a0c-0305e82c3301"'],
    ['id', '"msg_3f2504e0-4f89-41d3-9a0c-0305e82c3301"'],
    ['id', '"01ARZ3NDEKTSV4RRFFQ69G5FAV"'],
    ['auth', '"eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.c2lnbmF0dXJl"'],
    ['id', '"chatcmpl-9xKz2QpL7vRt3WmY8nBc4Df"'],
    ['hash', '"9f86d081884c7d659a2feaa0c55ad015"'],
    ['date', '"Fri, 01 May 2026 12:00:00 GMT"'],
    ['clock', '"12:00:00.123456"'],
  ])('%s %s is new in each recording', (name, raw) => {
    expect(looksVolatile(name, raw, nearMs)).toBe(true);
  });

  it.each([
    ['total', '1234567890123'],
    ['price', '1999.99'],
    ['count', '42'],
    ['orderNumber', '2026050112'],
    ['lap', '"00:01:12.345"'],
    ['opensAt', '"09:30:00"'],
    ['name', '"Ada Lovelace"'],
    ['status', '"connected"'],
    ['event', '"connection_established"'],
    ['method', '"getUserByIdV2WithDetails"'],
    ['sku', '"item-2024-11-blue"'],
    ['birthday', '"1815-12-10"'],
    ['ok', 'true'],
    ['text', '"The quick brown fox jumps over 13 lazy dogs"'],
    ['model', '"claude-3-5-sonnet-20241022"'],
    ['list', '[1,2,3]'],
  ])('%s %s is not', (name, raw) => {
    expect(volatileKind(name, raw, nearMs)).toBeNull();
  });

  it('takes a time far away only when its name says that it is one', () => {
    expect(looksVolatile('expiresAt', '1809172800', nearMs)).toBe(true);
    expect(looksVolatile('population', '1809172800', nearMs)).toBe(false);
  });
});
