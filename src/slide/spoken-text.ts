/** What a screen reader says of a part of a slide: names stand for what they name, and nothing is said twice. */

const silent = 'annotation, aside.notes, [aria-hidden="true"]'

/** `isShown`: steps within it are left out that are not shown yet. */
export function spokenText(part: Element, isShown = false): string {
  const skipped = isShown ? `${silent}, .fragment:not(.visible)` : silent
  const read = (node: Node): string => {
    if (node instanceof Text) return node.data
    if (!(node instanceof Element) || (node !== part && node.matches(skipped))) return ''
    const name = node.getAttribute('aria-label') ?? node.getAttribute('alt')
    return name === null ? [...node.childNodes].map(read).join('') : ` ${name} `
  }
  return read(part).replace(/\s+/g, ' ').trim()
}
