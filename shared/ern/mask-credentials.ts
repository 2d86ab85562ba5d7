/** What stands in place of a credential. */
export const masked = '***'

const at = '(?:@|&#64;|&#x40;)'
const colon = '(?::|&#58;|&#x3a;)'

/** `scheme://user:password@`, `scheme://key@`; a password may hold a slash. */
const userInfo = new RegExp(
  `([a-z][a-z0-9+.-]*:)?//(?:[^\\s<>"'/?#]*|[^\\s<>"'/?#@]*${colon}(?!\\d+/)[^\\s<>"'?#]*?)${at}(?=[^\\s<>"'@])`,
  'gi',
)
/** `user:password@host` without a scheme. */
const bareUserInfo = new RegExp(`(^|[\\s>"'(,;=])[^\\s<>"'/@:]+:[^\\s<>"'/@]+${at}(?=[a-z0-9.-]+)`, 'gi')
/** Parameters of a query or a fragment that carry a secret, by name. */
const parameter =
  /([?&;#](?:amp;|#38;|#x26;)?[^\s<>"'=&;?#]*(?:key|token|sig|secret|pass|pwd|auth|cred|policy|account|session|access|sas|code)[^\s<>"'=&;?#]*(?:=|&#61;|%3d))[^\s<>"'&;#]+/gi
/** Ids of access keys as the large storage providers write them, wherever they stand. */
const accessKey = /\b(?:AKIA|ASIA|AROA|AIDA|GOOG|AIza)[A-Za-z0-9_-]{12,}/g

/**
 * Text with the credentials of its URLs replaced: user and password, access keys, tokens and signatures. For whatever
 * is shown, logged or printed of a manifest; the archived bytes stay as they are. Works on XML as written, too.
 */
export function maskCredentials(text: string): string {
  return text
    .replace(userInfo, (_, scheme: string | undefined) => `${scheme ?? ''}//${masked}@`)
    .replace(bareUserInfo, (_, before: string) => `${before}${masked}@`)
    .replace(parameter, (_, name: string) => name + masked)
    .replace(accessKey, masked)
}

/**
 * The same for the beginning of a longer text: what its last tag or word may hold is left out, since a credential that
 * is cut off cannot be told from other text.
 */
export function maskCredentialsOfPart(text: string): string {
  return maskCredentials(text.slice(0, text.lastIndexOf('<') + 1 || 0).replace(/<$/, ''))
}
