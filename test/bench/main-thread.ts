import type { Browser } from 'playwright-core'

/** What the main thread of a page did in one go, in milliseconds: as the clock has it, and of the processor. */
export interface Task {
  wall: number
  processor: number
  /** What most of it was spent on, by the browser's names: `FunctionCall`, `Layout`, `MajorGC`. */
  parts: Readonly<Record<string, number>>
}

interface TraceEvent {
  name: string
  ph: string
  pid: number
  tid: number
  ts: number
  dur?: number
  tdur?: number
  args?: { name?: string }
}

/** What a browser begins and ends on the main threads of its pages while `work` runs. */
export async function tasksDuring(browser: Browser, work: () => Promise<void>): Promise<Task[]> {
  const session = await browser.newBrowserCDPSession()
  const mains = new Set<string>()
  const found = new Map<string, TraceEvent[]>()
  session.on('Tracing.dataCollected', ({ value }) => {
    for (const event of value as unknown as TraceEvent[]) {
      const thread = `${event.pid} ${event.tid}`
      if (event.ph === 'M' && event.name === 'thread_name' && event.args?.name === 'CrRendererMain')
        mains.add(thread)
      if (event.ph !== 'X' || event.dur === undefined) continue
      const events = found.get(thread)
      if (events) events.push(event)
      else found.set(thread, [event])
    }
  })
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: {
      includedCategories: ['disabled-by-default-devtools.timeline', 'devtools.timeline', '__metadata'],
    },
  })
  try {
    await work()
  } finally {
    const done = new Promise<void>((resolve) => session.once('Tracing.tracingComplete', () => resolve()))
    await session.send('Tracing.end')
    await done
    await session.detach()
  }
  return [...found].flatMap(([thread, events]) => (mains.has(thread) ? tasksOf(events) : []))
}

/** The tasks among the events of a thread. What an event took itself is its time without that of those inside it. */
function tasksOf(events: TraceEvent[]): Task[] {
  const tasks: { wall: number; processor: number; parts: Record<string, number> }[] = []
  const open: { end: number; name: string }[] = []
  let task: (typeof tasks)[number] | null = null
  events.sort((a, b) => a.ts - b.ts || (b.dur as number) - (a.dur as number))
  for (const { name, ts, dur = 0, tdur = 0 } of events) {
    while (open.length > 0 && (open.at(-1) as { end: number }).end <= ts) open.pop()
    if (open.length === 0) task = null
    if (name === 'RunTask' && task === null) {
      task = { wall: dur / 1000, processor: tdur / 1000, parts: {} }
      tasks.push(task)
    }
    if (task !== null) {
      const around = open.at(-1)
      task.parts[name] = (task.parts[name] ?? 0) + dur / 1000
      if (around) task.parts[around.name] = (task.parts[around.name] ?? 0) - dur / 1000
    }
    open.push({ end: ts + dur, name })
  }
  return tasks
}

/** The longest of some tasks, by the clock or of the processor; 0 when there are none. */
export function longest(tasks: readonly Task[], of: 'wall' | 'processor'): number {
  return tasks.reduce((most, task) => Math.max(most, task[of]), 0)
}

/** What the longest tasks were spent on, for who wants to make them shorter. */
export function longestTasks(tasks: readonly Task[], count = 5): object[] {
  return tasks
    .toSorted((a, b) => b.processor - a.processor)
    .slice(0, count)
    .map(({ wall, processor, parts }) => ({
      wall,
      processor,
      parts: Object.fromEntries(
        Object.entries(parts)
          .filter(([, time]) => time >= 0.5)
          .sort(([, a], [, b]) => b - a),
      ),
    }))
}
