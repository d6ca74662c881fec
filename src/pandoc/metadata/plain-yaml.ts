/**
 * The YAML that most front matter is written in: mappings and lists by indentation, of values on one line each, and of `|`
 * with its lines. To ask the parser takes longer than to read a short deck, so it is asked for the rest alone.
 */
import { Pair, Scalar, YAMLMap, YAMLSeq } from 'yaml'
import { matchAt, skipSpaces } from '../inlines/characters.ts'

const key = /([A-Za-z_][\w-]*) *:(?: +|(?=\n)|$)/y

/** In quotes without escapes; or a text that begins with no sign that means something to YAML. */
const value = /"([^"\\\n]*)"|'([^'\n]*)'|[^-?:,[\]{}#&*!|>'"%@`\s][^\n]*/y

/** What ends a text without quotes: a comment. What makes it more than a text: a mapping. */
const comment = / +#/
const mapping = /:(?: |$)/

/** What may stand behind a value: a comment, and the line end. */
const behind = / *(?: #[^\n]*)?(?:\n|$)/y

/** The mapping that the text is, with the places that the parser says; undefined where that has to be asked. */
export function readPlainly(text: string): YAMLMap | undefined {
  const reader = new PlainReader(text)
  const map = reader.readMap(0)
  return map && reader.isAtEnd ? map : undefined
}

/** Reads on from what begins at `at`, in `column`. Whatever it does not know, it says undefined to. */
class PlainReader {
  private readonly text: string
  private at = 0
  private column = 0
  /** Where the value ended that was read last, with the comment and the line end behind it. */
  private end = 0

  constructor(text: string) {
    this.text = text
    this.findContent()
  }

  get isAtEnd(): boolean {
    return this.at === this.text.length
  }

  /** Moves to the next line, from the beginning of one on, that is neither blank nor a comment. */
  private findContent(): void {
    const { text } = this
    for (let start = this.at; start < text.length; ) {
      this.at = skipSpaces(text, start)
      this.column = this.at - start
      const char = text.charCodeAt(this.at)
      if (char === 35) start = endOfLine(text, this.at)
      else if (char === 10) start = this.at + 1
      else return
    }
    this.at = text.length
    this.column = -1
  }

  /** The keys in `column`, the first of which is here, and what each has. */
  readMap(column: number): YAMLMap | undefined {
    const map = new YAMLMap()
    const start = this.at
    while (this.column === column) {
      const name = matchAt(key, this.text, this.at)
      if (!name) return undefined
      this.at += name[0].length
      const found = this.isLineEnd() ? this.readBelow(column) : this.readValue(column)
      if (!found) return undefined
      map.items.push(new Pair(new Scalar(name[1]), found))
    }
    if (map.items.length === 0) return undefined
    map.range = [start, this.end, this.end]
    return map
  }

  /** The items whose hyphens stand in `column`. */
  private readList(column: number): YAMLSeq | undefined {
    const list = new YAMLSeq()
    const start = this.at
    while (this.column === column && this.text.startsWith('- ', this.at)) {
      const content = skipSpaces(this.text, this.at + 1)
      const inner = column + content - this.at
      this.at = content
      if (this.isLineEnd()) return undefined
      this.column = inner
      const found = matchAt(key, this.text, content) ? this.readMap(inner) : this.readValue(column)
      if (!found) return undefined
      list.items.push(found)
    }
    if (list.items.length === 0) return undefined
    list.range = [start, this.end, this.end]
    return list
  }

  /** What stands on the lines below a key in `column`: a list may begin right below it. */
  private readBelow(column: number): YAMLMap | YAMLSeq | Scalar | undefined {
    const place = this.at
    this.findContent()
    if (this.column >= column && this.text.startsWith('- ', this.at)) return this.readList(this.column)
    if (this.column > column) return this.readMap(this.column)
    // With a comment between, the parser has the empty value end elsewhere.
    if (this.column < column || this.at !== place + 1 + column) return undefined
    return makeScalar('', Scalar.PLAIN, place, place, place)
  }

  /** A text on this line, or the lines behind `|`. What is indented deeper than `column` below it would go on with it. */
  private readValue(column: number): Scalar | undefined {
    const { text, at } = this
    if (text.charCodeAt(at) === 124) return this.readLines(column)
    const found = matchAt(value, text, at)
    if (!found) return undefined
    const [whole, double, single] = found
    const quoted = double ?? single
    const plain = quoted === undefined ? whole.slice(0, comment.exec(whole)?.index).trimEnd() : whole
    if (quoted === undefined && mapping.test(plain)) return undefined
    const rest = matchAt(behind, text, at + plain.length)
    if (!rest) return undefined
    this.end = at + plain.length + rest[0].length
    this.at = this.end
    this.findContent()
    if (this.column > column) return undefined
    const type =
      double !== undefined ? Scalar.QUOTE_DOUBLE : single !== undefined ? Scalar.QUOTE_SINGLE : Scalar.PLAIN
    return makeScalar(quoted ?? plain, type, at, at + plain.length, this.end)
  }

  /** `|` and the lines that are indented deeper than `column`, none of them blank. */
  private readLines(column: number): Scalar | undefined {
    const { text, at: start } = this
    if (text.charCodeAt(start + 1) !== 10) return undefined
    let at = start + 2
    const indent = skipSpaces(text, at) - at
    if (indent <= column) return undefined
    let lines = ''
    while (at < text.length) {
      const first = skipSpaces(text, at)
      if (text.charCodeAt(first) === 10 || first === text.length) return undefined
      if (first - at < indent) break
      const end = endOfLine(text, at)
      lines += text.slice(at + indent, end)
      at = end
    }
    this.at = at
    this.end = at
    this.findContent()
    if (this.column > column) return undefined
    return makeScalar(lines.endsWith('\n') ? lines : `${lines}\n`, Scalar.BLOCK_LITERAL, start, at, at)
  }

  private isLineEnd(): boolean {
    return this.isAtEnd || this.text.charCodeAt(this.at) === 10
  }
}

/** The place behind the line end. */
function endOfLine(text: string, at: number): number {
  const found = text.indexOf('\n', at)
  return found === -1 ? text.length : found + 1
}

function makeScalar(value: string, type: Scalar.Type, start: number, end: number, behind: number): Scalar {
  const scalar = new Scalar(value)
  scalar.type = type
  scalar.range = [start, end, behind]
  return scalar
}
