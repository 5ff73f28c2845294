/** The path of the start page. The path of an operation is this plus its name. */
export const LOCKPATH_PATH = '/SecurityService/';
