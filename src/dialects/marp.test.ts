import { expect, it } from 'vitest'
import { compile } from '../compile.ts'

const imagesOf = (source: string) =>
  compile(source, { from: 'marp' })
    .html.match(/<img[^>]*>/g)
    ?.join('') ?? ''

it.each([
  ['![w:300  A  view](a.png)', 'alt="A view"'],
  ['![w:300 h:200px](a.png)', 'width="300" height="200"'],
  ['![bg left A  view](a.png)\n\nwords', 'alt="A view"'],
])('%s: what is no word of Marp’s says what a picture shows', (source, expected) => {
  expect(imagesOf(`# A\n\n${source}\n`)).toContain(expected)
})

it('a directive that YAML cannot read is taken as it stands; what has words beside it is for the speaker', () => {
  const written = (comment: string) => compile(`<!--\n${comment}\n-->\n\n# A\n`, { from: 'marp' }).html
  expect(written('footer: **bold**')).not.toContain('class="notes"')
  expect(written('footer: **bold**')).toContain('<strong>bold</strong>')
  expect(written('footer: **bold**\nand words that say nothing')).toContain('<aside class="notes">')
})
