/** What we use of gifenc, which brings no types. */
declare module 'gifenc' {
  interface FrameOptions {
    palette?: number[][]
    delay?: number
    transparent?: boolean
    transparentIndex?: number
    dispose?: number
    colorDepth?: number
  }
  interface Encoder {
    writeFrame(indices: Uint8Array, width: number, height: number, options: FrameOptions): void
    finish(): void
    bytes(): Uint8Array
  }
  export function GIFEncoder(): Encoder
  export function quantize(rgba: Uint8Array, count: number, options: { format: 'rgb565' }): number[][]
  export function nearestColorIndex(palette: number[][], colour: number[]): number
}
