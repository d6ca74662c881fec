import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { withChromium } from './chromium.ts'
import { firstView, type ViewTiming, whileServed } from './first-view.ts'
import { interleave, median, ratio } from './interleave.ts'
import { type BenchRow, type BenchSetting, type Measurement, row } from './measurement.ts'
import { findPackage, findPeer, inFolder, ownProgram, run } from './processes.ts'
import { writeRevealPage } from './reveal-page.ts'
import { forMarp, forSlidev, readTalk, talkPath } from './talk.ts'

const rounds = 5

/** What a first visit loads and when it paints, beside the peers' pages of the same talk. */
export const bytes: Measurement = {
  name: 'bytes',
  about: 'A first view of the talk, over a server that packs text',
  run: (setting) =>
    inFolder(setting, async (folder) => {
      setting.say('Building the pages …')
      const names = await buildPages(folder, setting)
      const views = new Map<string, ViewTiming[]>()
      await whileServed(folder, (url) =>
        withChromium([], async (browser) => {
          const tasks = Object.fromEntries(
            names.map((name) => [
              name,
              async () => {
                const view = await firstView(browser, `${url}${name}/`)
                views.set(name, [...(views.get(name) ?? []), view])
              },
            ]),
          )
          setting.say('Opening the pages …')
          await interleave(tasks, rounds)
        }),
      )
      const all = (name: string, of: keyof ViewTiming) => (views.get(name) ?? []).map((view) => view[of])
      const kilobytes = (name: string, of: 'bytes' | 'code') => median(all(name, of)) / 1000
      const rows: BenchRow[] = []
      for (const name of names) {
        const isOwn = name === 'ours'
        rows.push(
          row(`${name}: scripts and style sheets`, kilobytes(name, 'code'), 'kB', isOwn ? 50 : undefined),
          row(`${name}: all together`, kilobytes(name, 'bytes'), 'kB', isOwn ? 250 : undefined),
          row(`${name}: first contentful paint`, median(all(name, 'firstPaint')), 'ms'),
          row(`${name}: largest contentful paint`, median(all(name, 'largestPaint')), 'ms'),
          row(`${name}: words in the page before any script`, countWords(join(folder, name)), ''),
        )
      }
      for (const name of names.slice(1)) {
        for (const of of ['firstPaint', 'largestPaint'] as const)
          rows.push(row(`${of}, ours to ${name}`, ratio(all('ours', of), all(name, of)), '×', 1))
      }
      return rows
    }),
}

/** The talk as each tool builds it, a folder a tool; gives their names, this project's first. */
async function buildPages(folder: string, setting: BenchSetting): Promise<readonly string[]> {
  const talk = readTalk(setting)
  await run(ownProgram(setting), ['build', talkPath(setting), '--out', join(folder, 'ours')], folder)
  const names = ['ours', 'reveal.js']
  const withPictures = (name: string) => {
    mkdirSync(join(folder, name), { recursive: true })
    cpSync(join(folder, 'img'), join(folder, name, 'img'), { recursive: true })
    return join(folder, name, 'index.html')
  }
  withPictures('reveal.js')
  writeRevealPage(talk, join(folder, 'reveal.js'))
  const marp = findPeer('marp')
  if (marp) {
    writeFileSync(join(folder, 'marp.md'), forMarp(talk))
    await run(marp, ['--no-stdin', 'marp.md', '-o', withPictures('marp')], folder)
    names.push('marp')
  }
  // Pandoc's template looks for reveal.js as it lay before version 6: that of reveal-md.
  const pandoc = findPeer('pandoc')
  const reveal = findPackage('reveal.js')
  if (pandoc && reveal) {
    const page = withPictures('pandoc')
    for (const part of ['dist', 'plugin'])
      cpSync(join(reveal, part), join(folder, 'pandoc', part), { recursive: true })
    await run(pandoc, ['-s', '-t', 'revealjs', '-V', 'revealjs-url=.', talkPath(setting), '-o', page], folder)
    names.push('pandoc')
  }
  writeFileSync(join(folder, 'slides.md'), forSlidev(talk))
  const revealMd = findPeer('reveal-md')
  if (revealMd) {
    await run(revealMd, ['slides.md', '--static', 'reveal-md'], folder)
    withPictures('reveal-md')
    names.push('reveal-md')
  }
  const slidev = findPeer('slidev')
  if (slidev) {
    await run(slidev, ['build', 'slides.md', '--base', '/slidev/', '--out', join(folder, 'slidev')], folder)
    names.push('slidev')
  }
  return names
}

/** The words that a reader without scripts gets. */
function countWords(folder: string): number {
  const html = readFileSync(join(folder, 'index.html'), 'utf8')
  const text = html.replace(/<(head|script|style)\b[\s\S]*?<\/\1>/g, '').replace(/<[^>]*>/g, ' ')
  return text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0
}
