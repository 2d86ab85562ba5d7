import { createContext, type ReactNode, use, useLayoutEffect, useMemo } from 'react'
import { useStore } from 'zustand'
import { useEngine, useWorkbench } from '../state/workbench-context.tsx'
import { Button, IconButton } from '../ui/button.tsx'
import type { IconName } from '../ui/icon.tsx'
import { Kbd } from '../ui/kbd.tsx'
import { type Command, type CommandId, createCommands } from './command-table.ts'
import { keysLabel } from './key-combination.ts'
import { installKeymap, isMac } from './keymap.ts'
import { installNativeMenu } from './native-menu.ts'

const Context = createContext<readonly Command[]>([])

/** Gives the commands to what is inside, and their keys to the window. */
export function CommandsProvider({ children }: { children: ReactNode }) {
  const workbench = useWorkbench()
  const bindings = useEngine((state) => state.settings.keys)
  const commands = useMemo(() => createCommands(workbench, bindings), [workbench, bindings])
  // With what is drawn, not after it: a key pressed as soon as something shows would be lost.
  useLayoutEffect(() => {
    const keymap = installKeymap(commands)
    const menu = installNativeMenu(commands, workbench)
    return () => {
      keymap.dispose()
      menu.dispose()
    }
  }, [commands, workbench])
  return <Context value={commands}>{children}</Context>
}

/** All commands, for the sheet of keys. */
export function useCommands(): readonly Command[] {
  return use(Context)
}

/** A command with its state now. */
export function useCommand(id: CommandId): Command & { why: string | null; shownKeys: string } {
  const { engine, connection } = useWorkbench()
  const command = useCommands().find((candidate) => candidate.id === id)
  if (!command) throw new TypeError(`There is no command named ${id}, or no CommandsProvider around this`)
  useStore(connection)
  const why = useStore(engine, () => command.disabled())
  return { ...command, why, shownKeys: keysLabel(command.keys[0] ?? '', isMac) }
}

/** A command as a button: its words, its keys in the tooltip, and why it is off. */
export function CommandButton({
  id,
  icon,
  variant,
  showKeys = false,
  iconOnly = false,
  detail,
  label,
  current = false,
}: {
  id: CommandId
  icon?: IconName
  variant?: 'default' | 'primary' | 'quiet'
  /** Shows the keys in the button too. */
  showKeys?: boolean
  iconOnly?: boolean
  /** For the tooltip, in place of the title: "Undo set title of Aurora". */
  detail?: string | null
  label?: string
  /** The screen it leads to is the one that is shown. */
  current?: boolean
}) {
  const command = useCommand(id)
  const tooltip = (
    <>
      {command.why ?? detail ?? command.title}
      {command.shownKeys && <Kbd keys={command.shownKeys} />}
    </>
  )
  const off = command.why !== null
  const run = () => {
    if (command.disabled() === null) command.run()
  }
  if (iconOnly && icon)
    return (
      <IconButton
        icon={icon}
        label={label ?? command.title}
        variant={variant}
        tooltip={tooltip}
        aria-disabled={off || undefined}
        onClick={run}
      />
    )
  return (
    <Button
      icon={icon}
      variant={variant}
      tooltip={tooltip}
      aria-disabled={off || undefined}
      aria-current={current ? 'page' : undefined}
      onClick={run}
    >
      {label ?? command.title}
      {showKeys && command.shownKeys && <Kbd keys={command.shownKeys} />}
    </Button>
  )
}
