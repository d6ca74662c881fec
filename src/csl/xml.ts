/** As much of XML as styles and locales are written in: elements, attributes, text. No entities of the file's own. */

export interface XmlElement {
  readonly name: string
  readonly attributes: ReadonlyMap<string, string>
  readonly children: readonly XmlElement[]
  /** Its own, without that of its children. */
  readonly text: string
  /** From 1. */
  readonly line: number
}

/** What is wrong with a file, and on which of its lines, from 1. */
export interface FileFault {
  readonly fault: string
  readonly line: number
}

export const isFault = <T extends object>(read: T | FileFault): read is FileFault => 'fault' in read

const token =
  /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!\[CDATA\[([\s\S]*?)\]\]>|<!DOCTYPE[^>[]*(?:\[[^\]]*\])?\s*>|<(\/?)([\w:.-]+)((?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>|([^<]+)/y
const attribute = /([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g
/** No file nests deeper by good will. */
const deepest = 100

/** The root element of a file. */
export function readXml(source: string): XmlElement | FileFault {
  const text = source.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n')
  interface Open {
    readonly name: string
    readonly attributes: ReadonlyMap<string, string>
    readonly children: XmlElement[]
    text: string
    readonly line: number
  }
  const stack: Open[] = [{ name: '', attributes: new Map(), children: [], text: '', line: 1 }]
  let line = 1
  let at = 0
  while (at < text.length) {
    token.lastIndex = at
    const found = token.exec(text)
    if (!found) return { fault: 'a tag is not written as XML has it', line }
    const [whole, data, slash, name, pairs = '', isEmpty, words] = found
    const top = stack.at(-1)
    if (!top) break
    if (data !== undefined) top.text += data
    else if (words !== undefined) top.text += decodeEntities(words)
    else if (name !== undefined && slash) {
      if (top.name !== name || stack.length === 1)
        return { fault: `</${name}> closes what is not open`, line }
      stack.pop()
      stack.at(-1)?.children.push(top)
    } else if (name !== undefined) {
      const attributes = new Map<string, string>()
      for (const [, key = '', double, single] of pairs.matchAll(attribute))
        attributes.set(key, decodeEntities(double ?? single ?? ''))
      const element = { name: name.replace(/^.*:/, ''), attributes, children: [], text: '', line }
      if (isEmpty) top.children.push(element)
      else stack.push({ ...element, name })
      if (stack.length > deepest) return { fault: `more than ${deepest} elements are in each other`, line }
    }
    for (let i = whole.indexOf('\n'); i !== -1; i = whole.indexOf('\n', i + 1)) line++
    at = token.lastIndex
  }
  const [outside, open] = stack
  if (open) return { fault: `<${open.name}> is never closed`, line: open.line }
  return outside?.children[0] ?? { fault: 'it holds no element', line: 1 }
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function decodeEntities(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|#x([\da-f]{1,6})|(amp|lt|gt|quot|apos));/gi,
    (written, decimal, hex, name) => {
      if (name) return entities[name.toLowerCase()] ?? written
      const code = decimal ? Number(decimal) : Number.parseInt(hex, 16)
      return code <= 0x10ffff ? String.fromCodePoint(code) : written
    },
  )
}
