/** The one place where strings become XML. */

/** Markup that is written out. */
export type Xml = string & { readonly xml: unique symbol }

export type XmlAttributes = Readonly<Record<string, string | number | undefined>>

/** An element; attributes that are undefined are left out, and so is what is no child. */
export function element(
  name: string,
  attributes: XmlAttributes = {},
  ...children: readonly (Xml | undefined)[]
): Xml {
  let out = `<${name}`
  for (const [key, value] of Object.entries(attributes))
    if (value !== undefined) out += ` ${key}="${quoted(String(value))}"`
  const inner = children.join('')
  return (inner === '' ? `${out}/>` : `${out}>${inner}</${name}>`) as Xml
}

/** What a program shows that knows the name spaces, and what all others do (ECMA-376, part 3). */
export const alternatives = (spaces: Readonly<Record<string, string>>, choice: Xml, otherwise: Xml): Xml =>
  element(
    'mc:AlternateContent',
    { 'xmlns:mc': 'http://schemas.openxmlformats.org/markup-compatibility/2006' },
    element(
      'mc:Choice',
      {
        ...Object.fromEntries(Object.entries(spaces).map(([prefix, uri]) => [`xmlns:${prefix}`, uri])),
        Requires: Object.keys(spaces).join(' '),
      },
      choice,
    ),
    element('mc:Fallback', {}, otherwise),
  )

/** Text as XML; signs that no XML file may hold are left out. */
export const text = (words: string): Xml => escaped(words) as Xml

export const all = (parts: readonly Xml[]): Xml => parts.join('') as Xml

export const nothing = '' as Xml

/** A part of a package, with the name spaces that all parts use. */
export const document = (root: Xml): string =>
  `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${root}`

export const nameSpaces = {
  'xmlns:a': 'http://schemas.openxmlformats.org/drawingml/2006/main',
  'xmlns:r': 'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
  'xmlns:p': 'http://schemas.openxmlformats.org/presentationml/2006/main',
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** What XML 1.0 does not allow: controls, and halves of signs. */
const illegal = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu

const escaped = (words: string): string =>
  words.replace(illegal, '').replace(/[&<>"]/g, (sign) => entities[sign] ?? sign)

const quoted = (value: string) => escaped(value).replace(/[\t\n\r]/g, ' ')
