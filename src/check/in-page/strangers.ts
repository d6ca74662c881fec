import type { Stranger } from '../drawing.ts'
import { allSlides, spanOf } from './slides.ts'

/**
 * Characters that none of the page's own typefaces has, each once a slide: another machine draws them in another typeface, or as a box.
 * Emoji are left out; every system has a typeface of its own for them.
 */
export function findStrangers(): Stranger[] {
  // What is drawn until the typefaces have come is this machine's own, under another name.
  const faces = [...document.fonts]
    .map((face) => ({ name: face.family.replace(/["']/g, ''), face }))
    .filter(({ name }) => !/\bFallback\b/.test(name))
  const own = new Set(faces.map(({ name }) => name))
  const all: Stranger[] = []
  const pen = new OffscreenCanvas(48, 48).getContext('2d', { willReadFrequently: true })
  const known = new Map<string, boolean>()
  for (const [slide, section] of allSlides().entries()) {
    const found = new Map<string, Stranger>()
    const walker = document.createTreeWalker(section, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement
      const text = node.textContent ?? ''
      if (
        !element ||
        !/\P{ASCII}/u.test(text) ||
        element.closest('aside.notes, math, svg') ||
        element.getClientRects().length === 0
      )
        continue
      const families = getComputedStyle(element)
        .fontFamily.split(',')
        .map((one) => one.trim().replace(/["']/g, ''))
        .filter((one) => own.has(one))
      for (const character of new Set(text)) {
        if (
          /[\p{ASCII}\p{Cf}\p{Cc}\p{Zs}\p{M}\p{Emoji_Presentation}\p{Extended_Pictographic}\p{Co}]/u.test(
            character,
          ) ||
          found.has(character)
        )
          continue
        const has = families.length === 0 || families.some((family) => owns(family, character))
        if (has) continue
        found.set(character, { character, at: spanOf(element, section), slide, box: isBox(character) })
      }
    }
    all.push(...found.values())
  }
  return all

  /** A typeface has a character if it makes a difference to both of two others. */
  function owns(family: string, character: string): boolean {
    const key = `${family} ${character}`
    const before = known.get(key)
    if (before !== undefined) return before
    // Of a typeface only the cuts that the page shows are loaded: one may have its accents in bold alone.
    const cuts = faces.flatMap(({ name, face: { status, style, weight } }) =>
      name === family && status === 'loaded' ? [`${style} ${weight}`] : [],
    )
    const differs = [...new Set(cuts)].some((cut) =>
      ['serif', 'monospace'].every(
        (other) => picture(`"${family}", ${other}`, character, cut) !== picture(other, character, cut),
      ),
    )
    known.set(key, differs)
    return differs
  }

  /** Drawn as what no typeface has. */
  function isBox(character: string): boolean {
    return picture('serif', character) === picture('serif', '\u{1FFFF}')
  }

  function picture(family: string, character: string, cut = ''): string {
    if (!pen) return ''
    pen.clearRect(0, 0, 48, 48)
    pen.font = `${cut} 30px ${family}`
    pen.fillText(character, 4, 36)
    const { data } = pen.getImageData(0, 0, 48, 48)
    let sum = ''
    for (let index = 3; index < data.length; index += 4)
      sum += data[index] ? String.fromCharCode(33 + ((data[index] ?? 0) >> 2)) : ' '
    return `${pen.measureText(character).width} ${sum}`
  }
}
