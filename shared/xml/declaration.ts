/** What an XML declaration says. */
export interface XmlDeclaration {
  version: string
  encoding: string | null
  standalone: boolean | null
}

const grammar =
  /^<\?xml[ \t\r\n]+version[ \t\r\n]*=[ \t\r\n]*(?:"(1\.[0-9]+)"|'(1\.[0-9]+)')(?:[ \t\r\n]+encoding[ \t\r\n]*=[ \t\r\n]*(?:"([A-Za-z][\w.-]*)"|'([A-Za-z][\w.-]*)'))?(?:[ \t\r\n]+standalone[ \t\r\n]*=[ \t\r\n]*(?:"(yes|no)"|'(yes|no)'))?[ \t\r\n]*\?>/

/** Reads the XML declaration `text` begins with (production 23 of XML 1.0), or null when that is none. */
export function parseDeclaration(text: string): XmlDeclaration | null {
  const found = grammar.exec(text)
  if (found === null) return null
  const standalone = found[5] ?? found[6]
  return {
    version: found[1] ?? found[2] ?? '1.0',
    encoding: found[3] ?? found[4] ?? null,
    standalone: standalone === undefined ? null : standalone === 'yes',
  }
}
