/** What ECMA-376 asks of the parts of a presentation: elements that have to be there, in their order, and attributes. */
import { expect } from 'vitest'

/** What an element cannot be without, in this order. */
const children: Readonly<Record<string, string>> = {
  'p:sld': 'p:cSld',
  'p:notes': 'p:cSld',
  'p:sldLayout': 'p:cSld',
  'p:sldMaster': 'p:cSld p:clrMap p:sldLayoutIdLst p:txStyles',
  'p:notesMaster': 'p:cSld p:clrMap',
  'p:presentation': 'p:sldMasterIdLst p:sldSz p:notesSz',
  'p:cSld': 'p:spTree',
  'p:spTree': 'p:nvGrpSpPr p:grpSpPr',
  'p:sp': 'p:nvSpPr p:spPr',
  'p:nvSpPr': 'p:cNvPr p:cNvSpPr p:nvPr',
  'p:pic': 'p:nvPicPr p:blipFill p:spPr',
  'p:nvPicPr': 'p:cNvPr p:cNvPicPr p:nvPr',
  'p:blipFill': 'a:blip a:stretch',
  'p:graphicFrame': 'p:nvGraphicFramePr p:xfrm a:graphic',
  'p:nvGraphicFramePr': 'p:cNvPr p:cNvGraphicFramePr p:nvPr',
  'p:txBody': 'a:bodyPr a:p',
  'a:txBody': 'a:bodyPr a:p',
  'p:bgPr': 'a:effectLst',
  'p:txStyles': 'p:titleStyle p:bodyStyle p:otherStyle',
  'a:tbl': 'a:tblPr a:tblGrid a:tr',
  'a:graphic': 'a:graphicData',
  'a:r': 'a:t',
  'a:fld': 'a:t',
  'a:theme': 'a:themeElements',
  'a:themeElements': 'a:clrScheme a:fontScheme a:fmtScheme',
  'a:fontScheme': 'a:majorFont a:minorFont',
  'a:majorFont': 'a:latin a:ea a:cs',
  'a:minorFont': 'a:latin a:ea a:cs',
  'a:fmtScheme': 'a:fillStyleLst a:lnStyleLst a:effectStyleLst a:bgFillStyleLst',
  'a:clrScheme':
    'a:dk1 a:lt1 a:dk2 a:lt2 a:accent1 a:accent2 a:accent3 a:accent4 a:accent5 a:accent6 a:hlink a:folHlink',
  'p:timing': 'p:tnLst',
  'm:f': 'm:num m:den',
  'm:sSup': 'm:e m:sup',
  'm:sSub': 'm:e m:sub',
}

const attributes: Readonly<Record<string, string>> = {
  'p:cNvPr': 'id name',
  'p:sldId': 'id r:id',
  'p:sldMasterId': 'r:id',
  'p:sldLayoutId': 'r:id',
  'p:notesMasterId': 'r:id',
  'p:sldSz': 'cx cy',
  'p:notesSz': 'cx cy',
  'p:spTgt': 'spid',
  'a:srgbClr': 'val',
  'a:schemeClr': 'val',
  'a:alpha': 'val',
  'a:spcPct': 'val',
  'a:spcPts': 'val',
  'a:off': 'x y',
  'a:chOff': 'x y',
  'a:chExt': 'cx cy',
  'a:prstGeom': 'prst',
  'a:gridCol': 'w',
  'a:tr': 'h',
  'a:graphicData': 'uri',
  'a:hlinkClick': 'r:id',
  'a:blip': 'r:embed',
  'a:buFont': 'typeface',
  'a:buChar': 'char',
  'a:buAutoNum': 'type',
  'a:latin': 'typeface',
  'a:clrScheme': 'name',
  'a:fontScheme': 'name',
  'a:theme': 'name',
  'a:fld': 'id type',
  Relationship: 'Id Type Target',
  Override: 'PartName ContentType',
  Default: 'Extension ContentType',
}
/** Empty where they say nothing, by the standard. */
const mayBeEmpty = new Set(['typeface', 'descr', 'title', 'val', 'text', 'name', 'r:id'])

interface PartElement {
  readonly name: string
  readonly attributes: ReadonlyMap<string, string>
  readonly children: PartElement[]
}

/** A part as a tree; fails where it is no well-formed XML, as `write.ts` writes it: double quotes, no comments. */
function readPart(xml: string): PartElement {
  const stack: PartElement[] = [{ name: '', attributes: new Map(), children: [] }]
  const token = /<(\/?)([\w:.-]+)((?:\s+[\w:.-]+="[^"<]*")*)\s*(\/?)>|<\?[^>]*\?>|[^<]+/y
  while (token.lastIndex < xml.length) {
    const rest = xml.slice(token.lastIndex, token.lastIndex + 60)
    const found = token.exec(xml)
    if (!found) expect.fail(`No tag: ${rest}`)
    const [, slash, name, pairs = '', isEmpty] = found
    if (name === undefined) continue
    if (slash) {
      expect(stack.pop()?.name, rest).toBe(name)
      continue
    }
    const attributes = new Map(
      [...pairs.matchAll(/([\w:.-]+)="([^"]*)"/g)].map(([, key = '', value = '']) => [key, value]),
    )
    const element: PartElement = { name, attributes, children: [] }
    stack.at(-1)?.children.push(element)
    if (!isEmpty) stack.push(element)
  }
  const [{ children: [root] = [] } = {}, open] = stack
  if (!root || open) expect.fail(`<${open?.name}> is not closed`)
  return root
}

function* wrongIn({ name, attributes: own, children: inside }: PartElement): Generator<string> {
  const needed = children[name]?.split(' ') ?? []
  const order = new Set(inside.map((child) => child.name).filter((child) => needed.includes(child)))
  if ([...order].join(' ') !== needed.join(' ')) yield `${name} has ${[...order].join(' ')}`
  for (const one of attributes[name]?.split(' ') ?? []) if (!own.has(one)) yield `${name} has no ${one}`
  for (const [one, value] of own)
    if (value === '' && !mayBeEmpty.has(one)) yield `${name} has an empty ${one}`
  for (const child of inside) yield* wrongIn(child)
}

/** Fails where a part has not what its elements need. */
export function expectValid(files: ReadonlyMap<string, Buffer>): void {
  for (const [path, content] of files)
    if (/\.(?:xml|rels)$/.test(path)) expect([...wrongIn(readPart(content.toString()))], path).toEqual([])
}
