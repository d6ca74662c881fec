import { copyFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { unzip } from '../src/pptx/unzip.setup.ts'
import { command } from './commands.ts'
import { test } from './print.ts'
import { expect } from './site.ts'

const all = (xml: string, pattern: RegExp) => [...xml.matchAll(pattern)].map(([, found = '']) => found)

test('a deck becomes slides that PowerPoint can edit, and says what is another thing there', ({ folder }) => {
  const deck = readFileSync(join(folder, 'print.md'))
  writeFileSync(
    join(folder, 'print.md'),
    `${deck}
## Drawn

![A square](a.svg)

## In a line

WWWWWWWWWW $a^2$

| Wide                   | Narrow |
|------------------------|--------|
| WWWWWWWWWWWWWWWWWWWWWW | x      |

## A heading that takes two lines, which a browser makes about as long as each other

1. Once

Between

1. Again

## Played

![](a.mp4){poster=a.svg autoplay=1 alt="A film"}

![](a.mp3){title="A sound"}

## Lit

\`\`\` {.python data-line-numbers="1|2-3"}
a = 1
b = 2
c = 3
\`\`\`
`,
  )
  // Nobody plays them here.
  for (const name of ['a.mp4', 'a.mp3']) writeFileSync(join(folder, name), name)
  writeFileSync(
    join(folder, 'a.svg'),
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 1"><path d="M0 0h1v1H0"/></svg>',
  )
  const run = command(['pptx', 'print.md'], { cwd: folder, env: { INIT_CWD: folder } })
  expect(run.code, run.stderr).toBe(0)
  expect(run.stdout).toBe('print.pptx\n')
  expect(run.stderr).toContain('[other-in-powerpoint]')

  const file = readFileSync(join(folder, 'print.pptx'))
  const files = unzip(file)
  const parts = [...files.keys()].filter((path) => /^ppt\/slides\/[^/]*$/.test(path))
  const slides = parts.map((path) => files.get(path)?.toString() ?? '')
  const slideOf = (words: string) => slides.find((xml) => xml.includes(`<a:t>${words}</a:t>`)) ?? ''
  const [width = 0, height = 0] = all(
    files.get('ppt/presentation.xml')?.toString() ?? '',
    /sldSz cx="(\d+)"|sldSz cx="\d+" cy="(\d+)"/g,
  ).map(Number)
  expect(width / 9525).toBe(1280)
  for (const xml of slides) {
    expect(all(xml, /<p:ph type="(title|ctrTitle)"/g)).toHaveLength(1)
    for (const edge of all(xml, /<a:off x="(-?\d+)"/g)) expect(Number(edge)).toBeGreaterThanOrEqual(0)
    for (const edge of all(xml, /<a:off x="\d+" y="(\d+)"/g))
      expect(Number(edge)).toBeLessThan(height || 6_858_000)
  }
  expect(slideOf('Lists')).toMatch(/<a:buAutoNum type="arabicPeriod"/)
  expect(all(slideOf('Lists'), /<a:pPr [^>]*lvl="(\d)"/g)).toContain('1')
  expect(slideOf('Table')).toMatch(/<a:tblPr firstRow="1">/)
  expect(all(slideOf('Steps'), /nodeType="(clickEffect)"/g).length).toBeGreaterThan(1)
  expect(slideOf('Drawn')).toMatch(/descr="A square"[\s\S]*<asvg:svgBlip/)
  expect(slides.join('')).toContain('descr="A red dot on blue"')
  // A formula stands behind its words in the letters of the file: ten W of Arial are 9.44 of its sizes wide.
  const line = slideOf('In a line')
  const [words = 0, formula = 0] = [
    /<p:sp>(?:(?!<p:sp>).)*?<a:off x="(\d+)"(?:(?!<p:sp>).)*WWWW/s,
    /<p:pic>.*?<a:off x="(\d+)"/s,
  ].map((place) => Number(place.exec(line)?.[1]) / 9525)
  const size = Number(/sz="(\d+)"(?:(?!sz=).)*WWWW/s.exec(line)?.[1]) / 75
  expect(formula - words).toBeGreaterThan(size * 9.44)

  expect(line).toMatch(/<mc:Choice [^>]*Requires="math".*<m:sSup>.*<mc:Fallback>/s)
  // The letters of a table's cells are so small that its columns hold their words.
  const [column = 0] = all(line, /<a:gridCol w="(\d+)"/g).map((wide) => Number(wide) / 9525)
  const cell = Number(/sz="(\d+)"(?:(?!sz=).)*W{22}/s.exec(line)?.[1]) / 75
  expect(cell * 0.944 * 22).toBeLessThan(column)
  // A heading whose lines are balanced has a box as wide as they are; lists that count anew have boxes of their own.
  const balanced = slides.find((xml) => xml.includes('A heading that takes')) ?? ''
  expect(Number(/type="title".*?<a:ext cx="(\d+)"/s.exec(balanced)?.[1]) / 9525).toBeLessThan(1000)
  expect(balanced).toMatch(/Between<(?:(?!<\/p:sp>).)*<\/p:sp>.*Again/s)
  const played = slideOf('Played')
  expect(played).toMatch(/descr="A film".*<a:videoFile .*descr="A sound".*<a:audioFile .*cmd="playFrom/s)
  expect([...files.keys()].filter((path) => /media\d/.test(path))).toHaveLength(2)
  // The first line is lit, until the others are; the bands lie behind the words.
  expect(slideOf('Lit')).toMatch(/name="Box \d+".*name="Box \d+".*name="Box \d+".*name="Text \d+"/s)
  expect(all(slideOf('Lit'), /presetClass="(\w+)"/g)).toEqual(['exit', 'entr'])

  const notes = [...files].filter(([path]) => path.startsWith('ppt/notesSlides/notes'))
  expect(notes.map(([, xml]) => xml.toString()).join('')).toContain('Notes of the slide with steps.')

  // Written again over itself it is the same; over anything else it is not written.
  expect(command(['pptx', 'print.md'], { cwd: folder, env: { INIT_CWD: folder } }).code).toBe(0)
  expect(readFileSync(join(folder, 'print.pptx')).equals(file)).toBe(true)
  copyFileSync(join(folder, 'a.svg'), join(folder, 'print.pptx'))
  expect(command(['pptx', 'print.md'], { cwd: folder, env: { INIT_CWD: folder } }).code).toBe(2)
})
