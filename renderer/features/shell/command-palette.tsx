import './command-palette.css'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import type { Command } from '../../commands/command-table.ts'
import { useCommands } from '../../commands/commands-context.tsx'
import { keysLabel } from '../../commands/key-combination.ts'
import { isMac } from '../../commands/keymap.ts'
import { matchingCommands } from '../../commands/matching-commands.ts'
import { t } from '../../i18n/words.ts'
import { useNavigation, useWorkbench } from '../../state/workbench-context.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Kbd } from '../../ui/kbd.tsx'

function Palette({ onClose }: { onClose(): void }) {
  const commands = useCommands()
  const dialog = useRef<HTMLDialogElement>(null)
  const listId = useId()
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState(0)
  const found = matchingCommands(
    commands.filter((command) => command.id !== 'palette'),
    typed,
  )
  const current = Math.min(at, found.length - 1)

  useEffect(() => {
    const element = dialog.current
    if (element && !element.open) element.showModal()
    return () => element?.close()
  }, [])
  useEffect(() => {
    document.getElementById(`${listId}-${current}`)?.scrollIntoView({ block: 'nearest' })
  }, [listId, current])

  const run = (command: Command | undefined) => {
    if (!command || command.disabled() !== null) return
    onClose()
    // The dialog gives the focus back first, so that a command that moves it has the last word.
    setTimeout(() => command.run(), 0)
  }
  const pressed = (event: KeyboardEvent) => {
    const move = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (move !== 0 && found.length > 0) {
      event.preventDefault()
      setAt((current + move + found.length) % found.length)
    } else if (event.key === 'Enter') {
      event.preventDefault()
      run(found[current])
    }
  }
  return (
    <dialog
      ref={dialog}
      className="palette"
      aria-label={t('shell.commands')}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
    >
      <div className="palette-field">
        <Icon name="command" />
        <input
          type="text"
          role="combobox"
          aria-label={t('shell.command')}
          aria-expanded="true"
          aria-controls={listId}
          aria-activedescendant={found.length > 0 ? `${listId}-${current}` : undefined}
          placeholder={t('shell.whatToDo')}
          autoComplete="off"
          spellCheck={false}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value)
            setAt(0)
          }}
          onKeyDown={pressed}
        />
        <Kbd keys="Esc" />
      </div>
      <div className="palette-list" id={listId} role="listbox" aria-label={t('shell.commands')}>
        {found.map((command, index) => {
          const why = command.disabled()
          return (
            // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus and names the current option
            // biome-ignore lint/a11y/useKeyWithClickEvents: as above, Enter in the field runs it
            <div
              key={command.id}
              id={`${listId}-${index}`}
              className="palette-line"
              role="option"
              aria-selected={index === current}
              aria-disabled={why !== null || undefined}
              onMouseMove={() => setAt(index)}
              onClick={() => run(command)}
            >
              <span className="truncate">{command.title}</span>
              {why === null ? (
                command.keys[0] && <Kbd keys={keysLabel(command.keys[0], isMac)} />
              ) : (
                <span className="small">{why}</span>
              )}
            </div>
          )
        })}
      </div>
      {found.length === 0 && <p className="palette-none">{t('shell.noCommand')}</p>}
    </dialog>
  )
}

/** Every command by name: type, choose, Enter. Those that cannot run say why. */
export function CommandPalette() {
  const { navigation } = useWorkbench()
  const open = useNavigation((state) => state.paletteOpen)
  return open ? <Palette onClose={() => navigation.setState({ paletteOpen: false })} /> : null
}
