import { type Comparison, compareRuns } from './compare-runs.ts'
import { type Figure, inUnit, isMet, type Run, wantedWords } from './figures.ts'

const barWidth = 260

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

/** A bar for the value, a line where it should reach or stop; both on the scale of the larger one. */
function bar(figure: Figure): string {
  const { value, wanted } = figure
  const scale = Math.max(value, wanted ?? 0) * 1.1 || 1
  const at = (number: number) => ((number / scale) * barWidth).toFixed(1)
  const mark =
    wanted === undefined ? '' : `<line x1="${at(wanted)}" x2="${at(wanted)}" y1="0" y2="16" class="wanted"/>`
  return `<svg width="${barWidth}" height="16" aria-hidden="true"><rect width="${at(value)}" height="10" y="3" class="${
    isMet(figure) === false ? 'missed' : 'bar'
  }"/>${mark}</svg>`
}

function changeWords(comparison: Comparison | undefined): string {
  if (!comparison || comparison.before === null || comparison.gain === null) return ''
  const { figure, before, gain, verdict } = comparison
  return `<span class="${verdict}">${escaped(inUnit(before, figure.unit))}, ${verdict === 'same' ? 'the same' : `${verdict}, × ${gain.toFixed(2)}`}</span>`
}

function row(figure: Figure, comparison: Comparison | undefined, compares: boolean): string {
  const met = isMet(figure)
  return `<tr><th scope="row">${escaped(figure.name)}</th><td class="number">${escaped(inUnit(figure.value, figure.unit))}</td><td class="number">${escaped(wantedWords(figure))}</td><td>${met === null ? '' : met ? 'met' : '<strong class="missed-word">missed</strong>'}</td><td>${bar(figure)}</td>${compares ? `<td>${changeWords(comparison)}</td>` : ''}</tr>`
}

const style = `
:root{color-scheme:light dark;--ink:#151a17;--quiet:#58625d;--line:#d5dbd7;--bar:#00616f;--missed:#ab2018;--page:#fbfcfb}
@media(prefers-color-scheme:dark){:root{--ink:#e7ece9;--quiet:#98a39d;--line:#2a312e;--bar:#58c4d2;--missed:#ff8f84;--page:#141817}}
body{font:14px/1.5 system-ui,sans-serif;color:var(--ink);background:var(--page);margin:2rem auto;max-width:72rem;padding:0 1rem}
h1{font-size:1.5rem;margin:0}h2{font-size:1.1rem;margin:2rem 0 .5rem}p{color:var(--quiet);margin:.25rem 0}code{font-size:.9em}
table{border-collapse:collapse;width:100%}th,td{text-align:left;font-weight:400;padding:.25rem .75rem .25rem 0;border-bottom:1px solid var(--line)}
thead th{color:var(--quiet);font-size:.85em}.number{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
.bar{fill:var(--bar)}.missed{fill:var(--missed)}.wanted{stroke:var(--ink);stroke-width:2}.missed-word,.worse{color:var(--missed)}`

/** A run as one page without scripts or anything from elsewhere: a table and bars for each suite, the mark is what was wanted. */
export function htmlReport(run: Run, before?: Run): string {
  const compared = before ? compareRuns(before, run) : []
  const suites = [...new Set(run.figures.map(({ suite }) => suite))]
  const missed = run.figures.filter((figure) => isMet(figure) === false).length
  const asked = run.figures.filter((figure) => isMet(figure) !== null).length
  const tables = suites.map((suite) => {
    const rows = run.figures
      .filter((figure) => figure.suite === suite)
      .map((figure) =>
        row(
          figure,
          compared.find((each) => each.figure === figure),
          before !== undefined,
        ),
      )
    return `<h2 id="${escaped(suite)}">${escaped(suite)}</h2><table><thead><tr><th></th><th class="number">measured</th><th class="number">wanted</th><th></th><th></th>${before ? '<th>before</th>' : ''}</tr></thead><tbody>${rows.join('')}</tbody></table>`
  })
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Lathe ${escaped(run.version)}: benchmark</title><style>${style}</style></head><body><h1>Lathe ${escaped(run.version)}</h1><p>${escaped(run.time)}. ${escaped(run.machine)}</p><p><code>${escaped(run.command)}</code></p><p>${asked - missed} of ${asked} wanted figures are met.${before ? ` Compared with ${escaped(before.version)} of ${escaped(before.time)}${before.machine === run.machine ? '' : `, on another machine: ${escaped(before.machine)}`}.` : ''}</p>${tables.join('')}</body></html>\n`
}
