import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { signedPdf } from '../own-files.ts'
import { pdfPath } from './output-path.ts'

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

const path = (out?: string) => pdfPath(out, join(cwd, 'talk.md'), { root: '/project', cwd })

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

it.each(['x.pptx', 'new/x.html', 'x.md'])('--out %s would not be what its name says', (out) => {
  expect(() => path(out)).toThrow(/^\S+: what is written is a PDF/)
})
