import { afterEach, expect, it, vi } from 'vitest'
import { createZoom } from './zoom.ts'

afterEach(() => vi.unstubAllGlobals())

function show(innerWidth: number, devicePixelRatio: number): void {
  vi.stubGlobal('innerWidth', innerWidth)
  vi.stubGlobal('devicePixelRatio', devicePixelRatio)
}

it('tells zooming from another screen and from another size', () => {
  show(1280, 1)
  const zoom = createZoom()
  const told = [
    [853, 1.5], // zoomed
    [640, 2],
    [500, 2], // made narrower
    [500, 4], // on a screen with finer pixels
    [1000, 2], // zoomed out again
  ].map(([width = 0, ratio = 0]) => {
    show(width, ratio)
    zoom.follow()
    return zoom.now()
  })
  expect(told).toEqual([1.5, 2, 2, 2, 1])
})
