import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

const digest = (text: string) => createHash('sha256').update(text).digest()
const newSecret = () => randomBytes(32).toString('base64url')

function take(list: Buffer[], text: string): boolean {
  const wanted = digest(text)
  const at = list.findIndex((known) => timingSafeEqual(known, wanted))
  if (at < 0) return false
  list.splice(at, 1)
  return true
}

/**
 * Who may speak to the server. The address that is printed or opened carries a ticket that is good once; the page
 * trades it for a secret that it keeps for its session. Only digests are kept here.
 */
export class Sessions {
  #tickets: Buffer[] = []
  #secrets: Buffer[] = []

  /** A ticket for one window. */
  newTicket(): string {
    const ticket = newSecret()
    this.#tickets.push(digest(ticket))
    return ticket
  }

  /** The secret for a ticket; null when the ticket is unknown or was used before. */
  trade(ticket: string): string | null {
    if (!take(this.#tickets, ticket)) return null
    const secret = newSecret()
    this.#secrets.push(digest(secret))
    return secret
  }

  /** Whether a secret was given out by `trade`. */
  accepts(secret: string): boolean {
    const offered = digest(secret)
    return this.#secrets.some((known) => timingSafeEqual(known, offered))
  }
}
