import type { Rgba } from '../drawing.ts'

/** Gives a function that says what a colour is, however CSS names it. */
export function createPalette(): (name: string) => Rgba {
  const pen = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true })
  const colours = new Map<string, Rgba>()
  return (name) => {
    const known = colours.get(name)
    if (known || !pen) return known ?? [0, 0, 0, 1]
    pen.clearRect(0, 0, 1, 1)
    pen.fillStyle = 'rgba(0,0,0,0)'
    pen.fillStyle = name
    pen.fillRect(0, 0, 1, 1)
    const [red = 0, green = 0, blue = 0, alpha = 255] = pen.getImageData(0, 0, 1, 1).data
    const colour: Rgba = [red, green, blue, alpha / 255]
    colours.set(name, colour)
    return colour
  }
}

/** The name of the colour in which an element's letters are painted. */
export function letterColour(element: Element): string {
  const { fill, color } = getComputedStyle(element)
  return element instanceof SVGElement ? fill : color
}
