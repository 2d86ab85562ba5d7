/** Writes to standard output and waits while its reader is busy, so that nothing piles up here. */
export async function print(text: string): Promise<void> {
  if (process.stdout.write(text)) return
  await new Promise<void>((resolve) => process.stdout.once('drain', resolve))
}

/** Writes a line to standard output. */
export function printLine(text: string): Promise<void> {
  return print(`${text}\n`)
}

/** Writes the one JSON document of a command with `--json`. */
export function printDocument(value: unknown): Promise<void> {
  return printLine(JSON.stringify(value, null, 2))
}

/** Writes a line for people to standard error, where it never mixes with a command's output. */
export function note(text: string): void {
  process.stderr.write(`${text}\n`)
}

/** A reader that went away (`| head`) ends the command quietly: it has got what it wanted. */
export function endWithReader(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0)
    throw error
  })
}

const wholeNumber = new Intl.NumberFormat('en')

/** `1,234`. */
export function count(value: number): string {
  return wholeNumber.format(value)
}

/** `1 release`, `2 releases`. */
export function counted(value: number, one: string, several = `${one}s`): string {
  return `${count(value)} ${value === 1 ? one : several}`
}

/** A size or a rate in the units of 1000: `812 bytes`, `1.2 MB`. */
export function size(bytes: number): string {
  if (bytes < 999.5) return `${Math.round(bytes)} bytes`
  const units = ['kB', 'MB', 'GB', 'TB']
  let value = bytes / 1000
  let unit = 0
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000
    unit++
  }
  return `${value < 9.95 ? value.toFixed(1) : Math.round(value)} ${units[unit]}`
}

/** `0.4 s`, `12 s`, `3 min 20 s`. */
export function duration(seconds: number): string {
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`
  if (seconds < 119.5) return `${Math.round(seconds)} s`
  return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`
}

/** Text from a message, fit for a terminal: control characters, which could steer it, are shown as a dot. */
export function plain(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, '·')
}
