import { expect, it } from 'vitest'
import { wholeFile } from '../diagnostic/source-text.ts'
import type { Box, Finding } from './finding.ts'
import { writeReport } from './report.ts'

const slide = { width: 1000, height: 500 }
const finding = (rule: string, severity: Finding['severity'] = 'warning'): Finding => ({
  rule,
  severity,
  message: `About ${rule} & more`,
  at: { start: 0, end: 1 },
  slide: 0,
})
const report = (area: Box, frames: ReadonlyMap<Finding, Box>) =>
  writeReport([
    {
      checked: {
        name: 'talk.md',
        source: wholeFile('# A'),
        slides: [{ id: 'a', title: 'A' }],
        findings: [...frames.keys()],
        known: 0,
      },
      pictures: new Map([[0, [{ file: 'a.jpg', screen: '1000×500', area, slide, frames }]]]),
    },
  ])
const marks = (page: string) => page.match(/<i .*?<\/i>/g)

it('frames a place once, with the numbers of all that was found there and the colour of the worst', () => {
  const box = { x: 204, y: 104, width: 92, height: 42 }
  const page = report(
    { x: 0, y: 0, ...slide },
    new Map([
      [finding('one'), box],
      [finding('two', 'error'), box],
      [finding('three'), { ...box, y: 304 }],
    ]),
  )
  expect(marks(page)).toEqual([
    '<i class="error above" style="left:20%;top:20%;width:10%;height:10%"><b>1</b><b>2</b></i>',
    '<i class="warning above" style="left:20%;top:60%;width:10%;height:10%"><b>3</b></i>',
  ])
  expect(page).toContain('About one &amp; more')
  expect(page).not.toContain('outside of the slide')
})

it('shows what is beyond the edge, and frames a strip of the edge of what is further', () => {
  const area = { x: 0, y: 0, width: 1000, height: 600 }
  const page = report(area, new Map([[finding('far'), { x: 300, y: 900, width: 100, height: 50 }]]))
  expect(marks(page)).toEqual([
    '<i class="warning above" style="left:29.6%;top:96%;width:10.8%;height:4%"><b>1</b></i>',
  ])
  expect(page).toContain('<s style="left:0%;top:0%;width:100%;height:83.3%"></s>')
  expect(page).toContain('outside of the slide')
})

it('what is found of the whole deck stands by itself', () => {
  const source = wholeFile('# A\n\nb\n')
  const whole: Finding = { ...finding('whole'), slide: undefined, at: { start: 5, end: 6 } }
  const page = writeReport([
    { checked: { name: 'talk.md', source, slides: [], findings: [whole], known: 2 }, pictures: new Map() },
  ])
  expect(page).toContain('<h3>The whole deck</h3>')
  expect(page).toContain('warning · whole · line 3</p>')
  expect(page).toContain('0 errors, 1 warning on 0 slides; 2 known findings in the baseline')
})
