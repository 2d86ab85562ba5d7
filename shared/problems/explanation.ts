/** How much a problem matters: `error` breaks a rule, `warning` is probably a mistake, `info` is worth knowing. */
export type ProblemSeverity = 'error' | 'warning' | 'info'

/** What one problem code means. Texts are whole sentences for people who know catalogs, not XML parsers. */
export interface ProblemExplanation {
  severity: ProblemSeverity
  /** The lesser severity some cases have, and which cases those are. */
  lesser?: { severity: ProblemSeverity; when: string }
  /** What is wrong, in a few words without a full stop. */
  title: string
  /** What that means and where the rule comes from. */
  explanation: string
  /** What Lathe keeps and shows nevertheless. */
  kept: string
  /** What the user can do. */
  remedy: string
  /** A text that has the problem, made up for this purpose. Null where no text of a message shows it. */
  example: string | null
}

/** A part of the code table. */
export type ProblemTable = Readonly<Record<string, ProblemExplanation>>
