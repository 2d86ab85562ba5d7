import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { combinationText, pressedCombination } from '../../../shared/base/key-combination.ts'
import {
  commandWithKeys,
  keysOf,
  mostKeys,
  reservationOf,
  withKeys,
  withoutKeys,
} from '../../../shared/contract/key-bindings.ts'
import type { Command, CommandId } from '../../commands/command-table.ts'
import { keysLabel } from '../../commands/key-combination.ts'
import { isMac } from '../../commands/keymap.ts'
import { t } from '../../i18n/words.ts'
import { changeSettings } from '../../state/settings-actions.ts'
import { useEngine, useWorkbench } from '../../state/workbench-context.tsx'
import { Badge } from '../../ui/badge.tsx'
import { Button, IconButton } from '../../ui/button.tsx'
import { Kbd } from '../../ui/kbd.tsx'

const label = (keys: string) => keysLabel(keys, isMac)

/** What pressed keys would do: be set, belong to another command, or be refused. */
type Press = { kind: 'refused'; text: string } | { kind: 'conflict'; keys: string; other: CommandId } | null

/** Keys of one command: those it has, more by pressing them, and the way back to the default. */
export function KeyRow({ command, titleOf }: { command: Command; titleOf(id: CommandId): string }) {
  const workbench = useWorkbench()
  const bindings = useEngine((state) => state.settings.keys)
  const [waiting, setWaiting] = useState(false)
  const [press, setPress] = useState<Press>(null)
  const [said, setSaid] = useState('')
  const capture = useRef<HTMLButtonElement>(null)
  const take = useRef<HTMLButtonElement>(null)
  const own = keysOf(command.id, bindings)
  const changed = bindings[command.id] !== undefined
  const usual = keysOf(command.id, {})
  const conflict = press?.kind === 'conflict' ? press : null

  useEffect(() => {
    if (conflict) take.current?.focus()
  }, [conflict])

  const bind = (keys: readonly string[], text: string) => {
    setWaiting(false)
    setPress(null)
    setSaid(text)
    void changeSettings(workbench, { keys: withKeys(bindings, command.id, keys) })
    capture.current?.focus()
  }
  const pressed = (event: KeyboardEvent) => {
    if (!waiting) return
    // Tab must lead out of here.
    if (event.key === 'Tab' && !event.ctrlKey && !event.metaKey) return
    event.preventDefault()
    event.stopPropagation()
    if (event.key === 'Escape') {
      setWaiting(false)
      setPress(null)
      return
    }
    if (['Control', 'Meta', 'Shift', 'Alt', 'AltGraph'].includes(event.key)) return
    const combination = pressedCombination(event, isMac)
    if (combination === null) return setPress({ kind: 'refused', text: t('keys.unknown') })
    const keys = combinationText(combination)
    const values = { keys: label(keys), command: command.title }
    if (own.includes(keys)) return setPress({ kind: 'refused', text: t('keys.isAlready', values) })
    const reservation = reservationOf(command.id, keys)
    if (reservation !== null)
      return setPress({
        kind: 'refused',
        text: t(`keys.${reservation}`, { keys: label(keys), mod: label('Mod') }),
      })
    const other = commandWithKeys(keys, bindings)
    if (other !== undefined) return setPress({ kind: 'conflict', keys, other })
    bind([...own, keys], t('keys.set', values))
  }
  const takeFrom = ({ keys, other }: { keys: string; other: CommandId }) =>
    bind(
      [...own, keys],
      t('keys.taken', { keys: label(keys), command: command.title, other: titleOf(other) }),
    )
  return (
    <li className="setting">
      <div>
        <p className="setting-title">
          <span>{command.title}</span>
          {changed && (
            <Badge icon="edited" tone="accent">
              {t('keys.changed')}
            </Badge>
          )}
        </p>
        <p className="small faint">
          {usual.length === 0
            ? t('keys.defaultNone')
            : t('keys.default', { keys: usual.map(label).join(', ') })}
        </p>
      </div>
      <div className="setting-control">
        <div className="key-list">
          {own.length === 0 && <span className="faint">{t('keys.none')}</span>}
          {own.map((keys) => (
            <span key={keys} className="key-chip">
              <Kbd keys={label(keys)} />
              <IconButton
                size="small"
                icon="close"
                label={t('keys.remove', { keys: label(keys), command: command.title })}
                onClick={() =>
                  bind(
                    own.filter((kept) => kept !== keys),
                    '',
                  )
                }
              />
            </span>
          ))}
          {own.length < mostKeys && (
            <Button
              ref={capture}
              size="small"
              variant={waiting ? 'default' : 'quiet'}
              aria-label={waiting ? undefined : t('keys.addTo', { command: command.title })}
              className={waiting ? 'key-waiting' : undefined}
              onClick={() => {
                setSaid('')
                setWaiting(true)
              }}
              onKeyDown={pressed}
              onBlur={(event) => {
                if (event.relatedTarget !== take.current) setWaiting(false)
                if (press?.kind === 'refused') setPress(null)
              }}
            >
              {waiting ? `${t('keys.press')} (${t('keys.pressHint')})` : t('keys.add')}
            </Button>
          )}
        </div>
        {conflict && (
          <p className="key-conflict small">
            <span>{t('keys.conflict', { keys: label(conflict.keys), other: titleOf(conflict.other) })}</span>{' '}
            <Button ref={take} size="small" onClick={() => takeFrom(conflict)}>
              {t('keys.take', { other: titleOf(conflict.other) })}
            </Button>{' '}
            <Button
              size="small"
              variant="quiet"
              onClick={() => {
                setPress(null)
                setWaiting(false)
                capture.current?.focus()
              }}
            >
              {t('keys.keepIt')}
            </Button>
          </p>
        )}
        <p className="setting-refusal small" role="status">
          {press?.kind === 'refused' && press.text}
        </p>
        <p className="visually-hidden" role="status">
          {said}
        </p>
      </div>
      <div className="setting-reset">
        {changed && (
          <Button
            variant="quiet"
            size="small"
            icon="undo"
            aria-label={t('keys.resetOf', { command: command.title })}
            onClick={() => {
              capture.current?.focus()
              setPress(null)
              void changeSettings(workbench, { keys: withoutKeys(bindings, command.id) })
            }}
          >
            {t('keys.reset')}
          </Button>
        )}
      </div>
    </li>
  )
}
