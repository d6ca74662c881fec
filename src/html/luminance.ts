/** How light a colour is, by WCAG 2.2 (“relative luminance”). */

/** How much light a channel gives; both from 0 to 1. */
export const linear = (channel: number): number =>
  channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4

/** WCAG's relative luminance, from 0 to 1, of what `linear` gives. */
export const luminance = (red: number, green: number, blue: number): number =>
  0.2126 * red + 0.7152 * green + 0.0722 * blue
