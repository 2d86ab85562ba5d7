import type * as english from './en/index.ts'

/** The English words: they say which keys there are, and what each needs. */
export type English = typeof english
export type Namespace = keyof English & string

/** The same keys in another language. One that is missing, or one too many, is an error of types. */
export type Translated<Words> = { readonly [Key in keyof Words]: string }

/** All words in another language. */
export type Words = { readonly [Name in Namespace]: Translated<English[Name]> }

type WithoutPlural<Key extends string> = Key extends `${infer Base}_${'one' | 'other'}` ? Base : Key

/** Every key: its namespace, a dot, its name. What is counted has one key for all its plural forms. */
export type Key = {
  [Name in Namespace]: `${Name}.${WithoutPlural<keyof English[Name] & string>}`
}[Namespace]

/** Keys of one namespace. */
export type KeyOf<Name extends Namespace> = Extract<Key, `${Name}.${string}`>

type NamedIn<Text> = Text extends `${string}{{${infer Name}}}${infer Rest}` ? Name | NamedIn<Rest> : never

type NeededBy<K extends Key> = K extends `${infer Name extends Namespace}.${infer Own}`
  ? Own extends keyof English[Name]
    ? NamedIn<English[Name][Own]>
    : `${Own}_other` extends keyof English[Name]
      ? 'count' | NamedIn<English[Name][`${Own}_other` & keyof English[Name]]>
      : never
  : never

/** The values a sentence needs. Numbers are written as the language writes them; `count` chooses the plural form. */
export type Values<K extends Key> = {
  [Name in NeededBy<K>]: Name extends 'count' ? number : string | number
}

/** What follows the key: nothing where the sentence has no values. */
export type Needed<K extends Key> = [NeededBy<K>] extends [never] ? [] : [values: Values<K>]
