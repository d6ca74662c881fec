/** SVG files, cleaned by the lists that hold for raw HTML, too (`html/allowed.ts`). */
import { createRequire } from 'node:module'
import type * as Lightning from 'lightningcss'
import { inDrawings, isAllowed } from '../html/allowed.ts'
import { text } from '../html/markup.ts'
import { readTags, type Tag } from '../html/tags.ts'

/** An element that is open. */
interface OpenElement {
  /** As it is written. */
  readonly name: string
  readonly isKept: boolean
  readonly isSheet: boolean
}

/**
 * An SVG that only draws: what is allowed in a drawing, without requests to other hosts. Any other element goes with all
 * that is in it; what draws is left as it is written. `<img>` runs nothing of it either: this is for whoever opens the file itself.
 */
export function sanitiseSvg(source: string): string {
  const whole = expandEntities(source)
  const open: OpenElement[] = []
  let leftOut = 0
  let sheet = ''
  let out = ''
  readTags(
    whole,
    {
      isForeign: () => true,
      open(tag) {
        const name = /^<([^\s/>]*)/.exec(whole.slice(tag.from, tag.to))?.[1] ?? ''
        const local = localName(tag.name)
        const parent = open.at(-1)
        const isPlaced = parent ? leftOut === 0 && !parent.isSheet : local === 'svg'
        const isKept = isPlaced && inDrawings.has(local)
        if (isKept) out += `<${name}${cleanAttributes(tag, local, whole)}${tag.selfClosing ? '/' : ''}>`
        if (tag.selfClosing) return
        open.push({ name, isKept, isSheet: local === 'style' })
        if (!isKept) leftOut++
        sheet = ''
      },
      close(name) {
        const last = open.at(-1)
        // Elements that cross are no XML: no browser shows such a file.
        if (last?.name.toLowerCase() !== name) return
        open.pop()
        if (!last.isKept) leftOut--
        else out += `${last.isSheet ? text(cleanSheet(sheet)) : ''}</${last.name}>`
      },
      text(characters) {
        if (open.length === 0 || leftOut > 0) return
        if (open.at(-1)?.isSheet) sheet += characters
        else out += text(characters)
      },
      comment() {},
    },
    true,
  )
  return out
}

/** Editors write `<!ENTITY ns_svg "…">` into the DOCTYPE, which is dropped: put the text in its place, once. */
function expandEntities(source: string): string {
  const entities = new Map<string, string>()
  for (const [, name = '', value = ''] of source.matchAll(/<!ENTITY\s+([\w.-]+)\s+["']([^"'<&]*)["']\s*>/g)) {
    entities.set(name, value)
  }
  if (entities.size === 0) return source
  return source.replace(/&([\w.-]+);/g, (reference, name: string) => entities.get(name) ?? reference)
}

/** Any prefix may be bound to any namespace: a name is judged without it. */
const localName = (name: string) => name.slice(name.indexOf(':') + 1)

/** As they are written, in their case: to XML `HREF` is not `href`, so the tag as a whole is never taken over. */
function cleanAttributes(tag: Tag, element: string, source: string): string {
  let out = ''
  for (const [name, value] of tag.attributes) {
    const known = /^xml(?:ns)?(?::|$)/.test(name) ? name : localName(name)
    if (!isAllowed(element, known, value)) continue
    if ((known === 'href' || known === 'src') && !isHarmless(value)) continue
    if (!isHarmlessStyle(value)) continue
    const written = source.slice(...(tag.places.get(name) ?? [0, 0]))
    if (/["']$/.test(written)) out += ` ${written}`
  }
  return out
}

/** Within the file, within its folder, or a picture written out. */
function isHarmless(url: string): boolean {
  const plain = [...url].filter((character) => character > ' ').join('')
  return (
    /^(?:#|data:image\/(?:png|jpe?g|gif|webp|avif)[;,])/i.test(plain) ||
    !/^(?:[a-z][a-z\d+.-]*:|[\\/]{2})/i.test(plain)
  )
}

/** Does CSS ask for nothing but parts of the drawing, and pictures and typefaces written out? */
function isHarmlessStyle(css: string): boolean {
  if (!/[\\@(]/.test(css)) return true
  // Each is looked at ahead: the next may stand in what is looked at.
  const asked = css.matchAll(/\burl\(\s*["']?\s*(?=(.{0,40}))/gis)
  return (
    !/\\|@import|@namespace|\b(?:image-set|image|src)\(/i.test(css) &&
    [...asked].every(([, url = '']) => /^(?:#|data:(?:image|font|application\/(?:x-)?font)[-/])/i.test(url))
  )
}

/** A sheet without its imports, and without the addresses of others. */
function cleanSheet(css: string): string {
  if (isHarmlessStyle(css)) return css
  const { transform }: typeof Lightning = createRequire(import.meta.url)('lightningcss')
  const { code } = transform({
    filename: 'drawing.css',
    code: Buffer.from(css),
    minify: true,
    errorRecovery: true,
    visitor: {
      Rule: { import: () => [] },
      Url: (url) => (isHarmlessStyle(`url(${url.url})`) ? url : { ...url, url: '#' }),
    },
  })
  const clean = code.toString()
  return isHarmlessStyle(clean) ? clean : ''
}
