import { shell } from 'electron'

/** The only sites that Lathe ever hands to the user's browser. */
const allowedHosts = new Set(['ddex.net', 'kb.ddex.net', 'ern.ddex.net'])

/** Where the DDEX knowledge base is. */
export const knowledgeBase = 'https://kb.ddex.net/'

/** Whether an address may be handed to the browser: https, one of the allowed hosts, and nothing hidden in it. */
export function isAllowedLink(address: string): boolean {
  let url: URL
  try {
    url = new URL(address)
  } catch {
    return false
  }
  return (
    url.protocol === 'https:' &&
    url.port === '' &&
    url.username === '' &&
    url.password === '' &&
    allowedHosts.has(url.hostname)
  )
}

/** Opens an allowed address in the user's browser; any other is left alone. */
export function openLink(address: string): void {
  if (isAllowedLink(address)) void shell.openExternal(new URL(address).href)
}
