/** Without a line break for so long, what there is counts as a line, so that nothing grows without bound. */
const longestLine = 64 * 1024

/** Tells the lines of a stream of text as they come, the last one also without its line break. */
export function readLines(stream: NodeJS.ReadableStream, tell: (line: string) => void): void {
  let waiting = ''
  stream.setEncoding('utf8')
  stream.on('data', (text) => {
    const lines = (waiting + text).split(/\r?\n/)
    waiting = lines.pop() ?? ''
    for (const line of lines) tell(line)
    if (waiting.length <= longestLine) return
    tell(waiting)
    waiting = ''
  })
  stream.on('end', () => {
    if (waiting !== '') tell(waiting)
    waiting = ''
  })
}
