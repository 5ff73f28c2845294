/** The name of the stand-in's part of the console: its pages are at `/console/stand-in` of the management port. */
export const STAND_IN = 'stand-in';
