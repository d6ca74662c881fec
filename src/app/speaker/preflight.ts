/** The view for five minutes before: everything that could go wrong is tried, and each trial ends in a sentence. */
import './preflight.css'
import { make, makeButton } from '../interface/elements.ts'
import { ofInterface, say } from '../interface/words.ts'
import type { Stop } from '../lifecycle.ts'
import { openSession } from '../session.ts'
import { addressOf, type Scene } from '../views.ts'
import { createPane } from './pane.ts'
import { type PreflightResult, preflightChecks } from './preflight-checks.ts'

export async function createPreflight(scene: Scene): Promise<() => Stop> {
  const { slides } = scene
  const session = await openSession(scene)

  return () => {
    const heading = make('h1', {}, say('Before the talk'))
    const verdict = make('p', { className: 'verdict', role: 'status' })
    const list = make('ul')
    const again = makeButton(say('Check again'), () => run())
    const talk = make('a', { href: addressOf('talk', location, '') }, say('To the talk'))
    const links = make('p', { className: 'links' }, again, talk)
    // Slides are drawn as large as this whole screen, whatever the size of this window.
    const pane = createPane(say('The slide being checked'))
    const { shape, ...rest } = session.store.get()
    const whole = { width: screen.width, height: screen.height }
    const parts = [heading, verdict, list, links, pane.element]
    const element = make('main', { className: 'preflight', ...ofInterface() }, ...parts)
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
      verdict.textContent = say('Checking …')
      verdict.dataset.good = 'unknown'
      list.replaceChildren()
      const findings: PreflightResult[] = []
      for (const check of preflightChecks(slides, session, stage)) {
        const item = make('li')
        list.append(item)
        writeFinding(item, check.name, undefined)
        const finding = await check.run().catch((error: unknown) => ({
          good: false,
          words: say('The check itself failed: {error}', { error: String(error) }),
        }))
        if (round !== rounds) return
        findings.push(finding)
        writeFinding(item, check.name, finding)
      }
      const faults = findings.filter((finding) => !finding.good).length
      verdict.dataset.good = String(faults === 0)
      verdict.textContent = faults === 0 ? say('All is well.') : say('To see to: {count}', { count: faults })
      again.disabled = false
    }
    void run()

    return () => {
      rounds++
      pane.stop()
      element.remove()
    }
  }
}

function writeFinding(item: HTMLElement, name: string, finding: PreflightResult | undefined): void {
  item.dataset.good = String(finding?.good ?? 'unknown')
  const [sign, means] = !finding
    ? ['', say('running')]
    : finding.good
      ? ['✓', say('good')]
      : ['!', say('to see to')]
  item.replaceChildren(
    make('span', { className: 'sign', role: 'img', ariaLabel: means }, sign),
    make('strong', {}, name),
    make('span', {}, finding?.words ?? '…'),
  )
}
