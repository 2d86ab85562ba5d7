/**
 * What an entity of the model consists of, whatever the version: names, kinds of values and what they mean. Where a
 * version keeps them stands in `tables/`. `T` is the type of a field's value as it is read.
 */
export interface Field<T> {
  /** `text` as written; `flag` an xs:boolean; `number` a decimal; `seconds` an xs:duration; else another entity. */
  value: 'text' | 'flag' | 'number' | 'seconds' | (() => Entity<unknown>)
  many: boolean
  /** What it is, for the documentation. */
  about: string
  /** Carries the type only. */
  readonly type?: T
}

/** A named set of fields. */
export interface Entity<T> {
  name: string
  about: string
  fields: Readonly<Record<string, Field<unknown>>>
  /** Whether it says where it applies (see Scoped). */
  scoped: boolean
  readonly type?: T
}

/** Where a statement applies: a 3.x territory block or the attributes of a 4.x element. Nothing said is everywhere. */
export interface Scoped {
  territories: string[]
  excludedTerritories: string[]
  /** IsDefault (4.x); false when it is not written. */
  isDefault: boolean
  /** LanguageAndScriptCode. */
  language: string | null
}

type Shape<F> = { [K in keyof F]: F[K] extends Field<infer T> ? T : never }

export const text = (about: string): Field<string | null> => ({ value: 'text', many: false, about })
export const texts = (about: string): Field<string[]> => ({ value: 'text', many: true, about })
export const flag = (about: string): Field<boolean | null> => ({ value: 'flag', many: false, about })
export const number = (about: string): Field<number | null> => ({ value: 'number', many: false, about })
export const seconds = (about: string): Field<number | null> => ({ value: 'seconds', many: false, about })

/** A single entity. The function lets entities refer to themselves. */
export const one = <T>(of: () => Entity<T>, about: string): Field<T | null> => ({
  value: of as () => Entity<unknown>,
  many: false,
  about,
})
export const many = <T>(of: () => Entity<T>, about: string): Field<T[]> => ({
  value: of as () => Entity<unknown>,
  many: true,
  about,
})

export function entity<F extends Record<string, Field<unknown>>>(
  name: string,
  about: string,
  fields: F,
): Entity<Shape<F>> {
  return { name, about, fields, scoped: false }
}

/** An entity whose occurrences each say where they apply. */
export function scoped<F extends Record<string, Field<unknown>>>(
  name: string,
  about: string,
  fields: F,
): Entity<Shape<F> & Scoped> {
  return { name, about, fields, scoped: true }
}
