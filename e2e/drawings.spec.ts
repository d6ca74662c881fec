import { readFileSync } from 'node:fs'
import { expect, test } from 'playwright/test'
import { compile } from '../src/compile.ts'
import { faceFiles, firstSheet, slideSheet, withImports } from '../src/themes/sheets.ts'
import { themes } from '../src/themes/themes.ts'

const source = `
\`\`\` mermaid
flowchart LR
  subgraph Group of some
    A[Words in a box] -->|words beside| B{Is it so?}
  end
  B --> C((Round)) & D[(Kept things)] & E([Pill]) & F{{Hexagon}}
\`\`\`

\`\`\` mermaid
sequenceDiagram
  actor A as Somebody
  box Others
    participant B as Another one
  end
  A->>+B: Something longer is said
  Note over A,B: and noted
  B-->>-A: Yes
\`\`\`

\`\`\` mermaid
gantt
  section First
  Done : done, a, 2026-01-01, 9d
  Urgent : crit, after a, 5d
  section Second
  Under way : active, 2026-01-03, 9d
\`\`\`

\`\`\` mermaid
gitGraph
  commit id: "one" tag: "v1"
  branch other
  commit
  checkout main
  merge other
\`\`\`

\`\`\` mermaid
C4Context
  Person(a, "Customer", "Has an account at the bank")
  System_Boundary(b, "Bank") {
    SystemDb(c, "Accounts")
  }
  Rel(a, c, "Asks", "HTTPS")
\`\`\`

\`\`\` dot
digraph {
  a [style=filled, fillcolor=navy, label=<<TABLE><TR><TD BGCOLOR="gold">in</TD><TD>by</TD></TR></TABLE>>]
  b [style=filled, fillcolor=gold, xlabel=beside]
  c [shape=record, label="left|right"]
  a -> b -> c [label="so"]
}
\`\`\`

\`\`\` {.chart type=line}
Year,One,Two,Three,Four,Five,Six
2024,1,2,3,4,5,6
2025,2,3,4,5,6,7
\`\`\`

\`\`\` {.chart type=bar highlight=B}
What,Much
A,3
B,5
\`\`\`

\`\`\` {.chart type=shares}
What,Much
A,3
B,5
C,1
\`\`\`
`

/** Runs in the page: what is wrong with the words of its drawings. */
function faultsOfWords(): readonly string[] {
  const canvas = document.createElement('canvas')
  const context = canvas.getContext('2d', { willReadFrequently: true }) as CanvasRenderingContext2D
  const rgba = (colour: string) => {
    context.clearRect(0, 0, 1, 1)
    context.fillStyle = 'transparent'
    context.fillStyle = colour // what is none stays transparent
    context.fillRect(0, 0, 1, 1)
    return [...context.getImageData(0, 0, 1, 1).data]
  }
  const luminance = (colour: string) => {
    const [r = 0, g = 0, b = 0] = rgba(colour).map((part) => {
      const share = part / 255
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
    })
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  const contrast = (one: string, other: string) => {
    const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
    return (high + 0.05) / (low + 0.05)
  }
  document.body.style.background = 'var(--ground)'
  const ground = getComputedStyle(document.body).backgroundColor
  return [...document.querySelectorAll('svg')].flatMap((svg) => {
    const place = svg.getScreenCTM()?.inverse()
    const shapes = [...svg.querySelectorAll<SVGGeometryElement>('rect, circle, ellipse, polygon, path')]
    return [...svg.querySelectorAll('text')].flatMap((words) => {
      const { left, right, top, height } = words.getBoundingClientRect()
      const within = (shape: SVGGeometryElement, x: number) =>
        shape.isPointInFill(new DOMPoint(x, top + height / 2).matrixTransform(place))
      const behind = shapes
        .filter((shape) => shape.compareDocumentPosition(words) & Node.DOCUMENT_POSITION_FOLLOWING)
        .filter((shape) => rgba(getComputedStyle(shape).fill)[3] === 255)
        .findLast((shape) => within(shape, (left + right) / 2))
      const { fill, stroke, paintOrder } = getComputedStyle(words)
      const hasHalo = paintOrder.startsWith('stroke') && stroke !== 'none'
      const back = hasHalo ? stroke : behind ? getComputedStyle(behind).fill : ground
      const node = words.closest('.node')
      const isInside = !behind || !node?.contains(behind) || [left, right].every((x) => within(behind, x))
      return [
        ...(contrast(fill, back) < 4.5 ? [`${words.textContent}: ${fill} on ${back}`] : []),
        ...(isInside ? [] : [`${words.textContent}: outside of its shape`]),
      ]
    })
  })
}

const styles = ['diagrams', 'charts'].map((name) =>
  withImports(new URL(`../src/features/${name}/${name}.css`, import.meta.url)),
)

test('words of drawings can be read and lie in their shapes, in each theme', async ({ page }) => {
  for (const theme of themes.values()) {
    const { html, diagnostics } = compile(`## A\n${source}`, { target: 'page', theme })
    expect(diagnostics).toEqual([])
    const drawings = html.match(/<svg[\s\S]*?<\/svg>/g) ?? []
    expect(drawings).toHaveLength(9)
    const sheets = [
      firstSheet(theme),
      slideSheet(theme, (file) => file.pathname.split('/').at(-1) ?? ''),
      ...styles,
    ]
    const faces = faceFiles(theme)
    await page.route('http://drawings.test/**', (route) => {
      const file = faces.get(new URL(route.request().url()).pathname.slice(1))
      return file
        ? route.fulfill({ body: readFileSync(file) })
        : route.fulfill({
            contentType: 'text/html',
            body: `<!doctype html><style>${sheets.join('\n')}</style>${drawings.join('\n')}`,
          })
    })
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      await page.goto('http://drawings.test/')
      await page.evaluate(() => document.fonts.ready)
      expect(await page.evaluate(faultsOfWords), `${theme.name}, ${colorScheme}`).toEqual([])
    }
    await page.unroute('http://drawings.test/**')
  }
})
