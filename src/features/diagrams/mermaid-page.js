// @ts-check
/**
 * Runs in a page of Chromium’s with Mermaid: has it draw a text, and takes down what is seen of its picture (`mermaid-itself.ts`):
 * shapes with where they are, and lines of words.
 */

// As many shapes of C4 stand beside each other as the screen has room for.
Object.defineProperty(screen, 'availWidth', { value: 4000 })

/** @param {string} text */
async function takeDown(text) {
  // @ts-expect-error: the package's own script has run before.
  const { mermaid } = globalThis
  mermaid.initialize({
    startOnLoad: false,
    theme: 'default',
    fontFamily: 'Arial, sans-serif',
    sankey: { linkColor: 'source' },
    // Pictures as flat as a slide, and letters that can be read there.
    radar: { width: 400, height: 400, marginTop: 30, marginBottom: 30, marginLeft: 60, marginRight: 60 },
    themeVariables: { radar: { axisLabelFontSize: '20px', legendFontSize: '20px' } },
    c4: { diagramMarginX: 10, diagramMarginY: 10, c4ShapeMargin: 40, c4ShapePadding: 10, c4BoundaryInRow: 3 },
    deterministicIds: true,
  })
  document.body.replaceChildren()
  try {
    const { svg } = await mermaid.render('drawing', text)
    document.body.innerHTML = svg
  } catch (error) {
    const { message = String(error), hash } = /** @type {any} */ (error)
    return {
      fault: String(message),
      line: hash?.loc?.first_line ?? Number(/ on line (\d+)/.exec(message)?.[1] ?? 1),
    }
  }
  const svg = document.querySelector('svg')
  if (!svg) return { fault: 'Mermaid drew nothing' }
  const { width, height } = svg.viewBox.baseVal
  svg.style.maxWidth = 'none'
  svg.setAttribute('width', `${width}`)
  svg.setAttribute('height', `${height}`)
  const shapes = [...svg.querySelectorAll('rect, circle, ellipse, line, polygon, polyline, path')]
  const seen = shapes.filter(
    (one) => !one.closest('defs, marker, symbol, clipPath, mask, pattern') && isSeen(one),
  )
  return { marks: [...seen.flatMap((one) => [markOf(one), ...headsOf(one)]), ...wordsOf(svg, seen)] }
}

/** @param {Element} element */
function isSeen(element) {
  const { width, height } = element.getBoundingClientRect()
  return element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && width + height > 0
}

/** What Mermaid says of a group in its own names is no name of the author’s; the words in it are. @param {Element} element */
function groupOf(element) {
  const group = element.closest('g:has(text, foreignObject)')
  return group ? [...document.querySelectorAll('g')].indexOf(/** @type {SVGGElement} */ (group)) : -1
}

/** @param {SVGGraphicsElement} element */
const placeOf = (element) => element.getScreenCTM() ?? new DOMMatrix()

/** @param {Element} element @param {DOMMatrix} [place] */
function markOf(element, place = placeOf(/** @type {SVGGraphicsElement} */ (element))) {
  const { fill, fillOpacity, opacity, stroke, strokeWidth, strokeDasharray } = getComputedStyle(element)
  const attributes = [
    'x',
    'y',
    'width',
    'height',
    'rx',
    'ry',
    'cx',
    'cy',
    'r',
    'x1',
    'y1',
    'x2',
    'y2',
    'points',
    'd',
  ]
  const { left, top, right, bottom } = element.getBoundingClientRect()
  return {
    shape: element.localName,
    geometry: attributes.flatMap((name) => {
      const value = element.getAttribute(name)
      return value === null ? [] : [[name, value]]
    }),
    place: [place.a, place.b, place.c, place.d, place.e, place.f],
    box: [left, top, right, bottom],
    fill: fillOpacity === '0' ? 'none' : fill,
    isSheer: Number(fillOpacity) * Number(opacity) < 1,
    stroke: strokeWidth === '0px' ? 'none' : stroke,
    thick: Number.parseFloat(strokeWidth),
    dashed: strokeDasharray !== 'none',
    group: groupOf(element),
  }
}

/** Heads of arrows, where they stand. @param {Element} element */
function headsOf(element) {
  if (!(element instanceof SVGGeometryElement)) return []
  const { markerStart, markerEnd, strokeWidth } = getComputedStyle(element)
  const length = element.getTotalLength()
  return [
    { url: markerStart, at: 0, near: Math.min(1, length) },
    { url: markerEnd, at: length, near: Math.max(0, length - 1) },
  ].flatMap(({ url, at, near }) => {
    const id = /#([^")]+)/.exec(url)?.[1]
    const marker = id === undefined ? null : document.getElementById(id)
    if (!(marker instanceof SVGMarkerElement) || length === 0) return []
    const [end, before] = [element.getPointAtLength(at), element.getPointAtLength(near)]
    const along = Math.atan2(end.y - before.y, end.x - before.x) * (180 / Math.PI)
    const isTurned = marker.orientType.baseVal !== SVGMarkerElement.SVG_MARKER_ORIENT_ANGLE
    const isReversed = at === 0 && marker.getAttribute('orient') !== 'auto-start-reverse'
    const unit =
      marker.markerUnits.baseVal === SVGMarkerElement.SVG_MARKERUNITS_STROKEWIDTH
        ? Number.parseFloat(strokeWidth)
        : 1
    const { width } = marker.viewBox.baseVal
    const size = unit * (width > 0 ? marker.markerWidth.baseVal.value / width : 1)
    const place = DOMMatrix.fromMatrix(placeOf(element))
      .translate(end.x, end.y)
      .rotate(isTurned ? along + (isReversed ? 180 : 0) : marker.orientAngle.baseVal.value)
      .scale(size)
      .translate(-marker.refX.baseVal.value, -marker.refY.baseVal.value)
    return [...marker.querySelectorAll('path, circle, polygon, polyline, line, rect')].map((one) => ({
      ...markOf(one, place),
      box: [],
      group: groupOf(element),
    }))
  })
}

/** Lines of words, whether they are SVG’s or HTML’s. @param {SVGSVGElement} svg @param {readonly Element[]} shapes */
function wordsOf(svg, shapes) {
  const walker = document.createTreeWalker(svg, NodeFilter.SHOW_TEXT)
  const lines = []
  while (walker.nextNode()) {
    const node = /** @type {Text} */ (walker.currentNode)
    const around = node.parentElement
    if (
      !around ||
      around.closest('style, title, desc, defs') ||
      !around.checkVisibility({ opacityProperty: true })
    )
      continue
    const { fontSize, fontWeight, fontStyle } = getComputedStyle(around)
    const holder = /** @type {SVGGraphicsElement | null} */ (
      around.closest('text') ?? around.closest('foreignObject')
    )
    if (!holder) continue
    const place = placeOf(holder)
    for (const { words, box } of linesOf(node)) {
      const [left = 0, top = 0, right = 0, bottom = 0] = box
      const centre = svg.createSVGPoint()
      centre.x = (left + right) / 2
      centre.y = (top + bottom) / 2
      lines.push({
        words,
        box,
        size: Number.parseFloat(fontSize) * Math.hypot(place.a, place.b),
        turn: (Math.atan2(place.b, place.a) * 180) / Math.PI,
        strong: Number(fontWeight) >= 600,
        slanted: fontStyle === 'italic',
        isOnShape: shapes.some((one) => {
          const fill = getComputedStyle(one).fill
          const inverse = placeOf(/** @type {SVGGraphicsElement} */ (one)).inverse()
          return (
            fill !== 'none' &&
            one instanceof SVGGeometryElement &&
            one.isPointInFill(centre.matrixTransform(inverse))
          )
        }),
        group: groupOf(around),
      })
    }
  }
  return lines
}

/** @param {Text} node */
function linesOf(node) {
  /** @type {{ words: string, box: number[] }[]} */
  const lines = []
  for (const { 0: word, index } of node.data.matchAll(/\S+/g)) {
    const range = document.createRange()
    range.setStart(node, index)
    range.setEnd(node, index + word.length)
    const { left, top, right, bottom, width } = range.getBoundingClientRect()
    if (width === 0) continue
    const last = lines.at(-1)
    const [l = 0, t = 0, r = 0, b = 0] = last?.box ?? []
    const isNext = !last || top >= b - 2 || bottom <= t + 2
    if (isNext) lines.push({ words: word, box: [left, top, right, bottom] })
    else {
      last.words += ` ${word}`
      last.box = [Math.min(l, left), Math.min(t, top), Math.max(r, right), Math.max(b, bottom)]
    }
  }
  return lines
}

Object.assign(globalThis, { takeDown })
