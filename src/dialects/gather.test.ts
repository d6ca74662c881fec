import { describe, expect, it } from 'vitest'
import { type CompileOptions, compile } from '../compile.ts'
import { outlineOf } from '../deck/cases/outline.ts'
import { formatDiagnostics } from '../diagnostic/format.ts'
import { spanOf } from '../pandoc/ast.ts'
import { gather } from './gather.ts'

type Files = Readonly<Record<string, string>>

const beside = (files: Files): NonNullable<CompileOptions['lookUp']> => {
  return (url) => {
    const text = files[url]
    if (text !== undefined) return { text }
    return url.startsWith('../') ? { near: [], refusal: 'outside' } : { near: [] }
  }
}
const compileWith = (source: string, files: Files, target: CompileOptions['target'] = 'page') =>
  compile(source, { lookUp: beside(files), target })

/** The faults as they are printed, without what frames them. */
const faultsOf = ({ diagnostics, source }: ReturnType<typeof compile>) =>
  formatDiagnostics(diagnostics, source, 'talks/deck.md')
    .split('\n')
    .filter((line) => /^\S+:\d+:\d+: /.test(line))
    .map((line) => line.replace(/^(\S+:\d+:\d+): .*\[(.*)\]$/, '$1 $2'))

describe('an included file', () => {
  it('is as if it had been written there, in lists, columns and whatever notation', () => {
    const files = { 'part.md': '---\ntitle: None\n---\n\n- b\n- c\n', 'more.md': 'd\n' }
    const source = '## A\n\n- a\n{{< include part.md >}}\n{{< include "more.md" >}}\n\ne\n'
    expect(compileWith(source, files).html).toBe(
      compile('## A\n\n- a\n\n- b\n- c\nd\n\ne\n', { target: 'page' }).html,
    )
    const marp = compileWith('---\nmarp: true\n---\n\n{{< include part.md >}}\n\n---\n\n# B\n', files)
    expect(outlineOf(marp.html)).toContain('      b\n')
    expect(marp.slides).toHaveLength(2)
    expect(marp.deck.options.title).toBeUndefined()
  })

  it('is found from the deck’s folder, by whatever file (Quarto’s resolvePath)', () => {
    const files = { 'a/one.md': '{{< include a/two.md >}}\n', 'a/two.md': '![T](b.png)\n' }
    const { html, diagnostics } = compileWith('## A\n\n{{< include a/one.md >}}\n', files)
    expect(diagnostics).toEqual([])
    expect(html).toContain('src="b.png"')
  })

  it('stays a line where it is code, front matter or part of one', () => {
    const files = { 'a.md': 'Taken\n' }
    const { html } = compileWith(
      '---\nx: |\n  {{< include a.md >}}\n---\n\n## A\n\n```\n{{< include a.md >}}\n```\n\nSee {{< include a.md >}}\n',
      files,
    )
    expect(html).not.toContain('Taken')
  })

  it('has the faults that are in it, those behind it have their own lines', () => {
    const files = { 'part.md': '# Part\n\n::: notes\nglued\n::: here\n', 'other.md': 'Text\n- b\n' }
    const source = 'Text\n- a\n\n{{< include other.md >}}\n\n{{< include part.md >}}\n'
    const compiled = compileWith(source, files)
    expect(faultsOf(compiled)).toEqual([
      'talks/deck.md:2:1 glued-list',
      'talks/other.md:2:1 glued-list',
      'talks/part.md:3:1 unclosed-div',
    ])
    // Lines that a message names are the file's, too.
    expect(compiled.diagnostics.at(-1)?.message).toContain('line 5 is')
    expect(faultsOf(compileWith('{{< include other.md >}}\n\nText\n- a\n', files))).toEqual([
      'talks/other.md:2:1 glued-list',
      'talks/deck.md:4:1 glued-list',
    ])
  })

  it('has its words in places of its own', () => {
    const { deck, source } = compileWith('\uFEFF## A\r\n\r\n{{< include b.md >}}\r\n\r\nd\n', {
      'b.md': '\uFEFFb\tc\r\n',
    })
    const [slide] = deck.columns.flat()
    const words = slide?.body.map((block) => {
      const { start, end } = spanOf(block)
      return source.text.slice(start, end)
    })
    expect(words).toEqual(['b\tc', 'd'])
  })

  it.each([
    ['none.md', ['talks/deck.md:3:1 missing-file']],
    ['../up.md', ['talks/deck.md:3:1 refused-file']],
    ['self.md', ['talks/self.md:1:1 circular-include']],
    ['one.md', ['talks/two.md:2:1 circular-include']],
    ['deck.md', ['talks/deck.md:3:1 circular-include']],
    ['deep/./none.md', ['talks/deck.md:3:1 missing-file']],
  ])('that is none is a fault where it is named: %s', (name, faults) => {
    const source = `## A\n\n{{< include ${name} >}}\n\nText\n`
    const compiled = compileWith(source, {
      'self.md': '{{< include self.md >}}\n',
      'one.md': '{{< include two.md >}}\n',
      'two.md': 'b\n{{< include ./one.md >}}\n',
      'deck.md': source,
    })
    expect(faultsOf(compiled)).toEqual(faults)
    expect(compiled.diagnostics[0]?.severity).toBe('error')
    expect(compiled.html).not.toContain('include')
    expect(compiled.html).toContain('<p>Text</p>')
  })

  it('may take in others only so often', () => {
    let reads = 0
    const twice = (n: number) => `{{< include ${n}.md >}}\n{{< include ${n}.md >}}\n`
    const codes: string[] = []
    gather(
      twice(1),
      (url) => {
        reads++
        return { text: twice(Number.parseInt(url, 10) + 1) }
      },
      ({ code }) => codes.push(code),
    )
    expect(new Set(codes)).toEqual(new Set(['too-large']))
    expect(reads).toBeGreaterThan(200)
    expect(reads).toBeLessThan(2000)
  })
})

describe('a deck of several', () => {
  const ann = `---\ntitle: Ann’s\nauthor: Ann\n---\n\n## Intro\n\n[On](#more), [off](#welcome) ![S](s.png)[^1]\n\n[^1]: Ann’s note\n\n## More\n\nText\n`
  const bob = `---\ntitle: Bob’s\n---\n\n## Intro {background-image="b.png"}\n\nA[^1] [top](#intro) <img src="i.png" alt="">\n\n[^1]: Bob’s note\n`
  const session = '---\ntitle: Session\ndeck:\n  - a/ann.md\n  - bob.md\n---\n\n## Welcome\n\nHello\n'

  it('has the slides of all, each with its title slide, notes and references', () => {
    const { slides, html, diagnostics, deck } = compileWith(session, { 'a/ann.md': ann, 'bob.md': bob })
    expect(diagnostics).toEqual([])
    expect(slides.map(({ id, title }) => `${id}: ${title}`)).toEqual([
      'title-slide: Session',
      'welcome: Welcome',
      'title-slide-2: Ann’s',
      'intro: Intro',
      'more: More',
      'title-slide-3: Bob’s',
      'intro-2: Intro',
    ])
    expect(deck.options.title).toBe('Session')
    expect(html).toContain('<a href="#more">On</a>')
    expect(html).toContain('<a href="#intro-2">top</a>')
    expect(html).toContain('Ann’s note')
    expect(html).toContain('Bob’s note')
  })

  it('may be named with the decks that follow it, which are no others than those of a list', () => {
    const files = { 'b/bob.md': bob, 'same.md': ann }
    const lookUp = (url: string) => (url in files ? { text: files[url as keyof typeof files] } : { near: [] })
    const followedBy = ['b/bob.md', 'none.md', 'same.md']
    const { slides, html, diagnostics } = compile(ann, { target: 'page', lookUp, followedBy })
    expect(slides.map(({ id }) => id)).toEqual(['title-slide', 'intro', 'more', 'title-slide-2', 'intro-2'])
    expect(html).toContain('src="b/i.png"')
    const own = diagnostics.filter(({ code }) => code !== 'dead-link')
    expect(own.map(({ code, message, at }) => [code, message, at.start])).toEqual([
      ['missing-file', expect.stringContaining('none.md'), 0],
      ['circular-include', '“same.md” takes itself in', 0],
    ])
  })

  it('finds the pictures of each from its folder', () => {
    const { html } = compileWith('---\ndeck: [a/ann.md, b/bob.md]\n---\n', {
      'a/ann.md': ann,
      'b/bob.md': bob,
    })
    expect(html).toContain('src="a/s.png"')
    expect(html).toContain('src="b/b.png"')
    expect(html).toContain('src="b/i.png"')
  })

  it('has its title of the first where it says none, and may have no words of its own', () => {
    const { title, slides, diagnostics } = compileWith('---\ndeck: bob.md\n---\n', { 'bob.md': bob })
    expect(diagnostics).toEqual([])
    expect(title).toBe('Bob’s')
    expect(slides).toHaveLength(2)
  })

  it('may be in several notations and slide levels', () => {
    const { slides } = compileWith('---\ndeck: [m.md, p.md]\n---\n', {
      'm.md': '---\nmarp: true\n---\n\nOne\n\n---\n\nTwo\n',
      'p.md': '---\nslide-level: 1\n---\n\n# Three\n\n## Below\n',
    })
    expect(slides).toHaveLength(3)
  })

  it('keeps the notes private that one of them keeps so', () => {
    const files = { 'p.md': '---\nnotes: private\n---\n\n# A\n\n::: notes\nSecret\n:::\n' }
    expect(compileWith('---\ndeck: p.md\n---\n', files).html).not.toContain('Secret')
  })

  it('names the file of a fault, and the one where a deck is named that is none', () => {
    const source = '---\ntitle: T\ndeck:\n- a.md\n- none.md\n- ../b.md\n- d.md\n---\n'
    const files = { 'a.md': '# A\n\nText\n- b\n', 'd.md': '---\ndeck: d.md\n---\n\n# D\n' }
    expect(faultsOf(compileWith(source, files))).toEqual([
      'talks/deck.md:5:3 missing-file',
      'talks/deck.md:6:3 refused-file',
      'talks/a.md:4:1 glued-list',
      'talks/d.md:2:7 circular-include',
    ])
  })

  it('says which of them is empty', () => {
    const compiled = compileWith('---\ndeck: [a.md, b.md]\n---\n', { 'a.md': '# A\n', 'b.md': '\n' })
    expect(faultsOf(compiled)).toEqual(['talks/b.md:1:1 empty-deck'])
  })
})
