/** Messages numbered from 1, as JSON texts of one type. */
export function numbered(type: string, count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `{"type":"${type}","n":${index + 1}}`);
}
