/** The one origin that windows show: our own page, served by `page-protocol.ts`. */
export const pageOrigin = 'app://lathe'

/** Whether an address is of our own page. */
export function isPageAddress(address: string): boolean {
  return URL.canParse(address) && new URL(address).href.startsWith(`${pageOrigin}/`)
}
