/** The part of u8-mqtt-packet that `mqtt.ts` uses, which has no types of its own. */
declare module 'u8-mqtt-packet/esm/codec_bind.js' {
  export function mqtt_pkt_ctx(
    level: 4,
    codec: object,
  ): {
    encode_pkt(type: string, fields: object): Uint8Array
    /** The body of a packet of which `first` is the first byte; null: it has none. */
    decode_pkt(first: number, body: Uint8Array | null): Readonly<Record<string, unknown>> | undefined
  }
}
declare module 'u8-mqtt-packet/esm/codec_v4_lean.js' {
  export const mqtt_opts_v4: object
}
declare module 'u8-mqtt-packet/esm/codec_v4_full.js' {
  export const mqtt_opts_v4: object
}
