/** Such as `412,300/s`. @param {number} perSecond */
export function rateText(perSecond) {
  return `${(Math.round(perSecond / 100) * 100).toLocaleString('en-US')}/s`;
}

/** Such as `16.8 ms`. @param {number} timeMs */
export function timeText(timeMs) {
  return timeMs >= 1000
    ? `${(timeMs / 1000).toFixed(2)} s`
    : `${timeMs.toFixed(timeMs < 1 ? 3 : 1)} ms`;
}

/** Such as `+3.2 MB`; megabytes of 1,000,000 bytes. @param {number} byteLength */
export function growthText(byteLength) {
  const sign = byteLength < 0 ? '−' : '+';
  return `${sign}${(Math.abs(byteLength) / 1e6).toFixed(1)} MB`;
}

/** Such as `2,000,000`. @param {number} count */
export function countText(count) {
  return count.toLocaleString('en-US');
}
