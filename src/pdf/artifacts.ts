/**
 * Content of PDF pages is either tagged or decoration, an artefact (ISO 14289-1, 7.1). Chromium tags text, pictures and
 * boxes, and leaves the rest bare. This pass wraps what is bare, and turns tagged boxes and rules into artefacts too.
 */

export interface Separated {
  readonly content: Uint8Array
  /** Marked-content numbers that are artefacts now, to be taken out of the structure tree. */
  readonly dropped: readonly number[]
}

export interface Keeper {
  /** Is the marked content `id` to stay tagged? `text`: it shows text. */
  keeps(id: number, text: boolean): boolean
  /** Does the form XObject of that name hold tagged content of its own, so that it cannot be an artefact as a whole? */
  isTagged(name: string): boolean
}

interface Sequence {
  /** The operator that opens it, with its operands. */
  readonly start: number
  readonly end: number
  /** Undefined: no content of the structure tree. */
  readonly id: number | undefined
  text: boolean
}

const begin = Buffer.from('/Artifact BMC\n')
const finish = Buffer.from('\nEMC\n')

/** Rewrites the operators of one content stream (ISO 32000-1, 8.2 and 14.6). */
export function separateArtifacts(content: Uint8Array, keeper: Keeper): Separated {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength)
  const edits: { readonly at: number; readonly until: number; readonly text: Buffer }[] = []
  const dropped: number[] = []
  const open: Sequence[] = []
  let path = -1 // where the bare path that is being drawn begins
  let text = -1 // where the bare text object begins
  let shown = false

  const wrap = (start: number, end: number) => {
    edits.push({ at: start, until: start, text: begin }, { at: end, until: end, text: finish })
  }

  for (const { operator, start, end } of operators(bytes)) {
    const bare = open.length === 0
    switch (operator) {
      case 'BMC':
      case 'BDC': {
        const id = /\/MCID\s+(\d+)/.exec(bytes.toString('latin1', start, end))?.[1]
        open.push({ start, end, id: id === undefined ? undefined : Number(id), text: false })
        break
      }
      case 'EMC': {
        const sequence = open.pop()
        if (sequence?.id === undefined || keeper.keeps(sequence.id, sequence.text)) break
        edits.push({ at: sequence.start, until: sequence.end, text: begin })
        dropped.push(sequence.id)
        break
      }
      case 'm':
      case 're':
        if (bare && path < 0) path = start
        break
      case 'n':
        path = -1
        break
      case 'f':
      case 'F':
      case 'f*':
      case 'S':
      case 's':
      case 'B':
      case 'B*':
      case 'b':
      case 'b*':
        if (bare) wrap(path < 0 ? start : path, end)
        path = -1
        break
      case 'BT':
        text = bare ? start : -1
        shown = false
        break
      case 'Tj':
      case 'TJ':
      case "'":
      case '"':
        shown = true
        for (const sequence of open) sequence.text = true
        break
      case 'ET':
        if (bare && text >= 0 && shown) wrap(text, end)
        text = -1
        break
      case 'Do':
        if (bare && !keeper.isTagged(/\/(\S+)/.exec(bytes.toString('latin1', start, end))?.[1] ?? ''))
          wrap(start, end)
        break
      case 'sh':
      case 'EI':
        if (bare) wrap(start, end)
        break
    }
  }
  if (edits.length === 0) return { content, dropped }
  edits.sort((a, b) => a.at - b.at)
  const parts: Uint8Array[] = []
  let done = 0
  for (const { at, until, text: replacement } of edits) {
    parts.push(bytes.subarray(done, at), replacement)
    done = until
  }
  parts.push(bytes.subarray(done))
  return { content: Buffer.concat(parts), dropped }
}

interface Operator {
  readonly operator: string
  /** From the first operand to the end of the operator. */
  readonly start: number
  readonly end: number
}

const [white, delimiter] = [1, 2]
const kinds = new Uint8Array(256)
for (const sign of '\0\t\n\f\r ') kinds[sign.charCodeAt(0)] = white
for (const sign of '()<>[]{}/%') kinds[sign.charCodeAt(0)] = delimiter

/** Reads a content stream operator by operator; strings, names and inline pictures are stepped over whole. */
function* operators(bytes: Buffer): Generator<Operator> {
  const end = bytes.length
  let at = 0
  let start = -1
  while (at < end) {
    const byte = bytes[at] ?? 0
    if (kinds[byte] === white) {
      at++
      continue
    }
    if (byte === 0x25 /* % */) {
      while (at < end && bytes[at] !== 10 && bytes[at] !== 13) at++
      continue
    }
    if (start < 0) start = at
    if (byte === 0x28 /* ( */) at = afterString(bytes, at)
    else if (byte === 0x3c /* < */ && bytes[at + 1] !== 0x3c) at = bytes.indexOf(0x3e, at) + 1 || end
    else if (byte === 0x2f /* / */) at = afterWord(bytes, at + 1)
    else if (kinds[byte] === delimiter) at++
    else {
      const from = at
      at = afterWord(bytes, at)
      if ((byte >= 0x30 && byte <= 0x39) || byte === 0x2d || byte === 0x2e || byte === 0x2b) continue
      const word = bytes.toString('latin1', from, at)
      if (word === 'true' || word === 'false' || word === 'null') continue
      if (word === 'BI') continue // its operands, up to EI, are part of the picture
      if (word === 'ID') {
        at = afterInlineImage(bytes, at)
        yield { operator: 'EI', start, end: at }
      } else yield { operator: word, start, end: at }
      start = -1
    }
  }
}

function afterWord(bytes: Buffer, from: number): number {
  let at = from
  while (at < bytes.length && kinds[bytes[at] ?? 0] === 0) at++
  return at
}

function afterString(bytes: Buffer, from: number): number {
  let depth = 0
  for (let at = from; at < bytes.length; at++) {
    const byte = bytes[at]
    if (byte === 0x5c /* \ */) at++
    else if (byte === 0x28) depth++
    else if (byte === 0x29 && --depth === 0) return at + 1
  }
  return bytes.length
}

function afterInlineImage(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf('EI', from); at >= 0; at = bytes.indexOf('EI', at + 2)) {
    const before = kinds[bytes[at - 1] ?? 0]
    const after = kinds[bytes[at + 2] ?? 32]
    if (before === white && after === white) return at + 2
  }
  return bytes.length
}
