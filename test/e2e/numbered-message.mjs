/**
 * The text of a flood's message: every thousandth is an alert with a word that no other holds.
 * @param {number} number
 */
export function numberedMessage(number) {
  const isAlert = number % 1000 === 0;
  const type = isAlert ? 'alert' : 'tick';
  const note = isAlert ? 'halcyon' : 'nothing';
  return `{"type":"${type}","n":${number},"note":"${note}","twice":${number * 2},"pad":"${'.'.repeat(100)}"}`;
}
