/** Nothing is shown and nothing is opened: tests put their own functions in these places. */
export const shell = {
  showItemInFolder(_path: string): void {},
  async openExternal(_url: string): Promise<void> {},
}
