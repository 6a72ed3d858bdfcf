const isoTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:[.,](\d+))?)?(?:Z|[+-]\d\d:?\d\d)?$/i;
/** 1971 and 2200: outside, a number is no time that a server would stamp. */
const firstMs = 31_536_000_000;
const lastMs = 7_258_118_400_000;

/**
 * Milliseconds since 1970, with their fraction, of a server's time as its raw JSON text: ISO 8601
 * (without a zone it is our local time), or seconds, milliseconds or microseconds since 1970.
 * Null for anything else.
 */
export function serverTimeMs(raw: string): number | null {
  if (raw.length > 60) return null;
  const text = raw.startsWith('"') ? raw.slice(1, -1) : raw;
  const iso = isoTime.exec(text);
  if (iso !== null) {
    // Digits behind the milliseconds are dropped by Date.
    const beyondMs = Number(`0.${(iso[1] ?? '').slice(3, 9) || '0'}`);
    const timeMs = Date.parse(text.replace(',', '.'));
    return sensible(timeMs + beyondMs);
  }
  if (!/^\d+(?:\.\d+)?$/.test(text)) return null;
  const value = Number(text);
  if (value < 1e11) return sensible(value * 1000);
  return sensible(value < 1e14 ? value : value / 1000);
}

function sensible(timeMs: number): number | null {
  return timeMs >= firstMs && timeMs <= lastMs ? timeMs : null;
}
