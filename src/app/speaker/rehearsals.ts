/** Earlier runs of the talk on this machine: a table beside the plan, as text and CSV, and true times made the plan. */
import './rehearsals.css'
import { isRecord, own } from '../../protocol/record.ts'
import { type Cue, writeWebVtt } from '../../protocol/web-vtt.ts'
import { openDialog } from '../interface/dialog.ts'
import { download } from '../interface/download.ts'
import { make, makeButton } from '../interface/elements.ts'
import { say } from '../interface/words.ts'
import type { Outline } from '../outline.ts'
import type { Session } from '../session.ts'
import { elapsed, type Timer } from '../sync/timer.ts'
import { formatTime, type Plan } from './pace.ts'

/** A run that is worth a column: it left its first slide. */
async function loadRuns({ storage, group, store }: Session): Promise<readonly Timer[]> {
  const kept = await storage.load(`run ${group}`)
  const current = store.get().timer.value
  return Object.values(kept)
    .filter(isRun)
    .filter(({ began }) => began !== current.began)
    .concat(current.began > 0 ? [current] : [])
    .filter(({ spent }) => Object.keys(spent).length > 1)
    .sort((one, other) => other.began - one.began)
}

export async function loadOverrides({ storage, group }: Session): Promise<Readonly<Record<string, number>>> {
  const { seconds } = await storage.load(`plan ${group}`)
  if (!isRecord(seconds)) return {}
  const times = Object.entries(seconds).filter(
    (entry): entry is [string, number] => typeof entry[1] === 'number',
  )
  return Object.fromEntries(times)
}

/** `onPlan` is called when the plan was changed. */
export async function openRehearsals(
  session: Session,
  plan: Plan | undefined,
  onPlan: () => void,
): Promise<void> {
  const { storage, group, store } = session
  const runs = (await loadRuns(session)).slice(0, 6)
  const rows = tabulate(store.outline, plan, runs, [say('Slide'), say('Plan'), say('Total')])
  const { body, close } = openDialog(say('Rehearsals'), 'rehearsals')
  if (runs.length === 0) {
    const words = (await storage.save({}))
      ? say(
          'Nothing yet. Every run that leaves its first slide with the clock on is kept here, on this machine only.',
        )
      : say('Nothing can be kept here. Leave private browsing.')
    body.append(make('p', {}, words))
    return
  }
  const said = make('p', { role: 'status' })
  const buttons = make('p', { className: 'buttons' })
  const add = (label: string, run: () => Promise<string>): void => {
    const press = async (): Promise<void> => {
      said.textContent = await run()
    }
    buttons.append(makeButton(label, press))
  }
  add(say('Copy as text'), async () => copy(asText(rows), say('The table is in the clipboard.')))
  add(say('Save as CSV'), async () => {
    download('rehearsals.csv', 'text/csv', asCsv(rows))
    return say('Saved as {file}.', { file: 'rehearsals.csv' })
  })
  const cues = Object.values(await storage.load(`captions ${group}${runs[0]?.began} `)).filter(isCue)
  if (cues.length > 0)
    add(say('Save captions'), async () => {
      download('captions.vtt', 'text/vtt', writeWebVtt(cues))
      return say('Saved as {file}.', { file: 'captions.vtt' })
    })
  add(say('Plan by the latest run'), async () => {
    const seconds = Object.fromEntries(
      Object.entries(runs[0]?.spent ?? {}).map(([id, spent]) => [id, Math.round(spent / 1000)]),
    )
    await storage.save({ [`plan ${group}seconds`]: seconds })
    onPlan()
    return say('The true times are the plan now.')
  })
  add(say('Plan by the deck again'), async () => {
    await storage.save({ [`plan ${group}seconds`]: undefined })
    onPlan()
    return say('The plan is the deck’s own.')
  })
  add(say('Forget all runs'), async () => {
    for (const kind of ['run', 'captions']) {
      const names = Object.keys(await storage.load(`${kind} ${group}`))
      await storage.save(Object.fromEntries(names.map((name) => [`${kind} ${group}${name}`, undefined])))
    }
    close()
    return ''
  })
  body.append(buttons, said, renderTable(rows))
}

/** Header, a row a slide, totals; the first column is the slide, the second the plan, then the runs, latest first. */
export function tabulate(
  outline: Outline,
  plan: Plan | undefined,
  runs: readonly Timer[],
  [slide, planned, total]: readonly [slide: string, planned: string, total: string],
): string[][] {
  const time = (seconds: number | undefined): string => (seconds === undefined ? '' : formatTime(seconds))
  return [
    [slide, planned, ...runs.map(({ began }) => new Date(began).toLocaleString())],
    ...outline.slides.map(({ id, title }, index) => [
      `${outline.numberOf(index)} ${title}`,
      time(plan?.seconds[index]),
      ...runs.map(({ spent }) => {
        const passed = own(spent, id)
        return time(passed === undefined ? undefined : passed / 1000)
      }),
    ]),
    [total, time(plan?.total), ...runs.map((run) => time(elapsed({ ...run, running: false }, 0) / 1000))],
  ]
}

function asText(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? []
  return rows
    .map((row) =>
      row
        .map((cell, column) =>
          column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
        )
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

/** RFC 4180. A cell that a spreadsheet would run as a formula is kept from it by an apostrophe. */
export function asCsv(rows: readonly (readonly string[])[]): string {
  const cell = (text: string): string =>
    `"${(/^[=+\-@]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`
  return rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('')
}

function renderTable(rows: readonly (readonly string[])[]): HTMLTableElement {
  const lines = rows.map((row, at) => {
    const cells = row.map((text, column) =>
      at > 0 && column > 0 ? make('td', {}, text) : make('th', { scope: at === 0 ? 'col' : 'row' }, text),
    )
    return make('tr', {}, ...cells)
  })
  return make('table', {}, make('tbody', {}, ...lines))
}

async function copy(text: string, done: string): Promise<string> {
  try {
    await navigator.clipboard.writeText(text)
    return done
  } catch {
    return say('The browser does not let this page use the clipboard; save as CSV instead.')
  }
}

function isRun(value: unknown): value is Timer {
  return (
    isRecord(value) &&
    typeof value.began === 'number' &&
    typeof value.elapsed === 'number' &&
    isRecord(value.spent)
  )
}

/** What was said, and when by the talk's clock. */
function isCue(value: unknown): value is Cue {
  return (
    isRecord(value) &&
    typeof value.from === 'number' &&
    typeof value.to === 'number' &&
    typeof value.text === 'string'
  )
}
