const number = new Intl.NumberFormat('en')

/** "1 release", "5,000 releases". */
export function counted(count: number, one: string, several: string): string {
  return `${number.format(count)} ${count === 1 ? one : several}`
}
