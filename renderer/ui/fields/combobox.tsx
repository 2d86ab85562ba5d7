import { t } from '../../i18n/words.ts'
import './combobox.css'
import { type KeyboardEvent, type ReactNode, type Ref, useId, useLayoutEffect, useRef, useState } from 'react'
import { Icon } from '../icon.tsx'
import { FieldFrame, type FieldTone } from '../text-field.tsx'
import { matchingOptions, type Option } from './matching-options.ts'

/** Options drawn at once; a longer list is narrowed by typing. */
const mostDrawn = 200

/**
 * One value of a list that is searched by typing: arrow keys move, Enter chooses, Esc closes and puts back what was
 * there. With `other`, what is not on the list can be given too.
 */
export function Combobox({
  label,
  labelAbove,
  tone = 'plain',
  note,
  value,
  options,
  placeholder,
  readOnly = false,
  clearsAfter = false,
  other,
  inputRef,
  onChoose,
  onOpen,
}: {
  label: ReactNode
  labelAbove?: boolean
  tone?: FieldTone
  note?: ReactNode
  /** '' for none. */
  value: string
  options: readonly Option[]
  placeholder?: string
  readOnly?: boolean
  /** For a list of values to which one after the other is added: the text goes once one is chosen. */
  clearsAfter?: boolean
  /** What choosing a typed text that is not on the list would mean, in words; null when it cannot be chosen. */
  other?(typed: string): string | null
  inputRef?: Ref<HTMLInputElement>
  /** `isOther`: the text is not on the list. */
  onChoose(value: string, isOther: boolean): void
  /** The list is about to be shown: time to ask for its options. */
  onOpen?(): void
}) {
  const id = useId()
  const [typed, setTyped] = useState<string | null>(null)
  const [open, setOpen] = useState(false)
  const [active, setActive] = useState(0)
  const box = useRef<HTMLDivElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const shown = options.find((option) => option.value === value)?.label ?? value
  const found = open ? matchingOptions(options, typed ?? '') : []
  const meaning = open && typed?.trim() ? (other?.(typed.trim()) ?? null) : null
  const isListed = typed !== null && found.some((option) => isSame(option, typed))
  const entries: { key: string; option: Option; isOther: boolean }[] = found
    .slice(0, mostDrawn)
    .map((option) => ({ key: option.value, option, isOther: false }))
  if (meaning !== null && !isListed)
    entries.push({
      key: ' other',
      option: { value: typed!.trim(), label: typed!.trim(), note: meaning },
      isOther: true,
    })
  const activeAt = Math.min(active, Math.max(0, entries.length - 1))

  useLayoutEffect(() => {
    const element = list.current
    const around = box.current?.closest('.field-box') ?? box.current
    if (!element || !around || !open) return
    const { left, top, bottom, width } = around.getBoundingClientRect()
    const below = window.innerHeight - bottom - 12
    const above = top - 12
    const height = Math.min(320, Math.max(below, above))
    element.style.left = `${Math.min(left, window.innerWidth - Math.max(width, 220) - 8)}px`
    element.style.minWidth = `${Math.max(width, 220)}px`
    element.style.maxWidth = `${Math.max(width, Math.min(420, window.innerWidth - left - 8))}px`
    element.style.maxHeight = `${height}px`
    if (below >= Math.min(200, above)) {
      element.style.top = `${bottom + 2}px`
      element.style.bottom = 'auto'
    } else {
      element.style.top = 'auto'
      element.style.bottom = `${window.innerHeight - top + 2}px`
    }
    if (!element.matches(':popover-open')) element.showPopover()
    element.querySelector('[data-active]')?.scrollIntoView({ block: 'nearest' })
  })

  const show = () => {
    if (readOnly || open) return
    onOpen?.()
    setActive(Math.max(0, typed === null ? options.findIndex((option) => option.value === value) : 0))
    setOpen(true)
  }
  const close = () => {
    setOpen(false)
    setTyped(null)
  }
  const choose = (entry: (typeof entries)[number] | undefined) => {
    if (!entry) return
    close()
    if (clearsAfter || entry.option.value !== value) onChoose(entry.option.value, entry.isOther)
  }

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      if (!open) show()
      else if (entries.length > 0)
        setActive((activeAt + (event.key === 'ArrowDown' ? 1 : entries.length - 1)) % entries.length)
    } else if (event.key === 'PageDown' || event.key === 'PageUp') {
      if (!open) return
      event.preventDefault()
      setActive(Math.max(0, Math.min(entries.length - 1, activeAt + (event.key === 'PageDown' ? 10 : -10))))
    } else if (event.key === 'Enter' && open) {
      event.preventDefault()
      event.stopPropagation()
      choose(entries[activeAt])
    } else if (event.key === 'Escape' && (open || typed !== null)) {
      event.preventDefault()
      event.stopPropagation()
      close()
    } else if (event.key === 'Tab' && open && typed !== null) {
      const exact = entries.find(({ option, isOther }) => !isOther && isSame(option, typed))
      choose(exact ?? (entries.length === 1 ? entries[0] : undefined))
    }
  }

  return (
    <FieldFrame
      id={id}
      label={label}
      labelAbove={labelAbove}
      tone={readOnly ? 'read-only' : tone}
      note={note}
    >
      <div ref={box} style={{ display: 'contents' }} />
      <input
        ref={inputRef}
        id={id}
        type="text"
        role="combobox"
        dir="auto"
        autoComplete="off"
        spellCheck={false}
        aria-autocomplete="list"
        aria-expanded={open}
        aria-controls={open ? `${id}-list` : undefined}
        aria-activedescendant={open && entries.length > 0 ? `${id}-${activeAt}` : undefined}
        aria-describedby={note ? `${id}-note` : undefined}
        aria-invalid={tone === 'error' || undefined}
        readOnly={readOnly}
        placeholder={placeholder}
        value={typed ?? (clearsAfter ? '' : shown)}
        onChange={(event) => {
          setTyped(event.target.value)
          setActive(0)
          if (!open) {
            onOpen?.()
            setOpen(true)
          }
        }}
        onClick={show}
        onBlur={(event) => {
          if (list.current?.contains(event.relatedTarget)) return
          const exact =
            typed === null
              ? undefined
              : entries.find(({ option, isOther }) => !isOther && isSame(option, typed))
          if (exact) choose(exact)
          else close()
        }}
        onKeyDown={onKeyDown}
      />
      {!readOnly && <Icon name="chevron-down" size={12} />}
      {open && (
        <div
          ref={list}
          id={`${id}-list`}
          popover="manual"
          role="listbox"
          aria-label={typeof label === 'string' ? label : undefined}
          className="combobox-list"
          tabIndex={-1}
        >
          {entries.map(({ key, option, isOther }, at) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the field takes the keys.
            // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus and names the active option.
            <div
              key={key}
              id={`${id}-${at}`}
              role="option"
              aria-selected={!isOther && option.value === value}
              data-active={at === activeAt || undefined}
              className={at === activeAt ? 'combobox-option combobox-option-active' : 'combobox-option'}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => choose(entries[at])}
            >
              <span dir="auto">{option.label}</span>
              {(option.note || option.deprecated) && (
                <span className="combobox-note">
                  {option.deprecated ? t('controls.deprecated') : option.note}
                </span>
              )}
            </div>
          ))}
          {entries.length === 0 && <p className="combobox-hint">{t('controls.nothingBeginsSo')}</p>}
          {found.length > mostDrawn && (
            <p className="combobox-hint">{t('controls.moreOptions', { amount: found.length - mostDrawn })}</p>
          )}
        </div>
      )}
    </FieldFrame>
  )
}

function isSame(option: Option, typed: string): boolean {
  const text = typed.trim().toLowerCase()
  return text !== '' && (option.label.toLowerCase() === text || option.value.toLowerCase() === text)
}
