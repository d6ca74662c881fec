/** Are colours wanted there: on a terminal whose user has not forbidden them (https://no-color.org)? */
export const wantsColour = (stream: NodeJS.WriteStream): boolean => stream.isTTY && !process.env.NO_COLOR
