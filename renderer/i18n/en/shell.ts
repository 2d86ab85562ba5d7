/** The window around the screens: bars, palette, sheets, banners. */
export const shell = {
} as const
