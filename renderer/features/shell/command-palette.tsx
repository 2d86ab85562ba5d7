import './command-palette.css'
import {
  type KeyboardEvent,
  type ReactNode,
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import { withRecentCommand } from '../../../shared/contract/recent-commands.ts'
import { useCommands } from '../../commands/commands-context.tsx'
import { t } from '../../i18n/words.ts'
import { useAnswer } from '../../state/use-answer.ts'
import { useRevision } from '../../state/use-revision.ts'
import { useNavigation, useWorkbench } from '../../state/workbench-context.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Kbd } from '../../ui/kbd.tsx'
import { foundLines, knownLines, type PaletteLine, type PaletteSection, questionOf } from './palette-lines.ts'

const sectionTitles = {
  recent: 'shell.recentCommands',
  commands: 'shell.commands',
  views: 'catalog.views',
  releases: 'catalog.listReleases',
  problems: 'catalog.listProblems',
} as const satisfies Record<PaletteSection, string>

const noLines: readonly PaletteLine[] = []

/** A title with what was typed marked in it. */
function Marked({ title, ranges }: Pick<PaletteLine, 'title' | 'ranges'>) {
  const parts: ReactNode[] = []
  let from = 0
  for (const [start, end] of ranges) {
    parts.push(title.slice(from, start), <mark key={start}>{title.slice(start, end)}</mark>)
    from = end
  }
  return (
    <span className="truncate" dir="auto">
      {parts}
      {title.slice(from)}
    </span>
  )
}

function LineContent({ line }: { line: PaletteLine }) {
  const { section, severity, detail, why, keys, aside } = line
  return (
    <>
      <Icon name={severity ?? (section === 'releases' || section === 'views' ? 'catalog' : 'command')} />
      <span className="palette-what">
        <Marked title={line.title} ranges={line.ranges} />
        {detail !== null && (
          <span className="palette-detail quiet truncate" dir="auto">
            {detail}
          </span>
        )}
      </span>
      {why !== null ? (
        <span className="small">{why}</span>
      ) : keys !== null ? (
        <Kbd keys={keys} />
      ) : (
        aside !== null && <span className="palette-aside small mono">{aside}</span>
      )}
    </>
  )
}

function Palette({ onClose }: { onClose(): void }) {
  const workbench = useWorkbench()
  const commands = useCommands()
  const dialog = useRef<HTMLDialogElement>(null)
  const listId = useId()
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState(0)
  const question = questionOf(typed)
  const found = useAnswer(JSON.stringify(question), useRevision(), (signal) =>
    foundLines(workbench, question, signal),
  )
  const isAnswered = found.key === JSON.stringify(question)
  const lines = [...knownLines(workbench, commands, question), ...((isAnswered && found.value) || noLines)]
  const current = Math.max(0, Math.min(at, lines.length - 1))
  const sections = [...new Set(lines.map(({ section }) => section))]

  // As in every dialog: closed before it leaves the page, it gives the focus back.
  useLayoutEffect(() => {
    const element = dialog.current
    if (element && !element.open) element.showModal()
    return () => element?.close()
  }, [])
  useEffect(() => {
    document.getElementById(`${listId}-${current}`)?.scrollIntoView({ block: 'nearest' })
  }, [listId, current])

  const run = (line: PaletteLine | undefined) => {
    if (!line || line.why !== null) return
    onClose()
    if (line.command !== null) {
      const { recentCommands: before } = workbench.engine.getState().settings
      const recentCommands = withRecentCommand(before, line.command.id)
      // That it could not be remembered is nothing anybody needs to know.
      if (before[0] !== line.command.id)
        workbench.session.call('settings.change', { recentCommands }).catch(() => {})
    }
    // The dialog gives the focus back first, so that a command that moves it has the last word.
    setTimeout(() => line.run(), 0)
  }
  const pressed = (event: KeyboardEvent) => {
    const move = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (move !== 0 && lines.length > 0) {
      event.preventDefault()
      setAt((current + move + lines.length) % lines.length)
    } else if (event.key === 'Enter') {
      event.preventDefault()
      run(lines[current])
    }
  }
  const nothing =
    lines.length > 0 || !isAnswered
      ? null
      : question.of === 'releases'
        ? t('shell.noRelease')
        : question.of === 'problems'
          ? t('shell.noProblem')
          : t('shell.noCommand')
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
          aria-describedby={`${listId}-hint`}
          aria-expanded="true"
          aria-autocomplete="list"
          aria-controls={listId}
          aria-activedescendant={lines.length > 0 ? `${listId}-${current}` : undefined}
          placeholder={t('shell.whatToDo')}
          autoComplete="off"
          spellCheck={false}
          maxLength={1000}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value)
            setAt(0)
          }}
          onKeyDown={pressed}
        />
      </div>
      <div className="palette-list" id={listId} role="listbox" aria-label={t('shell.commands')}>
        {sections.map((section) => (
          // biome-ignore lint/a11y/useSemanticElements: the options of a listbox are grouped by a role
          <div key={section} role="group" aria-labelledby={`${listId}-${section}`}>
            <div className="palette-section small" id={`${listId}-${section}`}>
              {t(sectionTitles[section])}
            </div>
            {lines.map(
              (line, index) =>
                line.section === section && (
                  // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus and names the current option
                  // biome-ignore lint/a11y/useKeyWithClickEvents: as above, Enter in the field runs it
                  <div
                    key={line.key}
                    id={`${listId}-${index}`}
                    className="palette-line"
                    role="option"
                    aria-selected={index === current}
                    aria-disabled={line.why !== null || undefined}
                    onMouseMove={() => setAt(index)}
                    onClick={() => run(line)}
                  >
                    <LineContent line={line} />
                  </div>
                ),
            )}
          </div>
        ))}
      </div>
      <p
        className={nothing === null && found.error === null ? 'visually-hidden' : 'palette-none'}
        role="status"
      >
        {found.error ?? nothing}
      </p>
      <div className="palette-foot small" id={`${listId}-hint`}>
        <span>
          <Kbd keys="#" /> {t('shell.paletteReleases')}
        </span>
        <span>
          <Kbd keys="!" /> {t('shell.paletteProblems')}
        </span>
        <span className="spacer" />
        <span>
          <Kbd keys="↑" /> <Kbd keys="↓" /> {t('shell.paletteMove')}
        </span>
        <span>
          <Kbd keys="Enter" /> {t('shell.paletteRun')}
        </span>
        <span>
          <Kbd keys="Esc" /> {t('shell.paletteClose')}
        </span>
      </div>
    </dialog>
  )
}

/**
 * Every command by name, and the ways to views, releases and problems: type, choose, Enter. What was run lately comes
 * first; what cannot run says why.
 */
export function CommandPalette() {
  const { navigation } = useWorkbench()
  const open = useNavigation((state) => state.paletteOpen)
  return open ? <Palette onClose={() => navigation.setState({ paletteOpen: false })} /> : null
}
