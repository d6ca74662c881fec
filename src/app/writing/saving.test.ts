import { ChangeSet } from '@codemirror/state'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { FileText, TextChange } from '../../protocol/writing.ts'
import { changesBetween, changesIn, type SavingStatus, startSaving, textOf } from './saving.ts'

/** A file, an editor's text, and a line between them that can be cut. */
function world(text = 'one\ntwo\n') {
  let disk = text
  let doc = textOf(text)
  let isCut = false
  /** The answer is lost, and the changes are not. */
  let isAnswerLost = false
  const shown: SavingStatus[] = []
  const disputes: FileText[] = []
  const versionOf = (content: string) => `v:${content}`
  const saving = startSaving(
    { base: doc, version: versionOf(text) },
    {
      async send(version, changes: readonly TextChange[]) {
        if (isCut) throw new TypeError('no line')
        if (version !== versionOf(disk)) return { kind: 'conflict', text: disk, version: versionOf(disk) }
        disk = ChangeSet.of([...changes], disk.length)
          .apply(textOf(disk))
          .toString()
        if (isAnswerLost) {
          isAnswerLost = false
          throw new TypeError('no answer')
        }
        return { kind: 'saved', version: versionOf(disk) }
      },
      async read() {
        if (isCut) throw new TypeError('no line')
        return { text: disk, version: versionOf(disk) }
      },
      takeOver(now) {
        doc = now
      },
      disagree: (theirs) => disputes.push(theirs),
      show: (status) => shown.push(status),
    },
  )
  return {
    saving,
    disputes,
    type(at: number, insert: string) {
      const changes = ChangeSet.of({ from: at, insert }, doc.length)
      doc = changes.apply(doc)
      saving.edited(changes)
    },
    writeElsewhere: (other: string) => {
      disk = other
      return saving.told(versionOf(other))
    },
    cut: (is: boolean) => {
      isCut = is
    },
    loseAnswer: () => {
      isAnswerLost = true
    },
    settle: (text: string) =>
      saving.restart(textOf(text), versionOf(text), changesBetween(textOf(text), doc)),
    get disk() {
      return disk
    },
    get doc() {
      return doc.toString()
    },
    get last() {
      return shown.at(-1)?.kind
    },
  }
}

describe('a text on its way to its file', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })
  const wait = () => vi.advanceTimersByTimeAsync(5000)

  it('is saved after a pause, and what is typed meanwhile behind it', async () => {
    const page = world()
    page.type(0, 'a')
    page.type(1, 'b')
    expect(page.saving.unsaved.empty).toBe(false)
    void page.saving.flush()
    page.type(2, 'c')
    await wait()
    expect([page.last, page.disk]).toEqual(['saved', 'abcone\ntwo\n'])
    expect(page.saving.unsaved.empty).toBe(true)
    expect(page.saving.base.toString()).toBe(page.disk)
  })

  it('waits for a server that is gone, and is saved when it is back', async () => {
    const page = world()
    page.cut(true)
    page.type(0, 'kept ')
    await wait()
    expect([page.last, page.disk]).toEqual(['lost', 'one\ntwo\n'])
    page.cut(false)
    await wait()
    expect([page.last, page.disk]).toEqual(['saved', 'kept one\ntwo\n'])
  })

  it('is not in conflict with itself where an answer was lost', async () => {
    const page = world()
    page.loseAnswer()
    page.type(0, 'x')
    await wait()
    expect([page.last, page.disk, page.disputes]).toEqual(['saved', 'xone\ntwo\n', []])
  })

  it('takes over what was written elsewhere while nothing is unsaved', async () => {
    const page = world()
    await page.writeElsewhere('one\nother\n')
    expect(page.doc).toBe('one\nother\n')
    page.type(0, 'x')
    await wait()
    expect([page.last, page.disk]).toEqual(['saved', 'xone\nother\n'])
  })

  it('writes nothing over another program’s text, until it is told which is to stay', async () => {
    const page = world()
    page.type(0, 'mine ')
    await page.writeElsewhere('theirs\n')
    await wait()
    expect([page.last, page.disk, page.doc]).toEqual(['conflict', 'theirs\n', 'mine one\ntwo\n'])
    expect(page.disputes.map(({ text }) => text)).toEqual(['theirs\n'])
    page.type(0, 'still ')
    await wait()
    expect(page.disk).toBe('theirs\n')
    page.settle('theirs\n')
    await wait()
    expect([page.last, page.disk]).toEqual(['saved', 'still mine one\ntwo\n'])
  })

  it('asks, too, where one types while the other text is on its way', async () => {
    const page = world()
    const told = page.writeElsewhere('theirs\n')
    page.type(0, 'mine ')
    await told
    await wait()
    expect([page.last, page.disk, page.doc]).toEqual(['conflict', 'theirs\n', 'mine one\ntwo\n'])
    expect(page.disputes).toHaveLength(1)
  })

  it('says that its file is gone, and goes on when it is back', async () => {
    const page = world()
    await page.saving.told('')
    expect(page.last).toBe('gone')
    await page.writeElsewhere('back\n')
    expect([page.last, page.doc]).toEqual(['saved', 'back\n'])
    await page.saving.told('')
    await page.writeElsewhere('back\n')
    expect(page.last).toBe('saved')
    await page.saving.told('')
    page.type(0, 'mine, ')
    await page.writeElsewhere('back\n')
    await wait()
    expect([page.last, page.disk]).toEqual(['saved', 'mine, back\n'])
  })
})

it('changes between two texts are what differs', () => {
  const list = (one: string, other: string) => changesIn(changesBetween(textOf(one), textOf(other)))
  expect(list('a\nb\nc', 'a\nx\nc')).toEqual([{ from: 2, to: 3, insert: 'x' }])
  expect(list('aa', 'aaa')).toEqual([{ from: 2, to: 2, insert: 'a' }])
  expect(list('same', 'same')).toEqual([])
  expect(list('', 'all\n')).toEqual([{ from: 0, to: 0, insert: 'all\n' }])
})
