import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readLines } from '../../electron/engine/read-lines.ts'
import { RotatingLog, withoutSecrets } from '../../electron/headless/rotating-log.ts'

describe('The log', () => {
  let folder: string
  beforeEach(() => {
    folder = join(mkdtempSync(join(tmpdir(), 'rotating-log-')), 'logs')
  })
  afterEach(() => rmSync(join(folder, '..'), { recursive: true, force: true }))
  const read = (name = 'lathe.log') => readFileSync(join(folder, name), 'utf8')

  test('has a line with time and name for each line', () => {
    const log = new RotatingLog(folder)
    log.write('engine 1', 'first\nsecond\n')
    log.dispose()
    const stamp = '\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z'
    expect(read()).toMatch(new RegExp(`^${stamp} engine 1: first\\n${stamp} engine 1: second\\n$`))
  })

  test('is put aside when it is full, and the oldest goes', () => {
    const log = new RotatingLog(folder, { fileBytes: 100, files: 3 })
    for (let number = 1; number <= 20; number++) log.write('main', `line ${number} ${'.'.repeat(30)}`)
    log.dispose()
    expect(readdirSync(folder).sort()).toEqual(['lathe.1.log', 'lathe.2.log', 'lathe.log'])
    expect(read()).toContain('line 20')
    expect(read('lathe.2.log')).not.toContain('line 1 ')
    for (const name of readdirSync(folder)) expect(statSync(join(folder, name)).size).toBeLessThan(250)
  })

  test('goes on where an earlier start ended', () => {
    for (const text of ['one', 'two']) {
      const log = new RotatingLog(folder)
      log.write('main', text)
      log.dispose()
    }
    expect(read()).toMatch(/one\n.*two\n$/)
  })

  test('cuts a line that has no end, and says so', () => {
    const log = new RotatingLog(folder, { lineCharacters: 10 })
    log.write('main', 'x'.repeat(25))
    log.dispose()
    expect(read()).toMatch(/main: x{10} \[15 more characters\]\n$/)
  })

  test.skipIf(process.platform === 'win32')('is the user’s alone, also where it was not', () => {
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, 'lathe.log'), 'old\n')
    chmodSync(join(folder, 'lathe.log'), 0o644)
    const log = new RotatingLog(folder, { fileBytes: 10 })
    log.write('main', 'one')
    log.write('main', 'two')
    log.dispose()
    for (const name of readdirSync(folder)) expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600)
  })

  test('that cannot be written costs lines and nothing else', () => {
    writeFileSync(folder, 'a file where the folder should be')
    const log = new RotatingLog(folder)
    log.write('main', 'lost')
    log.dispose()
    expect(readFileSync(folder, 'utf8')).toBe('a file where the folder should be')
  })
})

describe('No secret stands in a log', () => {
  const secret = 'Zq3'.repeat(14)
  test.each([
    ['a header', `Authorization: Bearer ${secret}`, 'Authorization: Bearer ***'],
    ['an address with a ticket', `http://127.0.0.1:4711/#${secret}`, 'http://127.0.0.1:4711/#***'],
    ['the first message of a socket', `{"secret":"${secret}"}`, '{"secret":"***"}'],
    ['a ticket being traded', `{"ticket": "${secret}"}`, '{"ticket": "***"}'],
    ['the name of the user', '/home/hisano/deliveries/a.xml', '~/deliveries/a.xml'],
    ['nothing secret', 'row #12 of R&B.xml, release/12', 'row #12 of R&B.xml, release/12'],
  ])('%s', (_name, text, expected) => {
    expect(withoutSecrets(text, '/home/hisano')).toBe(expected)
  })
})

describe('Lines of a stream', () => {
  const linesOf = async (...chunks: string[]) => {
    const lines: string[] = []
    const stream = Readable.from(chunks.map((chunk) => Buffer.from(chunk)))
    readLines(stream, (line) => lines.push(line))
    await new Promise((resolve) => stream.on('end', resolve))
    return lines
  }

  test.each<[string, string[], string[]]>([
    ['cut anywhere', ['on', 'e\ntw', 'o\n'], ['one', 'two']],
    ['ended as on Windows', ['one\r', '\ntwo\r\n'], ['one', 'two']],
    ['the last without its end', ['one\ntwo'], ['one', 'two']],
    ['none', [], []],
  ])('%s', async (_name, chunks, expected) => {
    expect(await linesOf(...chunks)).toEqual(expected)
  })

  test('a line without an end is told in parts, so that nothing grows', async () => {
    const lines = await linesOf(...Array.from({ length: 40 }, () => 'x'.repeat(10_000)))
    expect(lines.length).toBeGreaterThan(4)
    expect(lines.join('')).toHaveLength(400_000)
  })
})
