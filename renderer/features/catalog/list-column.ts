import type { KeyOf } from '../../i18n/keys.ts'
import type { GridColumn } from '../../ui/data-grid/columns.ts'

/** Keys of headings. */
export type ColumnTitle = Extract<KeyOf<'catalog'>, `catalog.column${string}`>

/** A column of a list: its heading is read in the language that is shown when the list is drawn. */
export type ListColumn<Row> = Omit<GridColumn<Row>, 'title' | 'editable'> & { title: ColumnTitle }
