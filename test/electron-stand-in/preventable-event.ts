/** An event as Electron gives it: its default can be prevented. */
export interface PreventableEvent {
  defaultPrevented: boolean
  preventDefault(): void
}

export function preventable<More extends object>(more: More = {} as More): PreventableEvent & More {
  return {
    ...more,
    defaultPrevented: false,
    preventDefault() {
      this.defaultPrevented = true
    },
  }
}
