import type { Box } from '../../check/finding.ts'

/** Shows one thing alone on nothing, so that it can be photographed, and tells where it is in the page; without a name all is as before. */
export function isolate(photo: string | undefined): Box | undefined {
  for (const one of document.querySelectorAll('[data-photo-now]')) one.removeAttribute('data-photo-now')
  const root = document.documentElement
  root.toggleAttribute('data-isolated', photo !== undefined)
  if (photo === undefined) return undefined
  if (!document.querySelector('style[data-isolating]')) {
    const style = document.createElement('style')
    style.setAttribute('data-isolating', '')
    style.textContent = rules
    document.head.append(style)
  }
  const [name = '', pseudo] = photo.split(':')
  const element = document.querySelector<HTMLElement>(`[data-photo~="${name}"]`)
  if (!element) return undefined
  element.setAttribute('data-photo-now', pseudo ?? 'all')
  element.scrollIntoView({ block: 'center', inline: 'center' })
  const { x, y, width, height } =
    pseudo && pseudo !== 'ground' ? pseudoBox(element, pseudo) : element.getBoundingClientRect()
  return { x: x + scrollX, y: y + scrollY, width, height }
}

const rules = `
:root[data-isolated], :root[data-isolated] body { background: none !important }
:root[data-isolated] *, :root[data-isolated] *::before, :root[data-isolated] *::after { visibility: hidden !important }
:root[data-isolated] :is([data-photo-now="all"], [data-photo-now="all"] *), :root[data-isolated] [data-photo-now="all"]::before, :root[data-isolated] [data-photo-now="all"]::after { visibility: visible !important }
:root[data-isolated] [data-photo-now="before"]::before, :root[data-isolated] [data-photo-now="after"]::after { visibility: visible !important }
:root[data-isolated] [data-photo-now="ground"], :root[data-isolated] [data-photo-now="ground"]::before { visibility: visible !important }
`

/** Where what CSS puts before or behind an element's content is in the window, as far as it is placed. */
export function pseudoBox(element: Element, name: string): DOMRect {
  const style = getComputedStyle(element, `::${name}`)
  const zoom = element.currentCSSZoom
  const around = element.getBoundingClientRect()
  const length = (value: string) => (Number.parseFloat(value) || 0) * zoom
  const { borderLeftWidth, borderTopWidth } = getComputedStyle(element)
  const x = around.x + length(borderLeftWidth) + length(style.left) + length(style.marginLeft)
  const y = around.y + length(borderTopWidth) + length(style.top) + length(style.marginTop)
  return new DOMRect(x, y, length(style.width), length(style.height))
}
