import { timesOf } from '../../slide/steps.ts'
import type { Colour, DrawnPicture, DrawnSlide, DrawnText, Lost } from '../drawing.ts'
import type { Box } from '../finding.ts'
import { allSlides, spanOf } from './slides.ts'

/** Measures every slide of the page, all steps shown, in one pass. */
export function collect(view: 'talk' | 'read'): DrawnSlide[] {
  const pen = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true })
  const colours = new Map<string, Colour>()
  const styles = new Map<Element, CSSStyleDeclaration>()
  return allSlides().map((section, index) => collectSlide(section, index))

  function collectSlide(section: HTMLElement, index: number): DrawnSlide {
    const frame = section.getBoundingClientRect()
    const texts = [...textsIn(section)].flatMap((node) => measureText(node, section, frame) ?? [])
    const elements = [
      ...section.querySelectorAll<HTMLElement>('img, video, audio, svg, canvas, iframe, object, embed'),
    ]
    const pictures = elements.flatMap((element) => measurePicture(element, section, frame) ?? [])
    const place = { x: frame.x + scrollX, y: frame.y + scrollY, width: frame.width, height: frame.height }
    return { index, frame: place, texts, pictures }
  }

  function* textsIn(section: HTMLElement): Generator<Text> {
    const walker = document.createTreeWalker(section, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (!(node instanceof Text) || !node.data.trim()) continue
      if (view === 'talk' && node.parentElement?.closest('aside.notes')) continue
      yield node
    }
  }

  function styleOf(element: Element): CSSStyleDeclaration {
    let style = styles.get(element)
    if (!style) {
      style = getComputedStyle(element)
      styles.set(element, style)
    }
    return style
  }

  function measureText(node: Text, section: HTMLElement, frame: DOMRect): DrawnText | undefined {
    const element = node.parentElement
    // What is in a closed box has a place and is not seen.
    if (!element || element.matches('details:not([open])') || !isShown(element, section)) return undefined
    const range = document.createRange()
    range.selectNodeContents(node)
    const rects = [...range.getClientRects()].filter(({ width, height }) => width > 0.5 && height > 0.5)
    if (rects.length === 0) return undefined
    const style = styleOf(element)
    const size = Number.parseFloat(style.fontSize) * zoomOf(element).down
    // The box of a line of letters may be higher than the line: only what is drawn counts.
    const high = Number.parseFloat(style.lineHeight) || size * 1.2
    const slack = Math.max(2, ((rects[0]?.height ?? 0) - high) / 2 + 2, size * 0.12)
    const lost = worst(rects.map((rect) => lostOf(rect, element, section, frame, slack)))
    const alpha = opacityOf(element, section)
    const lit = element.closest('[class*="highlight-"].fragment')
    const seen = [colourOf(element)]
    if (lit) {
      lit.classList.remove('visible', 'current-fragment')
      seen.push(colourOf(element))
      lit.classList.add('visible', 'current-fragment')
    }
    return {
      ...placeOf(element, section),
      ...timesOf(element),
      text: node.data.trim().replace(/\s+/g, ' ').slice(0, 80),
      lines: rects.map((rect) => boxOf(rect, frame)),
      size,
      bold: Number(style.fontWeight) >= 700,
      colours: seen.map(([red, green, blue, opacity]) => [red, green, blue, opacity * alpha]),
      set: element.closest('sub, sup, math, svg, rt, .math') !== null,
      lost,
    }
  }

  function measurePicture(
    element: HTMLElement,
    section: HTMLElement,
    frame: DOMRect,
  ): DrawnPicture | undefined {
    if (element.parentElement?.closest('svg') || (view === 'talk' && element.closest('aside.notes')))
      return undefined
    const isAudio = element instanceof HTMLAudioElement
    const rect = element.getBoundingClientRect()
    if (!isAudio && (!isShown(element, section) || rect.width < 1 || rect.height < 1)) return undefined
    const background = element.closest('.slide-background') !== null
    const lost = background || isAudio ? undefined : lostOf(rect, element, section, frame, 2)
    const natural = naturalOf(element)
    const url =
      element instanceof HTMLImageElement || element instanceof HTMLMediaElement
        ? element.currentSrc || element.src
        : ''
    const broken =
      element instanceof HTMLImageElement
        ? element.complete && element.naturalWidth === 0 && element.src !== ''
        : element instanceof HTMLMediaElement && element.error !== null
    const style = styleOf(element)
    return {
      ...placeOf(element, section),
      ...timesOf(element),
      kind:
        element instanceof HTMLImageElement
          ? 'img'
          : element instanceof HTMLVideoElement
            ? 'video'
            : isAudio
              ? 'audio'
              : 'other',
      url,
      box: boxOf(rect, frame),
      natural,
      drawn: drawnSize(element, rect, natural),
      background,
      broken,
      scalable:
        /\.svg(?:[?#]|$)|^data:image\/svg/i.test(url) ||
        style.imageRendering === 'pixelated' ||
        style.imageRendering === 'crisp-edges',
      lost,
    }
  }

  function naturalOf(element: HTMLElement): { width: number; height: number } | undefined {
    const [width, height] =
      element instanceof HTMLImageElement
        ? [element.naturalWidth, element.naturalHeight]
        : element instanceof HTMLVideoElement
          ? [element.videoWidth, element.videoHeight]
          : [0, 0]
    return width > 0 && height > 0 ? { width, height } : undefined
  }

  /** `object-fit` decides how much of the box the picture takes, or how far it reaches over it; transforms come after. */
  function drawnSize(
    element: HTMLElement,
    rect: DOMRect,
    natural: { width: number; height: number } | undefined,
  ) {
    const style = styleOf(element)
    const sum = (...sides: string[]) =>
      sides.reduce((all, side) => all + (Number.parseFloat(style.getPropertyValue(side)) || 0), 0)
    const width =
      (element.offsetWidth || rect.width) -
      sum('padding-left', 'padding-right', 'border-left-width', 'border-right-width')
    const height =
      (element.offsetHeight || rect.height) -
      sum('padding-top', 'padding-bottom', 'border-top-width', 'border-bottom-width')
    const zoom = zoomOf(element)
    if (!natural || style.objectFit === 'fill')
      return { width: width * zoom.across, height: height * zoom.down }
    const [across, down] = [width / natural.width, height / natural.height]
    const scales: Record<string, number> = {
      contain: Math.min(across, down),
      cover: Math.max(across, down),
      none: 1,
      'scale-down': Math.min(1, across, down),
    }
    const scale = scales[style.objectFit] ?? 1
    return { width: natural.width * scale * zoom.across, height: natural.height * scale * zoom.down }
  }

  /** Seen by somebody who sees: not taken out, not invisible, not kept for screen readers alone. */
  function isShown(element: Element, section: Element): boolean {
    if (!element.checkVisibility({ visibilityProperty: true })) return false
    for (let one: Element | null = element; one && one !== section; one = one.parentElement) {
      const style = styleOf(one)
      if (style.opacity === '0') return false
      if (
        /inset\((?:50|100)%|circle\(0/.test(style.clipPath) ||
        /^rect\((?:[01](?:px)?,?\s*){4}\)$/.test(style.clip)
      )
        return false
      if (Number.parseFloat(style.textIndent) < -900) return false
      if (
        one instanceof HTMLElement &&
        style.overflowX !== 'visible' &&
        style.display !== 'inline' &&
        (one.offsetWidth <= 2 || one.offsetHeight <= 2)
      )
        return false
      if (style.position !== 'static' && Math.abs(Number.parseFloat(style.left) || 0) > 5000) return false
    }
    return true
  }

  function opacityOf(element: Element, section: Element): number {
    let opacity = 1
    for (let one: Element | null = element; one && one !== section; one = one.parentElement)
      opacity *= Number(styleOf(one).opacity)
    return opacity
  }

  /** How much `zoom` and transforms enlarge an element. */
  function zoomOf(element: Element): { across: number; down: number } {
    let [across, down] = [element.currentCSSZoom, element.currentCSSZoom]
    for (
      let one: Element | null = element;
      one && !one.matches('section[data-number]');
      one = one.parentElement
    ) {
      const { scale, transform } = styleOf(one)
      if (scale !== 'none') {
        const [x = 1, y = x] = scale.split(' ').map(Number)
        across *= x
        down *= y
      }
      if (transform !== 'none') {
        const { a, b, c, d } = new DOMMatrix(transform)
        across *= Math.hypot(a, b)
        down *= Math.hypot(c, d)
      }
    }
    return { across, down }
  }

  function colourOf(element: Element): Colour {
    const style = getComputedStyle(element)
    const name = element instanceof SVGElement ? style.fill : style.color
    const known = colours.get(name)
    if (known || !pen) return known ?? [0, 0, 0, 1]
    pen.clearRect(0, 0, 1, 1)
    pen.fillStyle = 'rgba(0,0,0,0)'
    pen.fillStyle = name
    pen.fillRect(0, 0, 1, 1)
    const [red = 0, green = 0, blue = 0, alpha = 255] = pen.getImageData(0, 0, 1, 1).data
    const colour: Colour = [red, green, blue, alpha / 255]
    colours.set(name, colour)
    return colour
  }

  /** How far a box reaches out of what it may be seen in: the boxes around it that hide what is outside of them, the slide. */
  function lostOf(
    rect: DOMRect,
    element: Element,
    section: Element,
    frame: DOMRect,
    slack: number,
  ): Lost | undefined {
    const found: (Lost | undefined)[] = []
    // A positioned element is hidden only by boxes that it is positioned in.
    let position = ''
    for (let one: Element | null = element; one; one = one.parentElement) {
      const style = styleOf(one)
      const isSlide = one === section
      const escapes =
        (position === 'absolute' && style.position === 'static' && style.transform === 'none') ||
        position === 'fixed'
      if (isSlide) {
        found.push(
          view === 'talk'
            ? beyond(rect, frame, slack, undefined, true)
            : beyond(rect, new DOMRect(0, frame.y - 1e6, innerWidth, 2e6), slack, undefined, false),
        )
        break
      }
      if (escapes) continue
      if (
        style.display !== 'inline' &&
        style.display !== 'contents' &&
        (style.overflowX !== 'visible' || style.overflowY !== 'visible') &&
        !(one === element && isReplaced(one))
      ) {
        const outer = one.getBoundingClientRect()
        const inner = new DOMRect(
          outer.x + one.clientLeft,
          outer.y + one.clientTop,
          one instanceof HTMLElement ? one.clientWidth : outer.width,
          one instanceof HTMLElement ? one.clientHeight : outer.height,
        )
        const scrolls = [style.overflowX, style.overflowY].some(
          (overflow) => overflow === 'auto' || overflow === 'scroll',
        )
        // On a small page wide code and tables are scrolled on purpose.
        if (!(view === 'read' && scrolls)) found.push(beyond(rect, inner, slack, nameOf(one), scrolls))
        else return undefined
      }
      if (style.position !== 'static') position = style.position
    }
    return worst(found)
  }

  function isReplaced(element: Element): boolean {
    return element.matches('img, video, audio, canvas, iframe, object, embed, svg')
  }

  function beyond(
    rect: DOMRect,
    box: DOMRect,
    slack: number,
    by: string | undefined,
    scrolls: boolean,
  ): Lost | undefined {
    const sides = [
      ['left', box.left - rect.left, 2],
      ['right', rect.right - box.right, 2],
      ['top', box.top - rect.top, slack],
      ['bottom', rect.bottom - box.bottom, slack],
    ] as const
    const most = [...sides].filter(([, pixels, least]) => pixels > least).sort((a, b) => b[1] - a[1])[0]
    return most && { side: most[0], pixels: Math.round(most[1]), scrolls, by }
  }

  function worst(all: readonly (Lost | undefined)[]): Lost | undefined {
    return all.filter((one) => one !== undefined).sort((a, b) => b.pixels - a.pixels)[0]
  }

  function boxOf(rect: DOMRect, frame: DOMRect): Box {
    const round = (value: number) => Math.round(value * 10) / 10
    return {
      x: round(rect.x - frame.x),
      y: round(rect.y - frame.y),
      width: round(rect.width),
      height: round(rect.height),
    }
  }

  function placeOf(element: Element, section: HTMLElement) {
    return { at: spanOf(element, section), element: nameOf(element) }
  }

  function nameOf(element: Element): string {
    const name = (one: Element) => {
      const own = [...one.classList].filter(
        (word) => !/^(?:level-\d|visible|current-fragment|fragment|hljs.*|line)$/.test(word),
      )
      return `${one.localName}${own.length > 0 ? `.${own[0]}` : ''}`
    }
    const parent = element.parentElement
    return parent && !parent.matches('.stage, section, .slide-background')
      ? `${name(parent)} > ${name(element)}`
      : name(element)
  }
}
