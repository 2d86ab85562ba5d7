import type { BuildNotes } from '../build-report.ts'
import { BuiltElement, type ReadElement } from '../built-element.ts'
import { anchorOf } from './kept-records.ts'
import { displayText } from './titles-and-people.ts'

/** A record as it was imported, by its list and reference; null for one that was not edited. */
export type ImportedRecord = (list: string, reference: string) => ReadElement | null

/**
 * Lets an edited title be seen in a version of the other family. Each family says a title twice, and the other keeps
 * only one of the two: ERN 3 shows its Titles and also names a record by its ReferenceTitle, ERN 4 has DisplayTitleText
 * beside DisplayTitle. Where the one that is not kept was edited and the other still says what both said before, the
 * other follows. A title that said something else stays, and what is left out is told.
 */
export class EditedTitles {
  readonly #imported: ImportedRecord
  readonly #notes: BuildNotes

  constructor(imported: ImportedRecord, notes: BuildNotes) {
    this.#imported = imported
    this.#notes = notes
  }

  /** Changes the titles of a record of the family it was written in. */
  carry(list: string, record: BuiltElement): void {
    if (list !== 'ReleaseList' && list !== 'ResourceList') return
    const anchor = anchorOf(record)
    const imported = anchor === null ? null : this.#imported(list, anchor)
    if (imported === null) return
    const before = BuiltElement.copy(imported)
    this.#followReference(record, before)
    this.#followText(record, before)
  }

  #followReference(record: BuiltElement, before: BuiltElement): void {
    const [old] = before.named('ReferenceTitle')
    const [now] = record.named('ReferenceTitle')
    if (!old || !now || sameTitle(old, now)) return
    for (const title of shownTitles(record)) {
      if (sameTitle(title, old)) setTitle(title, now)
      else if (
        titleText(title) === titleText(old) &&
        titleText(now) !== titleText(old) &&
        titleText(now) !== ''
      )
        title.child('TitleText')!.text = titleText(now)
      else continue
      this.#notes.change(`${record.name}/Title`, 'follows the ReferenceTitle, which was edited')
    }
  }

  #followText(record: BuiltElement, before: BuiltElement): void {
    for (const now of record.named('DisplayTitleText')) {
      const old = before.named('DisplayTitleText').find((text) => scopeOf(text) === scopeOf(now))
      if (!old || old.text === now.text || now.text === '') continue
      for (const title of record.named('DisplayTitle')) {
        if (scopeOf(title) !== scopeOf(now)) continue
        if (displayText(title) === old.text) setWhole(title, now.text)
        else if (titleText(title) === old.text) title.child('TitleText')!.text = now.text
        else continue
        this.#notes.change(`${record.name}/DisplayTitle`, 'follows DisplayTitleText, which was edited')
      }
    }
  }
}

/** The titles of a record of ERN 3 that are displayed, its own and those of its territories. */
function shownTitles(record: BuiltElement): BuiltElement[] {
  return [record, ...record.children.filter(({ name }) => name.endsWith('DetailsByTerritory'))]
    .flatMap((part) => part.named('Title'))
    .filter((title) => (title.attribute('TitleType') ?? 'DisplayTitle') === 'DisplayTitle')
}

function titleText(title: BuiltElement): string {
  return title.child('TitleText')?.text ?? ''
}

function sameTitle(a: BuiltElement, b: BuiltElement): boolean {
  return titleText(a) === titleText(b) && displayText(a) === displayText(b)
}

/** Where and in which language one of several titles is shown. */
function scopeOf(element: BuiltElement): string {
  return `${element.attribute('ApplicableTerritoryCode') ?? ''} ${element.attribute('LanguageAndScriptCode') ?? ''}`
}

function setTitle(title: BuiltElement, to: BuiltElement): void {
  const text = title.child('TitleText')
  if (text) text.text = titleText(to)
  else title.add('TitleText', titleText(to))
  if (displayText(title) === displayText(to)) return
  title.take('SubTitle')
  title.children.push(...to.named('SubTitle').map((part) => BuiltElement.copy(part)))
}

/** Sets a title to what is displayed of it. The subtitle it has stays where the new text ends with it. */
function setWhole(title: BuiltElement, whole: string): void {
  const text = title.child('TitleText')
  if (!text) return
  const end = displayText(title).slice(text.text.length)
  if (end !== '' && whole.endsWith(end) && whole.length > end.length) text.text = whole.slice(0, -end.length)
  else {
    text.text = whole
    title.take('SubTitle')
  }
}
