/** Identifiers and times as people read them. Copying gives the plain form instead. */

/** An ISRC in its four parts: `DE NL4 26 00411`. What has no ISRC's shape stays as it is. */
export function groupedIsrc(isrc: string): string {
  const parts = /^([A-Za-z]{2})-?([A-Za-z0-9]{3})-?(\d{2})-?(\d{5})$/.exec(isrc)
  return parts ? parts.slice(1).join(' ') : isrc
}

/** A UPC or EAN as printed under its bars: `5 060817 104174`, `8 40012 34567 8`. Others stay as they are. */
export function groupedIcpn(icpn: string): string {
  if (/^\d{13}$/.test(icpn)) return `${icpn[0]} ${icpn.slice(1, 7)} ${icpn.slice(7)}`
  if (/^\d{12}$/.test(icpn)) return `${icpn[0]} ${icpn.slice(1, 6)} ${icpn.slice(6, 11)} ${icpn[11]}`
  return icpn
}

/** Whether the last digit of a UPC, EAN or GTIN-14 fits the others (GS1: weights 3 and 1 from the right). */
export function checkDigitFits(icpn: string): boolean {
  if (!/^(\d{8}|\d{12,14})$/.test(icpn)) return false
  let sum = 0
  for (let at = 0; at < icpn.length; at += 1)
    sum += Number(icpn[icpn.length - 1 - at]) * (at % 2 === 0 ? 1 : 3)
  return sum % 10 === 0
}

/** Seconds as a playing time: `3:07`, `1:02:45`. */
export function playingTime(seconds: number): string {
  const whole = Math.round(seconds)
  const rest = String(whole % 60).padStart(2, '0')
  const minutes = Math.floor(whole / 60)
  if (minutes < 60) return `${minutes}:${rest}`
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}:${rest}`
}

/** An XML list of codes in words: `SubscriptionModel` becomes `Subscription`, `PermanentDownload` `Permanent download`. */
export function codeWords(code: string): string {
  if (code === code.toUpperCase()) return code
  const words = code.replace(/Model$/, '').replace(/([a-z])([A-Z])/g, '$1 $2')
  return words.charAt(0).toUpperCase() + words.slice(1).toLowerCase()
}
