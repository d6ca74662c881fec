/** Elements that run or show something that is no drawing. They go with all that is in them. */
const refused = new Set(['script', 'foreignobject', 'iframe', 'object', 'embed', 'handler', 'listener'])

/** Comment, CDATA, processing instruction, DOCTYPE (with a subset of its own), tag: XML 1.0, 2.5 to 3.1. */
const markup =
  /<!--.*?-->|<!\[CDATA\[(.*?)\]\]>|<\?.*?\?>|<!DOCTYPE(?:[^[>"']|"[^"]*"|'[^']*')*(?:\[(.*?)\]\s*)?>|<(\/?)([^\s/>!?]+)((?:[^>"']|"[^"]*"|'[^']*')*?)(\/?)>/gis

const attribute = /([^\s=/]+)\s*=\s*("[^"]*"|'[^']*')/g

/**
 * An SVG that only draws: without scripts, handlers, foreign markup and requests to other hosts. What draws is left as
 * it stands. `<img>` runs none of these either; this is for whoever opens the file by itself.
 */
export function sanitiseSvg(source: string): string {
  const text = expandEntities(source)
  let out = ''
  let from = 0
  /** The refused element that we are in, and how many of its name are open. */
  let inside: { readonly name: string; depth: number } | undefined
  for (const match of text.matchAll(markup)) {
    const [whole, cdata, , close, tag, attributes = '', selfClosing] = match
    if (!inside) out += cleanText(text.slice(from, match.index))
    from = match.index + whole.length
    if (tag === undefined) {
      if (!inside && cdata !== undefined) out += `<![CDATA[${cleanStyle(cdata)}]]>`
      continue
    }
    const name = tag.replace(/^.*:/s, '').toLowerCase()
    if (inside) {
      if (name === inside.name && !selfClosing) inside.depth += close ? -1 : 1
      if (inside.depth === 0) inside = undefined
    } else if (refused.has(name)) {
      if (!close && !selfClosing) inside = { name, depth: 1 }
    } else if (close) {
      out += whole
    } else {
      out += `<${tag}${cleanAttributes(attributes)}${selfClosing ? '/' : ''}>`
    }
  }
  return inside ? out : out + cleanText(text.slice(from))
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

function cleanAttributes(attributes: string): string {
  let out = ''
  for (const [, name = '', quoted = ''] of attributes.matchAll(attribute)) {
    const local = name.replace(/^.*:/s, '').toLowerCase()
    const value = decode(quoted.slice(1, -1))
    if (local.startsWith('on')) continue
    if ((local === 'href' || local === 'src') && !isHarmless(value)) continue
    // `<animate attributeName="href" to="javascript:…">`
    if (local === 'attributename' && /^(.*:)?(href|src|on.*)$/i.test(value.trim())) continue
    out += ` ${name}=${local === 'style' || value.includes('url(') ? cleanStyle(quoted) : quoted}`
  }
  return out
}

/** Within the file, within its folder, or a picture written out. */
const isHarmless = (url: string) => {
  const plain = [...url].filter((character) => character > ' ').join('')
  return (
    /^(#|data:image\/(png|jpe?g|gif|webp|avif)[;,])/i.test(plain) || !/^([a-z][a-z\d+.-]*:|\/\/)/i.test(plain)
  )
}

const cleanText = (text: string) => (/@import|url\(/i.test(text) ? cleanStyle(text) : text)

const cleanStyle = (css: string) =>
  css.replace(/@import[^;]*;?/gi, '').replace(/url\(\s*(['"]?)(?!\s*['"]?(#|data:image\/))[^)]*\)/gi, 'none')

/** Character references that could hide a scheme's letters. */
const decode = (value: string) =>
  value
    .replace(/&#x([\da-f]+);/gi, (_, code: string) => character(Number.parseInt(code, 16)))
    .replace(/&#(\d+);/g, (_, code: string) => character(Number(code)))
    .replace(
      /&(quot|apos|lt|gt|amp);/g,
      (_, name: string) => ({ quot: '"', apos: "'", lt: '<', gt: '>' })[name] ?? '&',
    )

const character = (code: number) => (code <= 0x10ffff ? String.fromCodePoint(code) : '')
