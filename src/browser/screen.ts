/** A tab as something to look at: a screen of some size and colours, a page on it, a picture of that. */
import type { JsonObject, Tab } from './browser.ts'

/** Width and height in CSS pixels. */
export interface Size {
  readonly width: number
  readonly height: number
}

/** Makes the tab a screen for a reader who wants no motion; `density`: its pixels for each CSS pixel. */
export async function setScreen(
  tab: Tab,
  { width, height }: Size,
  scheme: 'light' | 'dark',
  density = 1,
): Promise<void> {
  await Promise.all([
    tab.send('Emulation.setDeviceMetricsOverride', {
      width: Math.round(width),
      height: Math.round(height),
      deviceScaleFactor: density,
      mobile: false,
    }),
    tab.send('Emulation.setEmulatedMedia', {
      media: 'screen',
      features: [
        { name: 'prefers-color-scheme', value: scheme },
        { name: 'prefers-reduced-motion', value: 'reduce' },
      ],
    }),
  ])
}

/** Opens an address and waits for its page to be so far. */
export async function openAddress(
  tab: Tab,
  url: string,
  until: 'domContentEventFired' | 'loadEventFired' | 'frameStoppedLoading',
): Promise<void> {
  const isSoFar = new Promise<void>((resolve) => tab.on(`Page.${until}`, () => resolve()))
  await tab.send('Page.enable')
  await tab.send('Page.navigate', { url })
  await isSoFar
}

/** A picture of what is shown, a PNG unless `options` (of `Page.captureScreenshot`) say otherwise. */
export async function takePicture(tab: Tab, options: JsonObject = {}): Promise<Buffer> {
  const { data } = await tab.send('Page.captureScreenshot', { format: 'png', ...options })
  return Buffer.from(String(data), 'base64')
}
