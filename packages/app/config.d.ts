export interface Config {
  auth?: {
    providers?: {
      /** The sandbox's sign-in; the page needs to know whom to offer. */
      sandbox?: {
        people: Array<{
          /** @visibility frontend */
          user: string;
          /** @visibility frontend */
          title: string;
          /** @visibility frontend */
          role: string;
        }>;
      };
    };
  };
}
