import { z } from 'zod'

const Rectangle = z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() })
/** In device-independent pixels of the whole desktop. */
export type Rectangle = z.infer<typeof Rectangle>

/** Where a window was: its bounds when it is not maximized, and whether it filled its display. */
export const RememberedWindow = z.object({
  bounds: Rectangle,
  maximized: z.boolean(),
  fullScreen: z.boolean(),
})
export type RememberedWindow = z.infer<typeof RememberedWindow>

/** The smallest window everything can be used in. */
export const smallest = { width: 900, height: 600 }
const usual = { width: 1440, height: 900 }
/** How far a further window stands from the one before it, so that both can be seen. */
const step = 24
/** So much of a window's upper edge must be on a display, or the user could not take hold of it. */
const grip = { width: 120, height: 32 }

function overlap(a: Rectangle, b: Rectangle): { width: number; height: number } {
  return {
    width: Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x),
    height: Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y),
  }
}

/** Moves and shrinks a rectangle so that it lies in the area. */
function within(bounds: Rectangle, area: Rectangle): Rectangle {
  const width = Math.min(bounds.width, area.width)
  const height = Math.min(bounds.height, area.height)
  return {
    x: Math.round(Math.min(Math.max(bounds.x, area.x), area.x + area.width - width)),
    y: Math.round(Math.min(Math.max(bounds.y, area.y), area.y + area.height - height)),
    width: Math.round(width),
    height: Math.round(height),
  }
}

function centred(area: Rectangle): Rectangle {
  const width = Math.min(usual.width, area.width)
  const height = Math.min(usual.height, area.height)
  return within(
    { x: area.x + (area.width - width) / 2, y: area.y + (area.height - height) / 2, width, height },
    area,
  )
}

/**
 * Where a window opens. It comes back to where it was, on the display it was on, unless that display is gone or has
 * become too small: then it lies on the first one. `areas`: the displays' work areas, the primary display's first.
 * `taken`: corners where windows stand already; a new one is shifted off them.
 */
export function placeWindow(
  remembered: Rectangle | null,
  areas: readonly Rectangle[],
  taken: readonly { x: number; y: number }[] = [],
): Rectangle {
  const primary = areas[0] ?? { x: 0, y: 0, ...usual }
  const displayOf = (bounds: Rectangle) =>
    areas.find((candidate) => {
      const { width, height } = overlap({ ...bounds, height: grip.height }, candidate)
      return width >= grip.width && height >= grip.height
    })
  let area = primary
  let bounds = centred(primary)
  if (remembered) {
    area = displayOf(remembered) ?? primary
    bounds = {
      ...remembered,
      width: Math.min(Math.max(remembered.width, smallest.width), area.width),
      height: Math.min(Math.max(remembered.height, smallest.height), area.height),
    }
    if (displayOf(bounds) === undefined) bounds = within(bounds, primary)
  }
  const isTaken = ({ x, y }: Rectangle) =>
    taken.some((corner) => Math.abs(corner.x - x) < step && Math.abs(corner.y - y) < step)
  for (let tries = 0; tries < taken.length && isTaken(bounds); tries++)
    bounds = within({ ...bounds, x: bounds.x + step, y: bounds.y + step }, area)
  return bounds
}
