/** Docker's whale, large, from the path that simple-icons gives away (CC0). The mark itself belongs to Docker, Inc. */
import sharp from 'sharp'
import { siDocker } from 'simple-icons'
import { element } from './shape.ts'

/** Docker's blue of today: at least 3:1 on the light ground and on the dark one, so the ground stays transparent. */
const blue = '#1D63ED'

/** The whale as a PNG of 1600 × 1150, cut to its edges. */
export async function drawDockerLogo(): Promise<Uint8Array> {
  const svg = element(
    'svg',
    { xmlns: 'http://www.w3.org/2000/svg', viewBox: '0 3.389 24 17.25', width: 1600, height: 1150 },
    element('path', { d: siDocker.path, fill: blue }),
  )
  return await sharp(Buffer.from(svg)).png({ compressionLevel: 9, effort: 10, palette: true }).toBuffer()
}
