import { type Command, InvalidArgumentError } from 'commander'
import { BulkField, BulkOperation, isListField, LetterCase } from '../../../shared/contract/bulk.ts'
import { EditableField } from '../../../shared/contract/records.ts'
import { UsageError } from '../usage-error.ts'

type TerritoryPlace = 'deals' | 'blocks' | 'both'
const territoryPlaces: readonly TerritoryPlace[] = ['deals', 'blocks', 'both']

/** Options that say how those before them are meant, as commander gives them. */
export interface OperationOptions {
  find?: string
  replace?: string
  field?: BulkField
  regex?: boolean
  ignoreCase?: boolean
  language?: string
  inTerritory?: string
  addTerritory?: string[]
  removeTerritory?: string[]
  territoriesOf?: TerritoryPlace
}

const fieldList = `${EditableField.options.join(', ')}; or one of the model (docs/fields.md): pLines.text, pLines[0].text`

/** A field's name or path. Throws what commander shows with the option. */
export function parseField(text: string): BulkField {
  const field = BulkField.safeParse(text)
  if (!field.success)
    throw new InvalidArgumentError(`There is no field "${text}". The fields are ${fieldList}.`)
  return field.data
}

function parsePair(text: string, what: string): [field: BulkField, value: string] {
  const at = text.indexOf('=')
  if (at < 0) throw new InvalidArgumentError(`It must be field=${what}.`)
  return [parseField(text.slice(0, at)), text.slice(at + 1)]
}

/** Operations in the order in which they were asked for: each is done to what the one before left. */
export class OperationList {
  #asked: BulkOperation[] = []
  #replaceAt: number | null = null

  /** Adds the options to a command. */
  addTo(command: Command): Command {
    const pair = (what: string, make: (field: BulkField, value: string) => unknown) => (text: string) => {
      const [field, value] = parsePair(text, what)
      this.#add(make(field, value))
      return true
    }
    return command
      .option(
        '--set <field=value>',
        `give a field a value. Fields: ${fieldList}`,
        pair('value', (field, value) => ({ kind: 'set', field, value })),
      )
      .option('--clear <field>', 'take a field away', (text) => {
        this.#add({ kind: 'clear', field: parseField(text) })
        return true
      })
      .option('--find <text>', 'replace this, wherever it stands in the field that --field names', (text) => {
        this.#replaceAt ??= this.#asked.length
        return text
      })
      .option('--replace <text>', 'what comes in its place; with --regex it may name groups: $1, $<name>')
      .option('--field <field>', 'with --find: the field to look in', parseField)
      .option('--regex', 'with --find: it is a regular expression')
      .option('--ignore-case', 'with --find: capital and small letters are the same')
      .option(
        '--prefix <field=text>',
        'put text before the value',
        pair('text', (field, text) => ({ kind: 'prefix', field, text })),
      )
      .option(
        '--suffix <field=text>',
        'put text after the value',
        pair('text', (field, text) => ({ kind: 'suffix', field, text })),
      )
      .option(
        '--case <field=letters>',
        `write letters as ${LetterCase.options.join(', ')}; the rules are those of --language`,
        pair('letters', (field, letters) => ({ kind: 'case', field, letters: parseLetters(letters) })),
      )
      .option('--language <tag>', 'with --case: en (default), de, tr, pt-BR ...')
      .option(
        '--trim <field>',
        'repair white space: blanks, line breaks, tabs, invisible characters',
        (text) => {
          this.#add({ kind: 'trim', field: parseField(text) })
          return true
        },
      )
      .option(
        '--copy <field=other>',
        'give a field the value of another',
        pair('other', (field, other) => ({ kind: 'copy', field, from: parseField(other) })),
      )
      .option(
        '--in-territory <code>',
        'of fields of the model: only what holds there (GB, or Worldwide for what holds everywhere)',
      )
      .option('--end-deals <date>', 'end deals that run beyond this day: YYYY-MM-DD', (date) => {
        this.#add({ kind: 'end-deals', date })
        return true
      })
      .option(
        '--add-deal <terms>',
        'add a deal: "model=SubscriptionModel use=OnDemandStream territory=GB,IE start=2027-01-01", also except=, end=',
        (terms) => {
          this.#add(parseDeal(terms))
          return true
        },
      )
      .option('--add-territory <codes>', 'add territories: GB,IE; can be given several times', collectCodes)
      .option('--remove-territory <codes>', 'take territories out', collectCodes)
      .option(
        '--territories-of <place>',
        `whose territories: those of ${territoryPlaces.join(', ')} (default: deals); blocks are those of ERN 3`,
        parsePlace,
      )
  }

  #add(operation: unknown): void {
    const parsed = BulkOperation.safeParse(operation)
    if (!parsed.success) throw new InvalidArgumentError(parsed.error.issues[0]!.message)
    this.#asked.push(parsed.data)
  }

  /** The operations. Throws a UsageError when options do not go together. */
  operations(options: OperationOptions): BulkOperation[] {
    const { find, replace, field, regex, ignoreCase, language } = options
    const operations = [...this.#asked]
    if (find === undefined) {
      if (replace !== undefined || field !== undefined || regex || ignoreCase)
        throw new UsageError('--replace, --field, --regex and --ignore-case go with --find')
    } else {
      if (replace === undefined || field === undefined)
        throw new UsageError(
          '--find needs --replace and --field: --find "feat." --replace "ft." --field title',
        )
      if (find === '') throw new UsageError('--find: there is nothing to look for.')
      operations.splice(this.#replaceAt ?? operations.length, 0, {
        kind: 'replace',
        field,
        find,
        replacement: replace,
        regularExpression: regex === true,
        matchCase: !ignoreCase,
      })
    }
    for (const [kind, territories] of [
      ['add-territories', options.addTerritory],
      ['remove-territories', options.removeTerritory],
    ] as const) {
      if (!territories) continue
      const parsed = BulkOperation.safeParse({ kind, territories, place: options.territoriesOf })
      if (!parsed.success) throw new UsageError(parsed.error.issues[0]!.message)
      operations.push(parsed.data)
    }
    if (options.territoriesOf && !options.addTerritory && !options.removeTerritory)
      throw new UsageError('--territories-of goes with --add-territory or --remove-territory')
    const { inTerritory } = options
    if (inTerritory !== undefined)
      for (const [at, operation] of operations.entries()) {
        if (!('field' in operation) || isListField(operation.field)) continue
        const parsed = BulkOperation.safeParse({ ...operation, territory: inTerritory })
        if (!parsed.success) throw new UsageError(`--in-territory: ${parsed.error.issues[0]!.message}`)
        operations[at] = parsed.data
      }
    if (language === undefined) return operations
    if (!operations.some(({ kind }) => kind === 'case')) throw new UsageError('--language goes with --case')
    return operations.map((operation) => {
      if (operation.kind !== 'case') return operation
      const parsed = BulkOperation.safeParse({ ...operation, language })
      if (!parsed.success) throw new UsageError(`--language: ${parsed.error.issues[0]!.message}`)
      return parsed.data
    })
  }
}

function collectCodes(text: string, before: string[] = []): string[] {
  return [...before, ...text.split(/[\s,]+/).filter((code) => code !== '')]
}

function parsePlace(text: string): TerritoryPlace {
  const place = territoryPlaces.find((known) => known === text)
  if (!place) throw new InvalidArgumentError(`It must be one of ${territoryPlaces.join(', ')}.`)
  return place
}

/** Words of `--add-deal` and what they name. */
const dealWords: Readonly<Record<string, string>> = {
  model: 'commercialModels',
  use: 'useTypes',
  territory: 'territories',
  except: 'excludedTerritories',
  start: 'start',
  end: 'end',
}

function parseDeal(terms: string): unknown {
  const deal: Record<string, unknown> = { kind: 'add-deal' }
  for (const part of terms.trim().split(/\s+/)) {
    const at = part.indexOf('=')
    const name = dealWords[part.slice(0, at)]
    if (at < 0 || !name)
      throw new InvalidArgumentError(`"${part}" is none of ${Object.keys(dealWords).join('=, ')}=.`)
    const value = part.slice(at + 1)
    deal[name] = name === 'start' || name === 'end' ? value : value.split(',')
  }
  if (deal.excludedTerritories !== undefined) deal.territories ??= ['Worldwide']
  for (const [word, name] of Object.entries(dealWords))
    if (deal[name] === undefined && word !== 'except' && word !== 'end')
      throw new InvalidArgumentError(`It must name ${word}=.`)
  return deal
}

function parseLetters(text: string): LetterCase {
  const letters = LetterCase.safeParse(text)
  if (!letters.success)
    throw new InvalidArgumentError(
      `It must be one of ${LetterCase.options.join(', ')}, such as title=sentence.`,
    )
  return letters.data
}
