import type { Rectangle } from './browser-window.ts'

interface Display {
  id: number
  workArea: Rectangle
}

const display: Display = { id: 1, workArea: { x: 0, y: 0, width: 1920, height: 1040 } }

/** One display, with a bar at its lower edge. */
export const screen = {
  getPrimaryDisplay: (): Display => display,
  getAllDisplays: (): Display[] => [display],
}
