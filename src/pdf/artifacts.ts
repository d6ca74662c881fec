import { operators, pathPainting } from './content-stream.ts'

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
      default:
        if (!pathPainting.has(operator)) break
        if (bare) wrap(path < 0 ? start : path, end)
        path = -1
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
