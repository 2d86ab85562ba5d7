import type { ExportHabits, TableName } from '../../../shared/contract/export.ts'

type Options<K extends keyof ExportHabits> = readonly {
  value: NonNullable<ExportHabits[K]> & string
  label: string
}[]

/** What the controls of an export offer, in their order. */
export const words = {
  kinds: [
    { value: 'patched', label: 'Messages as they came, with edits' },
    { value: 'built', label: 'Messages made anew' },
    { value: 'table', label: 'A table' },
  ],
  split: [
    { value: 'none', label: 'Whole messages' },
    { value: 'release', label: 'One message for each release' },
    { value: 'together', label: 'One message for the releases in scope' },
  ] satisfies Options<'split'>,
  delivery: [
    { value: 'files', label: 'Files' },
    { value: 'manifest', label: 'Batch folder with a manifest' },
    { value: 'flag', label: 'Batch folder with an empty flag' },
  ] satisfies Options<'delivery'>,
  resources: [
    { value: 'none', label: 'Not written' },
    { value: 'copy', label: 'Copied' },
    { value: 'link', label: 'Linked' },
  ] satisfies Options<'resources'>,
  header: [
    { value: 'keep', label: 'As it came' },
    { value: 'renew', label: 'New MessageId and time' },
  ] satisfies Options<'header'>,
  tables: [
    { value: 'releases', label: 'Releases' },
    { value: 'tracks', label: 'Tracks' },
    { value: 'deals', label: 'Deals' },
    { value: 'problems', label: 'Problems' },
  ] satisfies readonly { value: TableName; label: string }[],
  format: [
    { value: 'csv', label: 'CSV' },
    { value: 'jsonl', label: 'JSON Lines' },
    { value: 'parquet', label: 'Parquet' },
  ] satisfies Options<'format'>,
  verify: [
    { value: 'auto', label: 'Compare, import up to 32 MB' },
    { value: 'import', label: 'Compare, import all of it' },
    { value: 'bytes', label: 'Compare every byte' },
    { value: 'none', label: 'Nothing' },
  ] satisfies Options<'verify'>,
} as const

/** Under a control: what its choice means. */
export const notes = {
  split: {
    none: null,
    release: 'With its tracks and all it refers to. Named by ICPN, GRid or ISRC.',
    together: 'What the others of the message alone refer to is left out.',
  },
  mode: {
    patched: 'Byte for byte as they came wherever nothing was edited.',
    built: 'In the order of the schema. What the version has no place for is listed.',
  },
} as const
