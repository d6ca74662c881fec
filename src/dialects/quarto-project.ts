/** What a deck of Quarto's says of itself, and what the files of its project say of all their documents. */
import type { Meta, MetaValue } from '../pandoc/ast.ts'
import { read } from '../pandoc/read.ts'
import { normalise } from '../pandoc/source.ts'
import type { ReadFile } from './dialect.ts'

export const entriesOf = (value: MetaValue | undefined): Meta =>
  value?.type === 'map' ? value.entries : new Map()

/** The deck's options: what it says for revealjs, or an extension's kind of that, and what it says for all formats. */
export function slideOptions(meta: Meta): Meta {
  for (const [name, value] of entriesOf(meta.get('format')))
    if (isSlides(name)) return new Map([...entriesOf(value), ...meta])
  return meta
}

const isSlides = (format: string) => format === 'revealjs' || format.endsWith('-revealjs')

/** What only a whole project has. */
const ofProjects = new Set(['project', 'website', 'book', 'manuscript', 'profile', 'format'])

/** The files that hold for all documents of a project; those of a folder count more. */
const files = ['_quarto.yml', '_metadata.yml']

/** `meta` with what the project says and the deck does not. Of its formats only slides matter. */
export function withProject(meta: Meta, readFile: ReadFile): Meta {
  let whole: Meta = new Map()
  for (const name of files) {
    const text = readFile(name)
    if (text !== undefined) whole = merged(whole, yamlOf(text))
  }
  if (whole.size === 0) return meta
  const usual = new Map([...whole].filter(([key]) => !ofProjects.has(key)))
  const slides = [...entriesOf(whole.get('format'))].find(([name]) => isSlides(name))
  const own = meta.get('format')
  const name = [...entriesOf(own).keys()].find(isSlides) ?? slides?.[0]
  if (!slides || name === undefined) return merged(usual, meta)
  const said = entriesOf(entriesOf(own).get(name))
  const format: MetaValue = {
    type: 'map',
    entries: new Map([[name, { type: 'map', entries: merged(entriesOf(slides[1]), said), at: nowhere }]]),
    at: own?.at ?? nowhere,
  }
  return new Map([...merged(usual, meta), ['format', format]])
}

/** It is another file's: what is wrong with it is said at the beginning of the deck. */
const nowhere = { start: 0, end: 0 }

function yamlOf(text: string): Meta {
  const { meta } = read(`---\n${normalise(text).text.replace(/^---[ \t]*$/gm, '')}\n---\n`, () => {})
  return new Map([...meta].map(([key, value]) => [key, placed(value)]))
}

function placed(value: MetaValue): MetaValue {
  if (value.type === 'map')
    return {
      ...value,
      entries: new Map([...value.entries].map(([key, one]) => [key, placed(one)])),
      at: nowhere,
    }
  if (value.type === 'list') return { ...value, items: value.items.map(placed), at: nowhere }
  return { ...value, at: nowhere }
}

/** The second counts more; maps are merged. */
function merged(usual: Meta, own: Meta): Meta {
  const all = new Map(usual)
  for (const [key, value] of own) {
    const under = all.get(key)
    const both = value.type === 'map' && under?.type === 'map'
    all.set(key, both ? { ...value, entries: merged(under.entries, value.entries) } : value)
  }
  return all
}
