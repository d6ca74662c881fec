import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { signatureOf, signedPdf } from '../own-files.ts'
import { type Ending, filePath } from './output-path.ts'

function writePackage(): Buffer {
  const before = Buffer.from(`PK\x03\x04${'some part, '.repeat(10)}`, 'latin1')
  return Buffer.concat([before, Buffer.from(`PK\x03\x04<a>${signatureOf(before)}</a>PK\x01\x02`, 'latin1')])
}

const cwd = mkdtempSync(join(tmpdir(), 'pdf-path-'))
afterAll(() => rmSync(cwd, { recursive: true }))
mkdirSync(join(cwd, 'there'))
mkdirSync(join(cwd, 'odd/talk.pdf'), { recursive: true })
writeFileSync(join(cwd, 'talk.md'), '# A\n')
const pdf = Buffer.from('%PDF-1.7\nstartxref\n9\n%%EOF\n')
for (const name of ['old.pdf', 'old']) writeFileSync(join(cwd, name), signedPdf(pdf))
for (const name of ['foreign.pdf', 'foreign']) writeFileSync(join(cwd, name), pdf)
writeFileSync(
  join(cwd, 'annotated.pdf'),
  Buffer.concat([signedPdf(pdf), Buffer.from('x\nstartxref\n9\n%%EOF\n')]),
)
writeFileSync(join(cwd, 'empty'), '')
symlinkSync('talk.md', join(cwd, 'link.pdf'))
symlinkSync('nowhere', join(cwd, 'lost.pdf'))

const path = (out?: string, ending: Ending = '.pdf') =>
  filePath(out, join(cwd, 'talk.md'), ending, { root: '/project', cwd })

it.each([
  [undefined, 'talk.pdf'],
  ['there', 'there/talk.pdf'],
  ['new/', 'new/talk.pdf'],
  ['new', 'new'],
  ['new/a.pdf', 'new/a.pdf'],
  ['old.pdf', 'old.pdf'],
  ['v1.2', 'v1.2'],
  ['new/A.PDF', 'new/A.PDF'],
  ['old', 'old'],
  ['empty', 'empty'],
])('--out %s is %s', (out, file) => {
  expect(path(out)).toBe(join(cwd, file))
})

it('goes to a device', () => expect(path('/dev/null')).toBe('/dev/null'))

it.each(['talk.md', 'odd', 'foreign.pdf', 'foreign', 'annotated.pdf', 'link.pdf', 'lost.pdf'])(
  '--out %s would be over something else',
  (out) => {
    expect(() => path(out)).toThrow(/^\S+ is (there|a folder)/)
  },
)

it.each([
  ['x.pptx', '.pdf', /no \.pptx/, /^Type npm run pptx -- \S+ --out x\.pptx$/],
  ['x.pdf', '.pptx', /no \.pdf/, /^Type .*\bpdf\b.* --out x\.pdf$/],
  ['x.html', '.pptx', /a PowerPoint file, and no \.html/, /--out x\.pptx$/],
  // Even over one that is there: what is typed is the other command's.
  ['old.pdf', '.pptx', /no \.pdf/, /^Type .*\bpdf\b/],
] as const)('--out %s of a %s says what to type', (out, ending, message, hint) => {
  const thrown = () => path(out, ending)
  expect(thrown).toThrow(message)
  expect(thrown).toThrow(expect.objectContaining({ hint: expect.stringMatching(hint) }))
})

it('knows its own PowerPoint files, and none that was edited', () => {
  const made = writePackage()
  writeFileSync(join(cwd, 'ours.pptx'), made)
  expect(path('ours.pptx', '.pptx')).toBe(join(cwd, 'ours.pptx'))
  const edited = Buffer.from(made)
  edited[60] = (edited[60] ?? 0) + 1
  writeFileSync(join(cwd, 'edited.pptx'), edited)
  expect(() => path('edited.pptx', '.pptx')).toThrow(/is there/)
})

it.each(['x.pptx', 'new/x.html', 'x.md'])('--out %s would not be what its name says', (out) => {
  expect(() => path(out)).toThrow(/^\S+: what is written is a PDF/)
})
