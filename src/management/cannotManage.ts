/** The management port cannot listen; the cause says why. Without a cause, it must not, and the message says why. */
export class CannotManage extends Error {}
