/** Characters nobody sees and nobody wants: zero width space, byte order mark, soft hyphen. Joiners have a meaning. */
const invisible = /[\u200b\ufeff\u00ad]/g
/** Every white space of Unicode but the no-break spaces, which stand where French asks for them. */
const breaking = /[\t\n\v\f\r \u0085\u1680\u2000-\u2006\u2008-\u200a\u2028\u2029\u205f\u3000]+/g
const noBreak = /[\u00a0\u2007\u202f]/g

/**
 * White space as a title or a name has it: none at the ends, one blank between words, no line breaks or tabs, nothing
 * invisible, none inside brackets. A no-break space stays before ; : ! ? » and after «.
 */
export function repairWhiteSpace(value: string): string {
  return value
    .replace(invisible, '')
    .replace(noBreak, (space, at: number, whole: string) =>
      /[;:!?»]/.test(whole[at + 1] ?? '') || whole[at - 1] === '«' ? space : ' ',
    )
    .replace(breaking, ' ')
    .replace(/([([{]) +/g, '$1')
    .replace(/ +([)\]},])/g, '$1')
    .replace(/^ +| +$/g, '')
}
