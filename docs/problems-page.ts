import { writeFileSync } from 'node:fs'
import type { ProblemExplanation } from '../shared/problems/explanation.ts'
import { problemChapters } from '../shared/problems/problem-codes.ts'

const severities = { error: 'Error', warning: 'Warning', info: 'Note' } as const

function section(code: string, of: ProblemExplanation): string {
  const lesser = of.lesser ? `; ${severities[of.lesser.severity].toLowerCase()} ${of.lesser.when}` : ''
  const example = of.example === null ? '' : `\n\n\`\`\`\n${of.example}\n\`\`\``
  return `### ${code}

**${of.title}.** ${severities[of.severity]}${lesser}.

${of.explanation}

- Kept: ${of.kept}
- What to do: ${of.remedy}${example}`
}

/** The text of `docs/problems.md`, made of the code table. */
export function problemsPage(): string {
  const chapters = problemChapters.map(({ title, codes }) => {
    const sections = Object.entries<ProblemExplanation>(codes).map(([code, of]) => section(code, of))
    return `## ${title}\n\n${sections.join('\n\n')}`
  })
  return `# Problems

What each code means that Lathe reports, what was kept, and what to do. This page is made of the code table in
\`shared/problems\` by \`npm run docs\`.

An error breaks a rule of XML or of the standard. A warning is probably a mistake. A note is worth knowing. A problem
says its place: file, line, column, byte, and the record it stands in.

${chapters.join('\n\n')}
`
}

if (import.meta.main) writeFileSync(new URL('problems.md', import.meta.url), problemsPage())
