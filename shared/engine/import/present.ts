/** A blank text is an absent one. */
export function present(text: string | null): string | null {
  return text === null || text.trim() === '' ? null : text
}
