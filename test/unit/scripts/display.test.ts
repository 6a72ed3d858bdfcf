import { expect, test } from 'vitest';
import { authorityFile } from '../../../scripts/display.mjs';

test('the authority file holds one cookie for every display', () => {
  const hex = authorityFile(Buffer.from('000102030405060708090a0b0c0d0e0f', 'hex')).toString('hex');
  expect(hex).toBe(
    [
      'ffff', // family: wild
      '0000', // address
      '0000', // display number
      '0012' + Buffer.from('MIT-MAGIC-COOKIE-1').toString('hex'),
      '0010' + '000102030405060708090a0b0c0d0e0f',
    ].join(''),
  );
});
