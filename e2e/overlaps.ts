/** Measures what stands over what in the reading view, for the tests. Runs in the page: may use nothing but its argument. */

/** One box of a text or picture on the page, or the ground of a slide. */
interface Drawn {
  readonly node: Node
  readonly slide: Element
  readonly box: { left: number; right: number; top: number; bottom: number }
  readonly isGround?: boolean
}

/**
 * What is wrong with where texts and pictures stand: over each other, over another slide's ground, out of their slide or the page,
 * or cut off. On `paper` nothing scrolls.
 */
export function findOverlaps(paper: boolean): string[] {
  const found = new Set<string>()
  const things = 'img, video, audio, iframe, object, canvas, svg, math, input'
  const drawn = [...document.querySelectorAll('section.slide')].flatMap(collect)
  for (const [index, one] of drawn.sort((a, b) => a.box.top - b.box.top).entries()) {
    for (const other of drawn.slice(index + 1)) {
      if (other.box.top > one.box.bottom - 1.5) break
      if (isOver(one, other)) found.add(`${nameOf(one)} lies over ${nameOf(other)}`)
    }
  }
  const wider = document.documentElement.scrollWidth - innerWidth
  if (!paper && wider > 0) found.add(`The page is ${wider} pixels wider than the window`)
  return [...found]

  function collect(slide: Element): Drawn[] {
    const frame = slide.getBoundingClientRect()
    const all: Drawn[] = []
    const seen = new Set<Element>()
    const walker = document.createTreeWalker(slide, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) =>
      node instanceof Element && node.matches('button, section, .slide-background, annotation')
        ? NodeFilter.FILTER_REJECT
        : NodeFilter.FILTER_ACCEPT,
    )
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node instanceof Element ? node : node.parentElement
      const thing = element?.closest(things)
      if (!element || (node instanceof Element && !thing) || (thing && seen.has(thing))) continue
      if (thing) seen.add(thing)
      // Text right in a closed box has a place, and is not seen.
      if (!element.checkVisibility() || element.matches('details:not([open])')) continue
      for (const box of thing ? [thing.getBoundingClientRect()] : linesOf(node as Text, element)) {
        const shown = cut(box, thing?.parentElement ?? element, slide, thing ?? node)
        const { left, right, top, bottom } = shown
        if (right - left < 1 || bottom - top < 1) continue
        const one = { node: thing ?? node, slide, box: shown }
        if (left < -1 || right > document.documentElement.clientWidth + 1)
          found.add(`${nameOf(one)} leaves the page`)
        if (top < frame.top - 2 || bottom > frame.bottom + 2)
          found.add(`${nameOf(one)} runs out of its slide`)
        all.push(one)
      }
    }
    const grounds = [...slide.querySelectorAll(':scope > .slide-background')].map((node) => ({
      node,
      slide,
      box: node.getBoundingClientRect(),
      isGround: true,
    }))
    return [...all, ...grounds.filter(({ box }) => box.bottom - box.top > 1)]
  }

  /** The letters of each line: its middle, since the box of a line reaches into its neighbours. */
  function linesOf(text: Text, element: Element): Drawn['box'][] {
    const size = Number.parseFloat(getComputedStyle(element).fontSize)
    const range = document.createRange()
    // Spaces that are kept hang out of their line, and are not seen.
    return [...text.data.matchAll(/\S+(?: \S+)*/g)].flatMap(({ index, 0: words }) => {
      range.setStart(text, index)
      range.setEnd(text, index + words.length)
      return [...range.getClientRects()].map(({ left, right, top, bottom }) => {
        const middle = (top + bottom) / 2
        return { left, right, top: middle - 0.3 * size, bottom: middle + 0.3 * size }
      })
    })
  }

  /** What is seen of a box in those around it that scroll; what none lets see is cut off. */
  function cut(box: Drawn['box'], from: Element, slide: Element, node: Node): Drawn['box'] {
    let { left, right, top, bottom } = box
    for (let around: Element | null = from; around && around !== slide; around = around.parentElement) {
      const { overflowX, overflowY } = getComputedStyle(around)
      if (overflowX === 'visible' && overflowY === 'visible') continue
      const frame = around.getBoundingClientRect()
      const isCut =
        ((left < frame.left - 1 || right > frame.right + 1) && (paper || !/auto|scroll/.test(overflowX))) ||
        ((top < frame.top - 2 || bottom > frame.bottom + 2) && (paper || !/auto|scroll/.test(overflowY)))
      if (isCut) found.add(`${nameOf({ node, slide, box })} is cut off`)
      left = Math.max(left, frame.left)
      right = Math.min(right, frame.right)
      top = Math.max(top, frame.top)
      bottom = Math.min(bottom, frame.bottom)
    }
    return { left, right, top, bottom }
  }

  function isOver(one: Drawn, other: Drawn): boolean {
    if (one.node === other.node || one.node.contains(other.node) || other.node.contains(one.node))
      return false
    if ((one.isGround || other.isGround) && one.slide === other.slide) return false
    const across = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left)
    const down = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top)
    return across > 2 && down > 1.5
  }

  function nameOf({ node, slide }: Drawn): string {
    const words =
      node instanceof Text ? node.data.trim().replace(/\s+/g, ' ').slice(0, 40) : node.nodeName.toLowerCase()
    return `${slide.id}: “${words}”`
  }
}
