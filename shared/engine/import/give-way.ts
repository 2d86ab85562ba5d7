import { readdirSync } from 'node:fs'
import { constants, getPriority, setPriority } from 'node:os'

/** What Linux counts as a process here is one thread: all there are, and those they start later take it over. */
function threads(): number[] {
  try {
    return readdirSync('/proc/self/task').map(Number)
  } catch {
    return [0]
  }
}

/**
 * Has this process give way to others from now on, windows and queries before all: it goes on as fast while a core is
 * free. It cannot be undone, for which most systems ask for rights that Lathe has not.
 */
export function giveWay(): void {
  const { PRIORITY_BELOW_NORMAL } = constants.priority
  for (const thread of threads())
    try {
      if (getPriority(thread) < PRIORITY_BELOW_NORMAL) setPriority(thread, PRIORITY_BELOW_NORMAL)
    } catch {
      // A thread that has ended, or a system that does not let it: the import goes on as it is.
    }
}
