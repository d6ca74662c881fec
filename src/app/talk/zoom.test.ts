import { afterEach, expect, it, vi } from 'vitest'
import { createZoom } from './zoom.ts'

afterEach(() => vi.unstubAllGlobals())

/** A window of 1280×800, unless it says otherwise. */
function show(size: Partial<Record<keyof Window, number>>): void {
  const globals = { innerWidth: 1280, innerHeight: 713, outerWidth: 1280, outerHeight: 800, ...size }
  for (const [name, value] of Object.entries({ devicePixelRatio: 1, ...globals })) vi.stubGlobal(name, value)
  const top = {}
  vi.stubGlobal('window', Object.assign(top, { parent: top }))
}

it('tells zooming from another screen and from another size', () => {
  show({})
  const zoom = createZoom()
  const told = [
    [853, 1.5], // zoomed
    [640, 2],
    [500, 2], // made narrower
    [500, 4], // on a screen with finer pixels
    [1000, 2], // zoomed out again
  ].map(([innerWidth = 0, devicePixelRatio = 0]) => {
    show({ innerWidth, devicePixelRatio })
    zoom.follow()
    return zoom.now()
  })
  expect(told).toEqual([1.5, 2, 2, 2, 1])
})

it.each([
  [1, { innerWidth: 1280, innerHeight: 713 }],
  [2, { innerWidth: 640, innerHeight: 356 }],
  [4, { innerWidth: 320, innerHeight: 178 }],
  [4, { innerWidth: 316, innerHeight: 150 }], // a frame around the window
  [1, { innerWidth: 853, innerHeight: 475 }], // so little may be the browser's bars
  [1, { innerWidth: 500, innerHeight: 713 }], // tools of the browser beside the page
  [1, { innerWidth: 1280, innerHeight: 300 }], // or below it
  [1, { innerWidth: 390, innerHeight: 844, outerWidth: 390, outerHeight: 844 }], // a phone
])('knows a zoom of %s with which the page was opened: %o', (zoom, size) => {
  show({ ...size, devicePixelRatio: zoom })
  expect(createZoom().now()).toBe(zoom)
})

it('knows nothing of the window that it is a frame of', () => {
  show({ innerWidth: 320, innerHeight: 178 })
  vi.stubGlobal('window', { parent: {} })
  expect(createZoom().now()).toBe(1)
})
