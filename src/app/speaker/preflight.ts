/** The view for five minutes before: everything that could go wrong is tried, and each trial ends in a sentence. */
import './preflight.css'
import { inEnglish } from '../interface/language.ts'
import type { Stop } from '../lifecycle.ts'
import { openSession } from '../session.ts'
import { addressOf, type Scene } from '../views.ts'
import { createPane } from './pane.ts'
import { type PreflightResult, preflightChecks } from './preflight-checks.ts'

export async function createPreflight({ slides }: Scene): Promise<() => Stop> {
  const session = await openSession(slides)

  return () => {
    const element = document.createElement('main')
    element.className = 'preflight'
    inEnglish(element)
    const heading = document.createElement('h1')
    heading.textContent = 'Before the talk'
    const verdict = document.createElement('p')
    verdict.className = 'verdict'
    verdict.setAttribute('role', 'status')
    const list = document.createElement('ul')
    const again = document.createElement('button')
    again.type = 'button'
    again.textContent = 'Check again'
    const talk = document.createElement('a')
    talk.href = addressOf('talk', location, '')
    talk.textContent = 'To the talk'
    const links = document.createElement('p')
    links.className = 'links'
    links.append(again, talk)

    // Slides are drawn as large as this whole screen, whatever the size of this window.
    const pane = createPane('The slide being checked')
    const { shape, ...rest } = session.store.get()
    const whole = { width: screen.width, height: screen.height }
    element.append(heading, verdict, list, links, pane.element)
    document.body.append(element)
    pane.appear({ ...rest, shape: { ...shape, value: whole } })
    const stage = {
      async show(section: HTMLElement) {
        pane.show(section, Number.POSITIVE_INFINITY)
        return pane.settled()
      },
    }

    let rounds = 0
    const run = async (): Promise<void> => {
      const round = ++rounds
      again.disabled = true
      verdict.textContent = 'Checking …'
      verdict.dataset.good = 'unknown'
      list.replaceChildren()
      const findings: PreflightResult[] = []
      for (const check of preflightChecks(slides, session, stage)) {
        const item = document.createElement('li')
        list.append(item)
        writeFinding(item, check.name, undefined)
        const finding = await check.run().catch((error: unknown) => ({
          good: false,
          words: `The check itself failed: ${String(error)}`,
        }))
        if (round !== rounds) return
        findings.push(finding)
        writeFinding(item, check.name, finding)
      }
      const faults = findings.filter((finding) => !finding.good).length
      verdict.dataset.good = String(faults === 0)
      verdict.textContent =
        faults === 0 ? 'All is well.' : faults === 1 ? 'One thing to see to.' : `${faults} things to see to.`
      again.disabled = false
    }
    again.addEventListener('click', run)
    void run()

    return () => {
      rounds++
      pane.stop()
      element.remove()
    }
  }
}

function writeFinding(item: HTMLElement, name: string, finding: PreflightResult | undefined): void {
  const state = finding === undefined ? 'unknown' : String(finding.good)
  item.dataset.good = state
  const label = document.createElement('strong')
  label.textContent = name
  const words = document.createElement('span')
  words.textContent = finding?.words ?? '…'
  const sign = document.createElement('span')
  sign.className = 'sign'
  sign.textContent = finding === undefined ? '' : finding.good ? '✓' : '!'
  sign.setAttribute('role', 'img')
  sign.setAttribute('aria-label', finding === undefined ? 'running' : finding.good ? 'good' : 'to see to')
  item.replaceChildren(sign, label, words)
}
