import type { Rgba } from '../drawing.ts'

/** Gives a function that says in which colour an element's letters are painted. */
export function createPalette(): (element: Element) => Rgba {
  const pen = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true })
  const colours = new Map<string, Rgba>()
  return (element) => {
    const style = getComputedStyle(element)
    const name = element instanceof SVGElement ? style.fill : style.color
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
