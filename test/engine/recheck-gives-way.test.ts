import { setTimeout as delay } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { LaterChecks } from '../../shared/engine/edit/recheck/recheck-later.ts'
import { OpenCatalog } from '../support/open-catalog.ts'

const checking = () =>
  open.catalog.database.get<{ n: number }>('SELECT count(*) AS n FROM message_to_check')!.n

let open: OpenCatalog
beforeEach(() => {
  open = new OpenCatalog()
})
afterEach(() => open.dispose())

/** A message of more than a megabyte: shorter ones are read again with the edit itself. */
function longMessage(): string {
  const release = (number: number) => `<Release><ReleaseReference>R${number}</ReleaseReference>
<ReleaseId><ICPN>0000000${number}</ICPN></ReleaseId><!-- ${'long '.repeat(200)} --></Release>`
  const releases = Array.from({ length: 1100 }, (_, at) => release(at + 1)).join('\n')
  return `<ern:NewReleaseMessage xmlns:ern="http://ddex.net/xml/ern/43">
<MessageHeader><MessageId>M1</MessageId></MessageHeader><ReleaseList>${releases}</ReleaseList></ern:NewReleaseMessage>`
}

test('a long message is not read again while an edit is at work, and is once it has ended', async () => {
  await open.importBytes('long.xml', longMessage())
  let end = () => {}
  const working = open.context.editing.during(() => new Promise<void>((resolve) => (end = resolve)))
  open.catalog.database.exec('INSERT INTO message_to_check SELECT id FROM message')
  const checks = new LaterChecks(open.context)
  // Far longer than it waits, and reads, where nothing is at work.
  await delay(1500)
  expect(checking()).toBe(1)
  end()
  await working
  await checks.settled()
  expect(checking()).toBe(0)
})

test('an edit that begins while a message is read has the reading wait, and begin anew where it changed something', async () => {
  await open.importBytes('long.xml', longMessage())
  const { database } = open.catalog
  const { editing } = open.context
  database.exec('INSERT INTO message_to_check SELECT id FROM message')
  const checks = new LaterChecks(open.context)
  for (let at = 0; at < 3; at++) {
    await delay(200)
    await editing.during(async () => {
      await open.apply('release/1', { title: `Title ${at}` })
      await delay(50)
      expect(checking()).toBe(1)
    })
  }
  await checks.settled()
  expect(checking()).toBe(0)
})
