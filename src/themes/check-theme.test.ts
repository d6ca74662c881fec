import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, it } from 'vitest'
import { findThemeFaults, isFontFile } from './check-theme.ts'
import { plain, themes } from './themes.ts'

const said = (value: unknown) =>
  findThemeFaults(value).map(({ message, hint }) => [message, ...(hint ? [hint] : [])])
const colourHint = 'A colour is #rrggbb, or two of them: [light, dark]'
const beside = 'It is the URL of one, from where theme.ts is'

it('says of each part what is missing or of another kind, and of our own themes nothing', () => {
  for (const theme of themes.values()) expect([theme.name, said(theme)]).toEqual([theme.name, []])
  const noTheme = [['It exports no theme', 'export default defineTheme({ ...plain, name: … })']]
  for (const value of [undefined, null, 'plain', [plain], { ...plain, name: 3 }])
    expect(said(value)).toEqual(noTheme)
  const { text: _, ...colours } = plain.colours
  for (const [change, ...faults] of [
    [{ colours: undefined }, ['colours is missing', '...plain.colours has all of it']],
    [{ colours }, ['The colour colours.text is missing']],
    [{ colours: { ...plain.colours, link: '#12345' } }, ['colours.link is no colour: "#12345"', colourHint]],
    [
      { colours: { ...plain.colours, link: '#1234567' } },
      ['colours.link is no colour: "#1234567"', colourHint],
    ],
    [
      { colours: { ...plain.colours, link: ['#123456'] } },
      ['colours.link is no colour: ["#123456"]', colourHint],
    ],
    [{ colours: { ...plain.colours, link: '#ABCDEF', text: ['#ABCDEF', '#012345'] } }],
    [{ fonts: { ...plain.fonts, body: 3 } }, ['fonts.body is no string']],
    [{ type: { ...plain.type, leading: '1' } }, ['type.leading is no number']],
    [
      { grounds: { mine: { ...plain.grounds.accent, text: 'red' } } },
      ['grounds.mine.text is no colour: "red"', colourHint],
    ],
    [{ grounds: { mine: 1 } }, ['grounds.mine is missing', '...plain.grounds.mine has all of it']],
    [{ grounds: [1] }],
    [{ own: { mine: 'red', fine: '#123456' } }, ['own.mine is no colour: "red"', colourHint]],
    [{ faces: {} }, ['faces is no list']],
    [{ faces: [1, { family: 2 }] }, ['faces[0] has no family'], ['faces[1] has no family']],
    [
      {
        faces: [
          { family: 'A', from: ['Arial'] },
          { family: 'B', from: 'b.woff2' },
        ],
      },
      ['faces[1].from is no file', beside],
    ],
    [{ sheets: { slides: 'a.css', first: undefined } }, ['A style sheet is no file', beside]],
  ] as const)
    expect([change, said({ ...plain, ...change })]).toEqual([change, faults])
})

it('looks into files: a typeface is known by its first bytes, a style sheet is read', () => {
  const folder = mkdtempSync(join(tmpdir(), 'check-theme-'))
  const write = (name: string, text: string) => {
    writeFileSync(join(folder, name), text, 'latin1')
    return join(folder, name)
  }
  const kinds = ['wOF2…', 'OTTO…', '\0\x01\0\0…', 'true…', 'wOFF…', 'wOF', '%PDF', '']
  expect(kinds.map((bytes) => isFontFile(write('a', bytes)))).toEqual([
    true,
    true,
    true,
    true,
    false,
    false,
    false,
    false,
  ])
  const url = (name: string, text: string) => pathToFileURL(write(name, text))
  const gone = pathToFileURL(join(folder, 'gone.css'))
  expect(said({ ...plain, sheets: { first: url('good.css', 'a{}'), slides: gone } })).toEqual([
    [`There is no file ${join(folder, 'gone.css')}`],
  ])
  const [[fault] = []] = said({ ...plain, sheets: { slides: url('bad.css', 'a {}\n b }\n') } })
  expect(fault).toMatch(/bad\.css:3:1: /)
  expect(
    said({
      ...plain,
      faces: [
        { family: 'A', from: url('b.woff2', 'no font') },
        { family: 'B', from: gone },
      ],
    }),
  ).toEqual([
    [`${join(folder, 'b.woff2')}, which faces[0] names, is no WOFF2, TrueType or OpenType file`],
    [`There is no file ${join(folder, 'gone.css')}, which faces[1] names`],
  ])
  rmSync(folder, { recursive: true })
})
