/** A slide's part: its ground, its shapes in the order in which they are read, its steps. */
import type { PageSlide, PictureShape, PlayedShape, Shape, TextShape } from '../drawn.ts'
import { fill } from '../look.ts'
import { all, alternatives, document, element, nameSpaces, nothing, type Xml } from '../xml.ts'
import { filledGround, type LayoutName, layoutFor, tree } from './layouts.ts'
import { drawing2010 } from './office-math.ts'
import {
  boxShape,
  formulaShape,
  hiddenTitle,
  type Named,
  type PictureFiles,
  type PlaceholderOf,
  type PlayedFiles,
  pictureShape,
  tableShape,
  textShape,
} from './shapes.ts'
import type { PartWriting } from './text.ts'
import { type Player, type StepChange, timing } from './timing.ts'
import { transition } from './transition.ts'

export interface SlideWriting extends PartWriting {
  /** The ids of a picture's files in this part; undefined where it could not be read. */
  picture(shape: PictureShape): PictureFiles | undefined
  /** The same of what is played. */
  played(shape: PlayedShape): PlayedFiles | undefined
}

export interface SlidePart {
  readonly xml: string
  readonly layout: LayoutName
}

/** `title`: what names a slide whose heading is not seen. */
export function slidePart(slide: PageSlide, title: string, writing: SlideWriting): SlidePart {
  const layout = layoutFor(slide.layout, slide.shapes.filter(isBody).length)
  const placeholderOf = placeholders(layout)
  const shapes: Xml[] = []
  const changes: StepChange[] = []
  const players: Player[] = []
  let id = 1
  let ground: Xml | undefined
  if (!slide.shapes.some((shape) => shape.kind === 'text' && shape.role === 'title'))
    shapes.push(hiddenTitle({ id: ++id, name: `Title ${id}` }, title, writing))
  for (const shape of slide.shapes) {
    if (ground === undefined && isGround(shape, slide)) {
      ground = groundOf(shape, writing)
      if (ground !== undefined) continue
    }
    const holder = placeholderOf(shape)
    const named = { id: ++id, name: `${nameOf(shape)} ${id}` }
    const written = write(shape, named, holder, writing)
    if (written === undefined) continue
    shapes.push(withFormulas(shape, named, written, () => ++id, holder, writing))
    const changed = named.id
    changes.push(...changesOf(shape, changed))
    if (shape.kind === 'picture' && shape.played && playedFiles(shape, writing)) {
      const { starts, kind, loops, muted } = shape.played
      players.push({ shape: changed, kind, loops, muted, byClick: starts === undefined })
      if (starts !== undefined) changes.push({ step: starts, shape: changed, kind: 'plays', isText: false })
    }
  }
  const xml = document(
    element(
      'p:sld',
      nameSpaces,
      element('p:cSld', {}, element('p:bg', {}, ground ?? plain(slide, writing)), tree(all(shapes))),
      element('p:clrMapOvr', {}, element('a:masterClrMapping')),
      transition(slide.transition, slide.advance),
      timing(changes, players),
    ),
  )
  return { xml, layout }
}

const isBody = (shape: Shape) => shape.kind === 'text' && shape.role === 'body'

const plain = (slide: PageSlide, { look }: PartWriting) => filledGround(fill(slide.ground, look))

/** A picture that says nothing and covers the slide is its ground: nobody moves it by accident. An animation moves only as a picture of its own. */
function isGround(shape: Shape, { width, height }: PageSlide): shape is PictureShape {
  return (
    shape.kind === 'picture' &&
    shape.isBackground &&
    shape.alt === '' &&
    shape.played === undefined &&
    shape.opacity > 0.995 &&
    !/\.gif$/i.test(shape.address ?? '') &&
    shape.box.width > width - 2 &&
    shape.box.height > height - 2
  )
}

function groundOf(shape: PictureShape, writing: SlideWriting): Xml | undefined {
  const files = writing.picture(shape)
  if (!files) return undefined
  const { crop } = shape
  const part = (share: number) => Math.round(share * 100_000)
  return element(
    'p:bgPr',
    {},
    element(
      'a:blipFill',
      {},
      element('a:blip', { 'r:embed': files.id }),
      crop &&
        element('a:srcRect', {
          l: part(crop.left),
          t: part(crop.top),
          r: part(crop.right),
          b: part(crop.bottom),
        }),
      element('a:stretch', {}, element('a:fillRect')),
    ),
    element('a:effectLst'),
  )
}

function write(
  shape: Shape,
  named: { id: number; name: string },
  holder: PlaceholderOf,
  writing: SlideWriting,
): Xml | undefined {
  switch (shape.kind) {
    case 'text':
      return textShape(shape, named, holder, writing)
    case 'box':
      return boxShape(shape, named, writing)
    case 'table':
      return tableShape(shape, named, writing)
    case 'picture': {
      const files = writing.picture(shape)
      return (
        files &&
        pictureShape(shape, named, holder, { ...files, played: playedFiles(shape, writing) }, writing)
      )
    }
  }
}

/**
 * What has formulas is written twice: with them, and with pictures in their place for programs that know none. LibreOffice, which would
 * drop those that stand among words, goes by the prefix in `Requires`; it knows that of the name space's usual name.
 */
function withFormulas(
  shape: Shape,
  named: Named,
  written: Xml,
  nextId: () => number,
  holder: PlaceholderOf,
  writing: SlideWriting,
): Xml {
  if (shape.kind === 'picture')
    return shape.formula
      ? alternatives({ math: drawing2010 }, formulaShape(shape, shape.formula, named, writing), written)
      : written
  if (shape.kind === 'box' || !shape.formulas?.length) return written
  const pictures = shape.formulas.flatMap((one) => {
    const id = nextId()
    return write(one, { id, name: `Formula ${id}` }, undefined, writing) ?? []
  })
  const known = write(shape, named, holder, { ...writing, asMath: true }) ?? nothing
  return alternatives({ math: drawing2010 }, known, all([written, ...pictures]))
}

const playedFiles = ({ played }: PictureShape, writing: SlideWriting) => {
  const files = played && writing.played(played)
  return files && { ...files, kind: played.kind }
}

const names: Readonly<Record<TextShape['role'], string>> = {
  title: 'Title',
  subtitle: 'Subtitle',
  body: 'Text',
  footer: 'Footer',
  number: 'Number',
  plain: 'Text',
}

function nameOf(shape: Shape): string {
  if (shape.kind === 'text') return names[shape.role]
  return { picture: 'Picture', box: 'Box', table: 'Table' }[shape.kind]
}

/** Gives each shape its place in the layout, and none twice. */
function placeholders(layout: LayoutName): (shape: Shape) => PlaceholderOf {
  let [bodies, pictures, feet] = [0, 0, 0]
  return (shape) => {
    if (shape.kind === 'picture')
      return layout === 'picture' && !shape.isBackground && shape.photo === undefined && pictures++ === 0
        ? { type: 'pic', idx: 13 }
        : undefined
    if (shape.kind !== 'text') return undefined
    switch (shape.role) {
      case 'title':
        return { type: layout === 'title' ? 'ctrTitle' : 'title' }
      case 'subtitle':
        return layout === 'title' && bodies++ === 0 ? { type: 'subTitle', idx: 1 } : undefined
      case 'body':
        bodies++
        if (bodies === 1 && layout !== 'titleOnly' && layout !== 'title')
          return isObject(layout) ? { idx: 1 } : { type: 'body', idx: 1 }
        return bodies === 2 && layout === 'columns' ? { idx: 2 } : undefined
      case 'footer':
        return feet++ === 0 ? { type: 'ftr', sz: 'quarter', idx: 11 } : undefined
      case 'number':
        return { type: 'sldNum', sz: 'quarter', idx: 12 }
      case 'plain':
        return undefined
    }
  }
}

const isObject = (layout: LayoutName) => layout === 'content' || layout === 'columns'

/** When a shape comes and goes: text paragraph by paragraph, all else as a whole. */
function changesOf(shape: Shape, id: number): readonly StepChange[] {
  const isText = shape.kind === 'text'
  const whole: StepChange[] = []
  const note = (
    times: { readonly from: number; readonly until?: number | undefined },
    paragraph?: number,
  ) => {
    const common = { shape: id, paragraph, isText }
    if (times.from > 0) whole.push({ ...common, step: times.from, kind: 'comes' })
    if (times.until !== undefined) whole.push({ ...common, step: times.until, kind: 'goes' })
  }
  if (shape.kind !== 'text') note(shape)
  else if (shape.from > 0 || shape.until !== undefined) note(shape)
  else {
    const [first] = shape.paragraphs
    // A box with a ground comes with its words.
    if (shape.fill && first) note(first)
    else for (const [at, paragraph] of shape.paragraphs.entries()) note(paragraph, at)
  }
  return whole
}
