import { t } from '../../i18n/words.ts'
import '../../ui/check-list.css'
import { useId, useState } from 'react'
import type { TableName } from '../../../shared/contract/export.ts'
import { tableColumns } from '../../../shared/contract/table-columns.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { Popover } from '../../ui/popover.tsx'

/** Which columns a table has, and in which order. `null` puts them back to all. */
export function ColumnChoice({
  table,
  chosen,
  onChange,
}: {
  table: TableName
  chosen: readonly string[] | undefined
  onChange(columns: string[] | null): void
}) {
  const [open, setOpen] = useState(false)
  const [said, setSaid] = useState('')
  const id = useId()
  const all = tableColumns[table].map(({ name }) => name)
  const written = chosen?.filter((name) => all.includes(name)) ?? all
  const others = all.filter((name) => !written.includes(name))
  const move = (name: string, by: number) => {
    const from = written.indexOf(name)
    const rest = written.filter((other) => other !== name)
    onChange([...rest.slice(0, from + by), name, ...rest.slice(from + by)])
    setSaid(t('exports.columnPlace', { name, at: from + by + 1, all: written.length }))
  }
  return (
    <div className="field">
      <span className="field-label">{t('exports.columns')}</span>
      <Popover
        label={t('exports.columns')}
        open={open}
        onOpenChange={setOpen}
        trigger={
          <Button aria-haspopup="dialog" className="export-columns-button">
            {others.length === 0
              ? t('exports.allColumns', { count: all.length })
              : t('exports.someColumns', { some: written.length, all: all.length })}
          </Button>
        }
      >
        <ul className="export-columns-list">
          {[...written, ...others].map((name, at) => {
            const isWritten = at < written.length
            return (
              <li key={name} className="export-columns-line">
                <input
                  id={`${id}-${name}`}
                  type="checkbox"
                  className="check-list-box"
                  checked={isWritten}
                  disabled={isWritten && written.length === 1}
                  onChange={(event) =>
                    onChange(
                      event.target.checked ? [...written, name] : written.filter((other) => other !== name),
                    )
                  }
                />
                <label htmlFor={`${id}-${name}`} className="truncate">
                  {name}
                </label>
                {isWritten && (
                  <>
                    <IconButton
                      size="small"
                      icon="chevron-up"
                      label={t('exports.moveForward', { name })}
                      aria-disabled={at === 0 || undefined}
                      onClick={() => at > 0 && move(name, -1)}
                    />
                    <IconButton
                      size="small"
                      icon="chevron-down"
                      label={t('exports.moveBack', { name })}
                      aria-disabled={at === written.length - 1 || undefined}
                      onClick={() => at < written.length - 1 && move(name, 1)}
                    />
                  </>
                )}
              </li>
            )
          })}
        </ul>
        <p className="visually-hidden" role="status">
          {said}
        </p>
        {chosen && (
          <Button size="small" onClick={() => onChange(null)}>
            {t('exports.backToAll')}
          </Button>
        )}
      </Popover>
    </div>
  )
}
