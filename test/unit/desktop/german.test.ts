import { afterAll, beforeAll, expect, test } from 'vitest'
import { noticeOf, questionBeforeEnd } from '../../../electron/desktop/job-words.ts'
import { languageOf, speakDesktop } from '../../../electron/desktop/words.ts'
import { commandDefinitions } from '../../../shared/contract/commands.ts'
import { germanTitles } from '../../../shared/contract/german-titles.ts'
import { menuItems } from '../../support/menu-items.ts'

beforeAll(() => speakDesktop('de'))
afterAll(() => speakDesktop('en'))

test('every item of the menu is called in German, those of the platform too', () => {
  const items = menuItems()
  for (const command of commandDefinitions.filter((definition) => 'menu' in definition))
    expect(items.find(({ id }) => id === command.id)?.label?.replace('…', '')).toBe(germanTitles[command.id])
  const unnamed = items.filter(({ type, label }) => type !== 'separator' && !label)
  expect(unnamed).toEqual([])
  expect(items.map(({ label }) => label)).toEqual(
    expect.arrayContaining(['&Datei', '&Bearbeiten', 'Ausschneiden', 'Zuletzt geöffnete Kataloge']),
  )
})

test('jobs are told of in German, numbers as German writes them', () => {
  expect(
    noticeOf({
      name: 'a.xml',
      kind: 'import',
      status: 'done-with-problems',
      seconds: 60,
      releases: 2217,
      problems: 1,
    }),
  ).toEqual({ title: 'a.xml ist eingelesen', body: '2.217 Releases, 1 Problem' })
  expect(questionBeforeEnd([{ running: 1, names: ['a.xml'], part: null }], 'Quit')).toMatchObject({
    message: 'a.xml ist noch nicht fertig.',
    buttons: ['Anhalten und beenden', 'Abbrechen'],
  })
})

test.each([
  [['de-AT', 'en'], 'de'],
  [['fr', 'de'], 'de'],
  [['ja'], 'en'],
  [[], 'en'],
] as const)('the platform’s %j is %s', (preferred, language) => {
  expect(languageOf(preferred)).toBe(language)
})
