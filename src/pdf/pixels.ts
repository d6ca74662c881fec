/** Pixels as a PDF may hold them with fewer bytes, none of their colours lost. */

export interface Indexed {
  /** 0xrrggbb each, in the order in which they are met; at most 256, at least one. */
  readonly colours: readonly number[]
  /** For each pixel the place of its colour. */
  readonly indices: Uint8Array
}

/** Pixels of three bytes each by their places in a table of colours; undefined when there are more than 256. */
export function indexColours(pixels: Uint8Array): Indexed | undefined {
  const indices = new Uint8Array(pixels.length / 3)
  const places = new Map<number, number>()
  let last = -1
  let place = 0
  for (let at = 0, from = 0; at < indices.length; at++, from += 3) {
    const colour = ((pixels[from] ?? 0) << 16) | ((pixels[from + 1] ?? 0) << 8) | (pixels[from + 2] ?? 0)
    if (colour !== last) {
      last = colour
      const known = places.get(colour)
      place = known ?? places.size
      if (place > 255) return undefined
      if (known === undefined) places.set(colour, place)
    }
    indices[at] = place
  }
  return { colours: [...places.keys()], indices }
}

/** The fewest bits that hold each of so many places: 1, 2, 4 or 8 (ISO 32000-1, 8.9.5.1). */
export function bitsFor(places: number): number {
  return places <= 2 ? 1 : places <= 4 ? 2 : places <= 16 ? 4 : 8
}

/**
 * The fewest bits that hold these grey values, and the values in so many bits: white is all bits set, so that for fewer
 * than 8 the values must be whole steps of what is left.
 */
export function reduceGrey(pixels: Uint8Array): { readonly bits: number; readonly values: Uint8Array } {
  const isUsed = new Uint8Array(256)
  for (let at = 0; at < pixels.length; at++) isUsed[pixels[at] ?? 0] = 1
  for (const bits of [1, 2, 4]) {
    const step = 255 / (2 ** bits - 1)
    if (isUsed.every((used, grey) => !used || grey % step === 0))
      return { bits, values: pixels.map((grey) => grey / step) }
  }
  return { bits: 8, values: pixels }
}

/** Values of `bits` bits each side by side, rows of `width` values starting at a whole byte. */
export function packBits(values: Uint8Array, width: number, bits: number): Uint8Array {
  if (bits === 8) return values
  const length = Math.ceil((width * bits) / 8)
  const height = values.length / width
  const packed = new Uint8Array(length * height)
  for (let row = 0, at = 0; row < height; row++) {
    for (let bit = row * length * 8, end = bit + width * bits; bit < end; bit += bits, at++) {
      const byte = bit >>> 3
      packed[byte] = (packed[byte] ?? 0) | ((values[at] ?? 0) << (8 - bits - (bit & 7)))
    }
  }
  return packed
}

/** Gives pixels that nobody sees, where the mask is 0, the colour of the seen one before: runs pack best. */
export function fillUnseen(pixels: Uint8Array, mask: Uint8Array): void {
  const first =
    3 *
    Math.max(
      0,
      mask.findIndex((opacity) => opacity > 0),
    )
  let [red = 0, green = 0, blue = 0] = pixels.subarray(first, first + 3)
  for (let at = 0, to = 0; at < mask.length; at++, to += 3) {
    if (mask[at]) {
      red = pixels[to] ?? 0
      green = pixels[to + 1] ?? 0
      blue = pixels[to + 2] ?? 0
    } else {
      pixels[to] = red
      pixels[to + 1] = green
      pixels[to + 2] = blue
    }
  }
}
