/** What we use of gifenc, which brings no types; its CommonJS build has everything on the default export. */
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
  const gifenc: {
    GIFEncoder(): Encoder
    quantize(rgba: Uint8Array, count: number, options: { format: 'rgb565' }): number[][]
    nearestColorIndex(palette: number[][], colour: number[]): number
  }
  // biome-ignore lint/style/noDefaultExport: this is how gifenc exports
  export default gifenc
}
