import './columns-panel.css'
import { useId, useState } from 'react'
import type { ListName } from '../../../../shared/contract/records.ts'
import { t } from '../../../i18n/words.ts'
import { keepLayout } from '../../../state/views.ts'
import { useEngine, useWorkbench } from '../../../state/workbench-context.tsx'
import { Button, IconButton } from '../../../ui/button.tsx'
import { chosenColumns } from '../../../ui/data-grid/columns.ts'
import { Popover } from '../../../ui/popover.tsx'
import { Select } from '../../../ui/select.tsx'
import { columnsOf } from '../list-columns.tsx'

/** Which columns a list shows, in which order, and how many of the first stay in place when it is scrolled sideways. */
export function ColumnsPanel({ list }: { list: ListName }) {
  const workbench = useWorkbench()
  const layout = useEngine((state) => state.settings.layouts[list])
  const [open, setOpen] = useState(false)
  const [said, setSaid] = useState('')
  const id = useId()
  const all = columnsOf(list)
  const shown = chosenColumns(all, layout?.columns).map(({ key }) => key)
  const hidden = all.map(({ key }) => key).filter((key) => !shown.includes(key))
  // A column nobody chose gives way in a narrow list.
  const givesWay = (key: string) =>
    chosenColumns(all, layout?.columns).some((column) => column.key === key && column.hideBelow !== undefined)
  const titleOf = (key: string) => all.find((column) => column.key === key)?.title ?? key
  const keep = (columns: string[]) => keepLayout(workbench, list, { ...layout, columns })
  const move = (key: string, by: number) => {
    const from = shown.indexOf(key)
    const others = shown.filter((other) => other !== key)
    keep([...others.slice(0, from + by), key, ...others.slice(from + by)])
    setSaid(t('catalog.movedColumn', { column: titleOf(key), place: from + by + 1, all: shown.length }))
  }
  return (
    <Popover
      label={t('catalog.columns')}
      open={open}
      onOpenChange={setOpen}
      trigger={<IconButton size="small" icon="columns" label={t('catalog.columns')} aria-haspopup="dialog" />}
    >
      <ul className="columns-panel">
        {[...shown, ...hidden].map((key, at) => {
          const isShown = at < shown.length
          return (
            <li key={key} className="columns-line">
              <input
                id={`${id}-${key}`}
                type="checkbox"
                className="check-list-box"
                checked={isShown}
                disabled={isShown && shown.length === 1}
                onChange={(event) =>
                  keep(event.target.checked ? [...shown, key] : shown.filter((other) => other !== key))
                }
              />
              <label htmlFor={`${id}-${key}`}>
                {titleOf(key)}
                {givesWay(key) && <span className="faint small">{t('catalog.ifThereIsRoom')}</span>}
              </label>
              {isShown && (
                <>
                  <IconButton
                    size="small"
                    icon="chevron-up"
                    label={t('catalog.moveForward', { column: titleOf(key) })}
                    aria-disabled={at === 0 || undefined}
                    onClick={() => at > 0 && move(key, -1)}
                  />
                  <IconButton
                    size="small"
                    icon="chevron-down"
                    label={t('catalog.moveBack', { column: titleOf(key) })}
                    aria-disabled={at === shown.length - 1 || undefined}
                    onClick={() => at < shown.length - 1 && move(key, 1)}
                  />
                </>
              )}
            </li>
          )
        })}
      </ul>
      <Select
        label={t('catalog.stayInPlace')}
        value={String(Math.min(layout?.pinned ?? 1, shown.length))}
        options={[
          t('catalog.pinNone'),
          ...shown.map((key, at) =>
            at === 0 ? titleOf(key) : t('catalog.pinAsFarAs', { column: titleOf(key) }),
          ),
        ].map((label, pinned) => ({ value: String(pinned), label }))}
        onChange={(pinned) => keepLayout(workbench, list, { ...layout, pinned: Number(pinned) })}
      />
      <p className="visually-hidden" role="status">
        {said}
      </p>
      {layout && (
        <Button size="small" onClick={() => keepLayout(workbench, list, null)}>
          {t('catalog.asTheyWere')}
        </Button>
      )}
    </Popover>
  )
}
