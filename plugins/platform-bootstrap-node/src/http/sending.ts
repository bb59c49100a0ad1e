/** How a request is sent. @internal */
export type Sending = {
  readonly accept?: string;
  /** A request with one is a `POST`. */
  readonly body?: string;
};

/** How a request is sent, and which answers are read. @internal */
export type Wanted = Sending & {
  readonly accepts: (status: number) => boolean;
  readonly type?: RegExp;
};
