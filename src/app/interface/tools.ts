/** Laser, spotlight, pen and highlighter in the hand, and Alt and a click to zoom: on the slide or on its small rendering. */

import type { Point, Stroke } from '../../protocol/stroke.ts'
import { findAnchor } from '../../slide/anchor.ts'
import type { Stop } from '../lifecycle.ts'
import { drawInk } from '../stage/ink.ts'
import { thin } from '../stage/thin.ts'
import { type State, strokesOn, within } from '../sync/state.ts'
import type { Store } from '../sync/store.ts'
import { make } from './elements.ts'
import { say } from './words.ts'

type Tool = Stroke['tool']

export type ToolName = Tool | 'laser' | 'spotlight'

export interface Tools {
  /** Takes a tool, or puts it away when it is the one taken. */
  take(tool: ToolName): void
  /** True: there was one to put away. */
  putAway(): boolean
  isTaken(): boolean
  /** To be called when the elements that were drawn on may have moved. */
  draw(): void
  readonly stop: Stop
}

/** Numbers a stroke may have (three a point): a longer line goes on as the next stroke. */
const LONGEST = 2400
const ZOOM = 2.2
/**
 * A pointer is told again this often, ms, also while the hand rests. One that is not told for longer is nobody's any more:
 * its window crashed, or its phone lost the network.
 */
const AGAIN = 2000
const GONE = 7000

/** `surface` has the box of the slide that `shown` gives exactly. `onTake` hears which tool is in the hand. */
export function startTools(
  surface: HTMLElement,
  store: Store,
  shown: () => HTMLElement | undefined,
  onTake: (tool: ToolName | undefined) => void = () => {},
): Tools {
  const ended = new AbortController()
  const { signal } = ended
  const canvas = make('canvas', { className: 'ink', ariaHidden: 'true' })
  surface.append(canvas)
  let taken: ToolName | undefined
  let line: number[] | undefined

  const draw = (): void => drawInk(canvas, store.get(), shown(), devicePixelRatio)
  const pointAt = (event: MouseEvent): Point => {
    const box = canvas.getBoundingClientRect()
    return {
      x: within((event.clientX - box.left) / box.width),
      y: within((event.clientY - box.top) / box.height),
    }
  }
  const take = (tool: ToolName | undefined): void => {
    const isOther = tool !== taken
    taken = tool
    line = undefined
    if (tool) canvas.dataset.tool = tool
    else delete canvas.dataset.tool
    if (store.get().pointer.value) store.act({ type: 'point', pointer: null })
    if (isOther) onTake(tool)
  }
  const finish = (tool: Tool, points: readonly number[]): void => {
    const section = shown()
    const mark = section && findAnchor(section, points)
    store.act({ type: 'draw', stroke: { tool, points: thin(points), ...(mark && { mark }) } })
  }
  const isPen = (tool: ToolName | undefined): tool is Tool => tool === 'pen' || tool === 'marker'

  canvas.addEventListener(
    'pointerdown',
    (event) => {
      if (event.altKey) return
      canvas.setPointerCapture(event.pointerId)
      if (isPen(taken)) line = []
      move(event)
    },
    { signal },
  )
  const move = (event: PointerEvent): void => {
    if (taken === 'laser' || taken === 'spotlight') {
      store.act({ type: 'point', pointer: { kind: taken, ...pointAt(event) } })
    } else if (isPen(taken) && line) {
      const events = event.getCoalescedEvents?.() ?? []
      for (const each of events.length > 0 ? events : [event]) {
        const { x, y } = pointAt(each)
        line.push(round(x), round(y), round(each.pressure || 0.5))
      }
      if (line.length >= LONGEST) {
        const last = line.slice(-3)
        finish(taken, line.slice(0, LONGEST))
        line = last
      } else {
        store.act({ type: 'point', pointer: { kind: 'stroke', stroke: { tool: taken, points: [...line] } } })
      }
    }
  }
  canvas.addEventListener('pointermove', move, { signal })
  canvas.addEventListener(
    'pointerup',
    () => {
      if (isPen(taken) && line && line.length > 0) finish(taken, line)
      line = undefined
    },
    { signal },
  )
  const leave = (): void => {
    line = undefined
    if (store.get().pointer.value) store.act({ type: 'point', pointer: null })
  }
  canvas.addEventListener('pointercancel', leave, { signal })
  canvas.addEventListener('pointerleave', leave, { signal })
  window.addEventListener('pagehide', leave, { signal })
  surface.addEventListener(
    'click',
    (event) => {
      if (!event.altKey) return
      event.preventDefault()
      const zoom = store.get().zoom.value ? null : { ...pointAt(event), scale: ZOOM }
      store.act({ type: 'zoom', zoom })
    },
    { signal },
  )
  const size = new ResizeObserver(draw)
  size.observe(canvas)
  surface.addEventListener('scroll', draw, { capture: true, passive: true, signal })
  document.fonts.addEventListener('loadingdone', draw, { signal })
  let pointing: ReturnType<typeof setTimeout> | undefined
  const unsubscribe = store.subscribe((state, before, own) => {
    if (concernsInk(state, before)) draw()
    // By then code and slide have their new size.
    if (state.codeSize !== before.codeSize) requestAnimationFrame(draw)
    if (state.pointer !== before.pointer) {
      clearTimeout(pointing)
      const pointer = state.pointer.value
      const tell = (): void => store.act({ type: 'point', pointer: own && pointer ? { ...pointer } : null })
      if (pointer) pointing = setTimeout(tell, own ? AGAIN : GONE)
    }
    // The slide left under the pen: what was drawn stays with it.
    if (state.place.value.slide !== before.place.value.slide) line = undefined
  })
  draw()

  return {
    take: (tool) => take(taken === tool ? undefined : tool),
    putAway() {
      const was = taken !== undefined
      take(undefined)
      return was
    },
    isTaken: () => taken !== undefined,
    draw,
    stop() {
      ended.abort()
      clearTimeout(pointing)
      unsubscribe()
      size.disconnect()
      canvas.remove()
    },
  }
}

const toolNames = { laser: 'Laser pointer', spotlight: 'Spotlight', pen: 'Pen', marker: 'Marker' } as const

/** For whoever hears it. */
export function describeTool(tool: ToolName | undefined): string {
  return tool ? say('In hand: {tool}', { tool: say(toolNames[tool]) }) : say('Nothing in hand')
}

function concernsInk(state: State, before: State): boolean {
  const { slide } = state.place.value
  return (
    slide !== before.place.value.slide ||
    strokesOn(state, slide) !== strokesOn(before, slide) ||
    state.pointer !== before.pointer
  )
}

/** Four digits: finer than any screen, and short to send. */
function round(part: number): number {
  return Math.round(part * 10000) / 10000
}
