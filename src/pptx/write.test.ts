import { describe, expect, it } from 'vitest'
import { plain } from '../themes/themes.ts'
import type {
  PageSlide,
  Paragraph,
  PictureShape,
  Shape,
  SlideTransition,
  TextRun,
  TextShape,
} from './drawn.ts'
import { lookOf } from './look.ts'
import type { ReadPicture } from './media.ts'
import { unzip } from './unzip.setup.ts'
import { expectValid } from './valid.setup.ts'
import { type PresentationContent, writePresentation } from './write.ts'

const box = { x: 80, y: 60, width: 1000, height: 90 }
const run = (text: string, more: Partial<TextRun> = {}): TextRun => ({
  text,
  font: 'body',
  size: 40,
  colour: '#123456',
  bold: false,
  italic: false,
  underlined: false,
  struck: false,
  baseline: 0,
  tracking: 0,
  language: 'en',
  ...more,
})
const paragraph = (text: string, more: Partial<Paragraph> = {}): Paragraph => ({
  level: 0,
  align: 'left',
  rightToLeft: false,
  indent: 0,
  above: 0,
  leading: 50,
  runs: [run(text)],
  from: 0,
  ...more,
})
const words = (role: TextShape['role'], ...paragraphs: readonly Paragraph[]): TextShape => ({
  kind: 'text',
  role,
  box,
  isTight: false,
  from: 0,
  paragraphs,
})
const picture = (more: Partial<PictureShape>): PictureShape => ({
  kind: 'picture',
  address: 'a.png',
  box,
  alt: '',
  opacity: 1,
  isBackground: false,
  from: 0,
  ...more,
})
const slide = (at: number, shapes: readonly Shape[], more: Partial<PageSlide> = {}): PageSlide => ({
  slide: at,
  part: 0,
  width: 1280,
  height: 720,
  layout: 'list',
  title: '',
  ground: '#ffffff',
  shapes,
  notes: [],
  ...more,
})
const png: ReadPicture = { bytes: Buffer.from('png'), ending: 'png' }

function written(drawn: readonly PageSlide[], more: Partial<PresentationContent> = {}) {
  const file = writePresentation({
    drawn,
    slides: drawn.map((_, at) => ({ id: `slide-${at}`, title: `Slide ${at}`, slide: { kind: 'content' } })),
    look: lookOf(plain, 'light'),
    metadata: {
      title: 'Talk',
      authors: ['A. Author'],
      subject: '',
      keywords: [],
      language: 'de',
      date: undefined,
    },
    pictures: new Map([
      ['a.png', png],
      ['a.gif', { bytes: Buffer.from('gif'), ending: 'gif' }],
    ]),
    media: new Map([
      ['a.mp4', Buffer.from('mp4')],
      ['a.mp3', Buffer.from('mp3')],
    ]),
    notes: true,
    ...more,
  })
  const files = unzip(file)
  expectValid(files)
  return { file, files, part: (path: string) => files.get(path)?.toString() ?? '' }
}

const all = (xml: string, pattern: RegExp) =>
  [...xml.matchAll(pattern)].map(([whole, first]) => first ?? whole)

describe('a slide', () => {
  it('has its heading and its words in the places of its layout', () => {
    const { part } = written([
      slide(0, [words('title', paragraph('Why')), words('body', paragraph('Because'))]),
    ])
    const xml = part('ppt/slides/slide1.xml')
    expect(all(xml, /<p:ph [^>]*>/g)).toEqual(['<p:ph type="title"/>', '<p:ph idx="1"/>'])
    expect(part('ppt/slides/_rels/slide1.xml.rels')).toContain('slideLayout2.xml')
    expect(part('ppt/slideLayouts/slideLayout2.xml')).toContain('<p:cSld name="Content">')
  })

  it('spares half a line in places whose letters programs make smaller, and none elsewhere', () => {
    const { part } = written([slide(0, [words('title', paragraph('A')), words('plain', paragraph('B'))])])
    const heights = all(part('ppt/slides/slide1.xml'), /<a:ext cx="[1-9]\d*" cy="(\d+)"/g)
    expect(heights.map((one) => Number(one) / 9525)).toEqual([115, 90])
  })

  it('stands higher by half of the room between its lines, all of which programs have above each', () => {
    const placed = (leading: number) =>
      all(
        written([slide(0, [words('plain', paragraph('B', { leading }))])]).part('ppt/slides/slide1.xml'),
        /<a:off x="762000" y="(\d+)"/g,
      ).map((y) => Number(y) / 9525)
    expect(placed(46)).toEqual([60])
    expect(placed(60)).toEqual([53])
  })

  it('has two places where it has two columns', () => {
    const columns = [
      words('title', paragraph('A')),
      words('body', paragraph('l')),
      words('body', paragraph('r')),
    ]
    const { part } = written([slide(0, columns)])
    expect(all(part('ppt/slides/slide1.xml'), /<p:ph idx="(\d+)"/g)).toEqual(['1', '2'])
  })

  it('has a title above it where none is seen', () => {
    const { part } = written([slide(0, [words('body', paragraph('Because'))])])
    const xml = part('ppt/slides/slide1.xml')
    expect(xml).toMatch(
      /<p:ph type="title"\/>.*<a:off x="0" y="-\d+"\/>.*<a:t>Slide 0<\/a:t>.*<a:t>Because<\/a:t>/s,
    )
  })

  it('has lists with their levels, marks and numbers', () => {
    const mark = { sign: '•', colour: '#123456', hang: 30, size: 1 }
    const numbered = (start: number) => ({ ...mark, numbering: { scheme: 'arabicPeriod', start } })
    const { part } = written([
      slide(0, [
        words(
          'body',
          paragraph('one', { mark, indent: 30 }),
          paragraph('two', { level: 1, mark: numbered(3), indent: 60 }),
          paragraph('three', { level: 1, mark: numbered(4), indent: 60 }),
          paragraph('between', { level: 1 }),
          paragraph('five', { level: 1, mark: numbered(5), indent: 60 }),
        ),
      ]),
    ])
    const xml = part('ppt/slides/slide1.xml')
    expect(all(xml, /<a:pPr [^>]*>/g).slice(0, 2)).toEqual([
      '<a:pPr marL="285750" indent="-285750" algn="l">',
      '<a:pPr marL="571500" indent="-285750" lvl="1" algn="l">',
    ])
    expect(all(xml, /<a:bu(?:Char|AutoNum|None)[^>]*>/g)).toEqual([
      '<a:buChar char="•"/>',
      '<a:buAutoNum type="arabicPeriod" startAt="3"/>',
      '<a:buAutoNum type="arabicPeriod" startAt="3"/>',
      '<a:buNone/>',
      '<a:buAutoNum type="arabicPeriod" startAt="5"/>',
    ])
  })

  it('has words with their looks, in the theme’s colours by name', () => {
    const { text = '#000000' } = { text: lookOf(plain, 'light').scheme[0]?.[1] }
    const runs = [
      run('bold', { bold: true, colour: text }),
      run('code', { font: 'mono', ground: '#eeeeee' }),
      run('2', { baseline: 30, struck: true, italic: true, smallCaps: true }),
      run('a\nb & <c>\u0001'),
    ]
    const { part } = written([slide(0, [words('plain', paragraph('', { runs }))])])
    const xml = part('ppt/slides/slide1.xml')
    expect(xml).toContain('sz="3000" b="1"')
    expect(xml).toMatch(/<a:schemeClr val="tx1"\/>.*bold/)
    expect(xml).toMatch(
      /<a:highlight><a:srgbClr val="EEEEEE"\/><\/a:highlight><a:latin typeface="Courier New"\/>/,
    )
    expect(xml).toMatch(/i="1" strike="sngStrike" cap="small" baseline="30000"/)
    expect(xml).toMatch(
      /<a:t>a<\/a:t><\/a:r><a:br>.*<a:t>b &amp; &lt;c><\/a:t>|<a:t>b &amp; &lt;c&gt;<\/a:t>/,
    )
  })

  it('links to addresses and to slides, in the colour of the words', () => {
    const runs = [
      run('out', { link: 'https://example.org/ä' }),
      run('in', { link: 'slide:1' }),
      run('x', { link: 'http://[' }),
    ]
    const { part } = written([slide(0, [words('plain', paragraph('', { runs }))]), slide(1, [])])
    const xml = part('ppt/slides/slide1.xml')
    expect(all(xml, /<a:hlinkClick [^>]*>/g)).toEqual([
      '<a:hlinkClick r:id="rId1">',
      '<a:hlinkClick r:id="rId2" action="ppaction://hlinksldjump">',
    ])
    expect(xml).toContain('hlinkClr')
    const relations = part('ppt/slides/_rels/slide1.xml.rels')
    expect(relations).toContain('Target="https://example.org/%C3%A4" TargetMode="External"')
    expect(relations).toMatch(/Id="rId2"[^>]*Target="slide2.xml"/)
  })

  it('ends with no link, which LibreOffice would lose', () => {
    const link = run('out', { link: 'https://example.org/' })
    const { part } = written([
      slide(0, [words('plain', paragraph('', { runs: [link] }), paragraph('', { runs: [link] }))]),
    ])
    expect(all(part('ppt/slides/slide1.xml'), /<a:t>([^<]*)</g)).toEqual(['Slide 0', 'out', 'out', '\u200b'])
  })

  it('has pictures with what they say, or marked as decoration, each file once', () => {
    const { files, part } = written([
      slide(0, [picture({ alt: 'A whale' }), picture({})]),
      slide(1, [picture({ alt: 'x' })]),
    ])
    const xml = part('ppt/slides/slide1.xml')
    expect(xml).toContain('descr="A whale"')
    expect(all(xml, /adec:decorative [^>]*val="1"/g)).toHaveLength(1)
    expect([...files.keys()].filter((path) => path.startsWith('ppt/media/'))).toEqual([
      'ppt/media/image1.png',
    ])
  })

  it('has a picture that covers it as its ground, unless that moves or says something', () => {
    const whole = { isBackground: true, box: { x: 0, y: 0, width: 1280, height: 720 } }
    const xml = (shape: PictureShape) => written([slide(0, [shape])]).part('ppt/slides/slide1.xml')
    expect(xml(picture(whole))).toMatch(/<p:bg><p:bgPr><a:blipFill>/)
    expect(xml(picture({ ...whole, address: 'a.gif' }))).toMatch(/<p:bg><p:bgPr><a:solidFill>.*<p:pic>/s)
    expect(xml(picture({ ...whole, alt: 'A sea' }))).toMatch(/<p:pic>/)
  })

  it('has formulas that can be edited, and pictures for programs that know none', () => {
    const tree = { name: 'mi', text: 'x', attributes: {}, children: [] }
    const formula = run('\u00a0', { formula: tree })
    const shown = picture({ alt: 'x', formula })
    const line = { ...words('plain', paragraph('', { runs: [run('Let '), formula] })), formulas: [shown] }
    const { part } = written([slide(0, [line, shown])])
    const both = all(part('ppt/slides/slide1.xml'), /<mc:AlternateContent.*?<\/mc:AlternateContent>/gs)
    expect(both).toHaveLength(2)
    for (const [at, xml] of both.entries()) {
      const [known = '', otherwise = ''] = xml.split('<mc:Fallback>')
      // The usual prefix would make LibreOffice take what it cannot show.
      expect(known).toMatch(/Requires="math"[^>]*><p:sp>.*<m:oMath.*<m:t>x<\/m:t>/s)
      expect(known).not.toContain('p:pic')
      expect(known.includes('m:oMathPara')).toBe(at === 1)
      expect(otherwise).toMatch(/<p:pic>.*descr="x"/s)
      expect(otherwise).not.toContain('m:oMath')
    }
  })

  it('has films and sounds, which a click starts, or the slide, or a step', () => {
    const film = { kind: 'video', address: 'a.mp4', loops: false, muted: false } as const
    const xml = (played: PictureShape['played']) => {
      const { files, part } = written([slide(0, [picture({ alt: 'A whale', played })])])
      const relations = part('ppt/slides/_rels/slide1.xml.rels')
      return { xml: part('ppt/slides/slide1.xml'), relations, files: [...files.keys()].join() }
    }
    const byClick = xml(film)
    expect(byClick.files).toContain('ppt/media/media1.mp4')
    expect(byClick.relations).toMatch(/relationships\/video" Target="..\/media\/media1.mp4"/)
    expect(byClick.relations).toMatch(/2007\/relationships\/media" Target="..\/media\/media1.mp4"/)
    expect(byClick.xml).toMatch(/action="ppaction:\/\/media"\/>.*<a:videoFile r:link="rId\d"\/>.*<p14:media/s)
    expect(byClick.xml).toMatch(
      /<p:cond evt="onClick"[^>]*><p:tgtEl><p:spTgt spid="3"\/>.*cmd="togglePause"/s,
    )
    expect(byClick.xml).not.toContain('mainSeq')
    const bySlide = xml({ ...film, starts: 0, loops: true, muted: true }).xml
    expect(bySlide).toMatch(/evt="onBegin".*nodeType="afterEffect".*cmd="playFrom\(0.0\)"/s)
    expect(bySlide).toMatch(/<p:cMediaNode vol="80000" mute="1"><p:cTn id="\d+" repeatCount="indefinite"/)
    expect(bySlide).not.toContain('togglePause')
    expect(xml({ ...film, starts: 1 }).xml).toMatch(/nodeType="clickEffect".*cmd="playFrom\(0.0\)"/s)
    const sound = xml({ ...film, kind: 'audio', address: 'a.mp3' })
    expect(sound.xml).toMatch(/<a:audioFile .*<p:audio>/s)
    // What was not read is a picture.
    const lost = xml({ ...film, address: 'b.mp4' })
    expect(lost.xml).not.toMatch(/videoFile|p:timing/)
  })

  it('goes on by itself after its time', () => {
    const xml = (more: Partial<PageSlide>) => written([slide(0, [], more)]).part('ppt/slides/slide1.xml')
    expect(xml({ advance: 5000 })).toContain('<p:transition advTm="5000"/>')
    const transition = { kind: 'fade', speed: 'fast' } as const
    expect(xml({ advance: 5000, transition })).toContain('<p:transition spd="fast" advTm="5000">')
  })

  it('shows its steps in their order: paragraphs of a list, pictures, what goes again', () => {
    const { part } = written([
      slide(0, [
        words('title', paragraph('A')),
        words('body', paragraph('one', { from: 1 }), paragraph('two', { from: 3 })),
        picture({ from: 2, until: 3 }),
      ]),
    ])
    const xml = part('ppt/slides/slide1.xml')
    const targets = all(xml, /presetClass="(\w+)"|<p:spTgt spid="(\d+)"|<p:pRg st="(\d+)"|clickEffect/g)
    expect(targets).toEqual([
      ...['entr', 'clickEffect', '<p:spTgt spid="3"', '<p:pRg st="0"'],
      ...['entr', 'clickEffect', '<p:spTgt spid="4"'],
      ...['entr', 'clickEffect', '<p:spTgt spid="3"', '<p:pRg st="1"'],
      ...['exit', '<p:spTgt spid="4"'],
    ])
    expect(xml).toContain('<p:bldP spid="3" grpId="0" build="p"/>')
    expect(written([slide(0, [picture({})])]).part('ppt/slides/slide1.xml')).not.toContain('p:timing')
  })

  it('comes as it does in the talk, where PowerPoint knows how', () => {
    const by = (kind: SlideTransition['kind'], speed: SlideTransition['speed'] = 'default') =>
      written([slide(0, [], { transition: { kind, speed } })]).part('ppt/slides/slide1.xml')
    expect(by('fade', 'fast')).toContain('<p:transition spd="fast"><p:fade/></p:transition>')
    expect(by('slide')).toContain('<p:transition spd="med"><p:push dir="l"/></p:transition>')
    expect(by('zoom', 'slow')).toContain('<p:transition spd="slow"><p:zoom dir="in"/></p:transition>')
    const otherwise = '<mc:Fallback><p:transition spd="med"><p:fade/></p:transition></mc:Fallback>'
    for (const [kind, effect] of [
      ['convex', '<p14:prism/>'],
      ['concave', '<p14:prism isInverted="1"/>'],
      ['morph', '<p159:morph option="byObject"/>'],
    ] as const)
      expect(by(kind)).toContain(
        `<p:transition spd="med">${effect}</p:transition></mc:Choice>${otherwise}</mc:AlternateContent>`,
      )
    expect(written([slide(0, [])]).part('ppt/slides/slide1.xml')).not.toContain('transition')
  })

  it('has tables with a header row and merged cells', () => {
    const padding = { left: 0, top: 0, right: 10, bottom: 0 }
    const cell = (text: string) => ({ paragraphs: [paragraph(text)], across: 1, down: 1, padding })
    const { part } = written([
      slide(0, [
        {
          kind: 'table',
          box,
          from: 0,
          columns: [300, 700],
          hasHeader: true,
          name: 'Ships',
          rows: [
            {
              height: 40,
              cells: [
                { ...cell('A'), across: 2 },
                { ...cell(''), paragraphs: [], merged: 'across' },
              ],
            },
            { height: 40, cells: [cell('b'), cell('c')] },
          ],
        },
      ]),
    ])
    const xml = part('ppt/slides/slide1.xml')
    expect(xml).toContain('<a:tblPr firstRow="1">')
    expect(xml).toContain('descr="Ships"')
    expect(all(xml, /<a:gridCol w="(\d+)"/g)).toEqual(['2857500', '6667500'])
    expect(all(xml, /<a:tc(?: [^>]*)?>/g)).toEqual([
      '<a:tc gridSpan="2">',
      '<a:tc hMerge="1">',
      '<a:tc>',
      '<a:tc>',
    ])
  })
})

describe('a file', () => {
  it('has the notes on pages of their own, unless they are left out', () => {
    const noted = [
      slide(0, []),
      slide(1, [], { notes: [paragraph('Say this', { runs: [run('this', { bold: true })] })] }),
    ]
    const { files, part } = written(noted)
    expect(part('ppt/notesSlides/notesSlide2.xml')).toMatch(
      /<p:ph type="body" idx="1"\/>.*b="1".*<a:t>this<\/a:t>/s,
    )
    expect(part('ppt/slides/_rels/slide2.xml.rels')).toContain('../notesSlides/notesSlide2.xml')
    expect(files.has('ppt/notesSlides/notesSlide1.xml')).toBe(false)
    expect([...written(noted, { notes: false }).files.keys()].join()).not.toContain('notesSlide2')
  })

  it('has the deck’s parts as sections, and ids that stay where slides come between', () => {
    const kinds = ['title', 'section', 'content'] as const
    const slides = kinds.map((kind) => ({ id: `id-${kind}`, title: kind, slide: { kind } }))
    const ids = (drawn: readonly PageSlide[], infos: PresentationContent['slides']) =>
      all(written(drawn, { slides: infos }).part('ppt/presentation.xml'), /<p:sldId id="(\d+)"/g)
    const drawn = [slide(0, []), slide(1, []), slide(2, [])]
    const before = ids(drawn, slides)
    const more = [
      slides[0],
      { id: 'new', title: 'n', slide: { kind: 'content' } },
      ...slides.slice(1),
    ].flatMap((one) => one ?? [])
    const after = ids([...drawn, slide(3, [])], more as PresentationContent['slides'])
    expect([after[0], after[2], after[3]]).toEqual(before)
    const xml = written(drawn, { slides }).part('ppt/presentation.xml')
    expect(all(xml, /p14:section name="([^"]*)"/g)).toEqual(['Talk', 'section'])
  })

  it('says what it is: title, author, language', () => {
    const core = written([slide(0, [])]).part('docProps/core.xml')
    expect(core).toMatch(/<dc:title>Talk<.*<dc:creator>A. Author<.*<dc:language>de</s)
    expect(core).not.toContain('dcterms:created')
  })

  it('calls dark the text where it is light', () => {
    const { part } = written([slide(0, [])], { look: lookOf(plain, 'dark') })
    expect(part('ppt/slideMasters/slideMaster1.xml')).toContain('<p:clrMap bg1="dk1" tx1="lt1"')
  })

  it('is the same for the same slides', () => {
    const drawn = [slide(0, [words('title', paragraph('A')), picture({ alt: 'b' })])]
    expect(written(drawn).file.equals(written(drawn).file)).toBe(true)
  })

  it('has every part that it names, and no part that nothing names', () => {
    const { files } = written([slide(0, [picture({})], { notes: [paragraph('n')] })])
    const named = new Set(['[Content_Types].xml'])
    for (const [path, content] of files) {
      if (!path.endsWith('.rels')) continue
      named.add(path)
      const from = path.replace('_rels/', '').split('/').slice(0, -1).join('/')
      for (const [, target = ''] of content.toString().matchAll(/Target="([^"]+)"(?! TargetMode)/g))
        named.add(new URL(target, `file:///${from}/`).pathname.replace(/^\/+/, ''))
    }
    expect([...named].sort()).toEqual([...files.keys()].sort())
  })
})
