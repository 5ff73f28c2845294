import type { HttpRequest } from '../http/exchange';
import type { Link } from '../http/page';
import type { Answer } from './answer';
import type { FieldOptions } from './field';
import type { Form } from './form';

/** A contract's part of the console. All paths are below `/console/<name>`. */
export interface ContractConsole {
  signIn: SignIn;
  /** Links in the head of each page; sign-in leads to the first. */
  menu: readonly Link[];
  /** The pages and forms that need a session. */
  routes: readonly Route<Visit>[];
  /** Those that need none. */
  openRoutes?: readonly Route<OpenVisit>[];
}

/** How a person signs in: by the contract's own login, with its limits and its session. */
export interface SignIn {
  fields: readonly FieldOptions[];
  /** Logs in. @returns the session, the refusal, or where to go instead. */
  enter(
    request: HttpRequest,
    form: Form,
  ): Promise<SignedIn | NotSignedIn | Extract<Answer, { kind: 'goTo' }>>;
  /** The session of everybody, where nobody needs to sign in. */
  everybody?: Session;
  /** Ends a session, whether or not it is still alive. */
  leave(request: HttpRequest, session: Session): Promise<void>;
}

/** A session that has begun, and what the first page is to say of it. */
export interface SignedIn extends Session {
  notice?: string;
}

/**
 * Why nobody was signed in, in words for a reader who is not authenticated. So it is not a `Refused`, whose reason tells an
 * unknown user from a wrong password.
 */
export interface NotSignedIn {
  /** The contract's word for the outcome; undefined if the console itself refuses. */
  word: string | undefined;
  /** What the contract documents that the word means. */
  meaning: string;
}

/** A session of the contract. */
export interface Session {
  /** The secret by which the contract knows it. */
  secret: string;
  /** The name to display of the person; it decides nothing. */
  name: string;
}

/** A request for a page, or one that sends a form. */
export interface OpenVisit {
  request: HttpRequest;
  /** The path below which the contract's pages are, such as `/console/rescue`. */
  base: string;
  /** The parameters of the path, decoded. */
  params: Readonly<Record<string, string>>;
  query: URLSearchParams;
}

/** A request in a session, which may have ended. */
export interface Visit extends OpenVisit {
  session: Session;
}

/** A page, a form, or both at one path. */
export interface Route<V extends OpenVisit> {
  /** The path, with its parameters in braces, such as `/users/{id}`. */
  path: string;
  /** Shows the page. */
  show?(visit: V): Promise<Answer> | Answer;
  /** Carries out the form. One that is refused is shown again with the refusal. */
  act?(visit: V, form: Form): Promise<Answer> | Answer;
}
