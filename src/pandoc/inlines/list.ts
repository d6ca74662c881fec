import type { Inline, Wrapper } from '../ast.ts'
import { compact } from '../many.ts'

/**
 * Inlines in the making. Neighbours are joined as in Pandoc's `Inlines`: texts, spaces with breaks, emphasis with
 * emphasis. The last one is kept open, so that joining a great many takes linear time.
 */
export class InlineList {
  private readonly nodes: Inline[] = []
  /** The text at the end, and where it is written; with and without the space at either end. */
  private text = ''
  private start = 0
  private startBehindSpace = 0
  private end = 0
  private endBeforeSpace = 0
  private endsWithSpace = false
  /** Where the first node begins, without a space. */
  private firstStart = 0
  /** The node at the end, if it may be joined with one of its kind, and its children once it was. */
  private wrapper: Wrapper | undefined
  private joined: InlineList | undefined

  addText(value: string, from: number, to: number): void {
    const startsWithSpace = value.charCodeAt(0) === 32
    if (this.text === '') {
      this.closeWrapper()
      if (startsWithSpace && this.isAfterBreak()) {
        this.addText(value.slice(1), from + 1, to)
        return
      }
      this.start = from
      this.startBehindSpace = value === ' ' ? to : from + (startsWithSpace ? 1 : 0)
      this.text = value
    } else this.text += startsWithSpace && this.endsWithSpace ? value.slice(1) : value
    if (value === '') return
    this.endsWithSpace = value.charCodeAt(value.length - 1) === 32
    this.endBeforeSpace = value === ' ' ? from : to - (this.endsWithSpace ? 1 : 0)
    this.end = to
  }

  add(node: Inline): void {
    if (node.type === 'text') this.addText(node.value, node.from, node.to)
    else if (node.type === 'softBreak' || node.type === 'lineBreak') this.addBreak(node)
    else if (isJoining(node)) this.addWrapper(node)
    else {
      this.close()
      this.nodes.push(node)
    }
  }

  addAll(nodes: readonly Inline[]): void {
    for (const node of nodes) this.add(node)
  }

  /** What was added, in order. */
  finish(): readonly Inline[] {
    this.close()
    return compact(this.nodes)
  }

  /** What was added, without the spaces and soft breaks at both ends (Pandoc's `trimInlines`). */
  finishTrimmed(): readonly Inline[] {
    if (this.endsWithSpace) this.dropSpace()
    this.close()
    const { nodes } = this
    if (nodes.at(-1)?.type === 'softBreak') nodes.pop()
    const first = nodes[0]
    if (first?.type === 'softBreak') nodes.shift()
    else if (first?.type === 'text' && first.value.startsWith(' ')) {
      const value = first.value.slice(1)
      if (value === '') nodes.shift()
      else nodes[0] = { ...first, value, from: this.firstStart }
    }
    return compact(nodes)
  }

  /** The spaces around a break belong to it; a soft one gives way to a neighbour. */
  private addBreak(node: Extract<Inline, { type: 'softBreak' | 'lineBreak' }>): void {
    this.closeWrapper()
    if (this.endsWithSpace) this.dropSpace()
    this.closeText()
    const last = this.nodes.at(-1)
    if (last?.type === 'lineBreak' && node.type === 'softBreak') return
    if (last?.type === 'softBreak') this.nodes.pop()
    this.nodes.push(node)
  }

  private addWrapper(node: Wrapper): void {
    this.closeText()
    if (this.wrapper?.type !== node.type) {
      this.closeWrapper()
      this.wrapper = node
      return
    }
    if (!this.joined) {
      this.joined = new InlineList()
      this.joined.addAll(this.wrapper.children)
    }
    this.joined.addAll(node.children)
    this.wrapper = { ...this.wrapper, to: node.to }
  }

  /** Takes the space at the end of the text away. */
  private dropSpace(): void {
    this.text = this.text.slice(0, -1)
    this.end = this.endBeforeSpace
    this.endsWithSpace = false
  }

  private isAfterBreak(): boolean {
    const type = this.nodes.at(-1)?.type
    return type === 'softBreak' || type === 'lineBreak'
  }

  private close(): void {
    this.closeText()
    this.closeWrapper()
  }

  private closeText(): void {
    if (this.text !== '') {
      if (this.nodes.length === 0) this.firstStart = this.startBehindSpace
      this.nodes.push({ type: 'text', value: this.text, from: this.start, to: this.end })
    }
    this.text = ''
    this.endsWithSpace = false
  }

  private closeWrapper(): void {
    if (!this.wrapper) return
    this.nodes.push(this.joined ? { ...this.wrapper, children: this.joined.finish() } : this.wrapper)
    this.wrapper = undefined
    this.joined = undefined
  }
}

function isJoining(node: Inline): node is Wrapper {
  switch (node.type) {
    case 'emph':
    case 'strong':
    case 'strikeout':
    case 'superscript':
    case 'subscript':
    case 'underline':
      return true
    default:
      return false
  }
}
