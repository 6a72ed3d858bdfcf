import { stripVTControlCharacters } from 'node:util';

/**
 * @typedef {'met' | 'missed' | 'reported' | 'short run' | 'not measured'} Verdict
 *
 * @typedef {object} Result One line of the table.
 * @property {string} row
 * @property {string} measured What was measured, in words.
 * @property {string} figure
 * @property {string} target Empty when there is none.
 * @property {Verdict} verdict `short run`: the target speaks of a larger run, so it is not judged.
 * @property {string} note What else there is to know; why it was not measured.
 * @property {Readonly<Record<string, unknown>>} values Every figure behind it, units in the names.
 *
 * @typedef {object} Row Something to measure; it may give several results.
 * @property {string} name What `--only` selects it by.
 * @property {string} title
 * @property {number} limitMs Longest it may take; then it is not measured.
 * @property {(lab: import('./lab.mjs').Lab) => Promise<readonly Result[]>} measure
 */

/**
 * Judges one figure against its target.
 * @param {Omit<Result, 'verdict' | 'note'> & { met: boolean, judged?: boolean, note?: string }} result
 * @returns {Result}
 */
export function judged({ met, judged: isJudged = true, note = '', ...result }) {
  return { ...result, note, verdict: isJudged ? (met ? 'met' : 'missed') : 'short run' };
}

/** A figure that has no target. @param {Omit<Result, 'verdict' | 'target' | 'note'> & { note?: string }} result @returns {Result} */
export function reported({ note = '', ...result }) {
  return { ...result, note, target: '', verdict: 'reported' };
}

/** @param {Row} row @param {string} why of any length; it becomes one line @returns {Result} */
export function notMeasured(row, why) {
  return {
    row: row.name,
    measured: row.title,
    figure: '',
    target: '',
    verdict: 'not measured',
    note: stripVTControlCharacters(why).replace(/\s+/g, ' ').trim().slice(0, 300),
    values: {},
  };
}
