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
      /** Sign-in behind OAuth2 Proxy; the page needs to know that there is one. */
      oauth2Proxy?: {
        signIn?: {
          resolvers?: Array<{
            /** @visibility frontend */
            resolver: string;
          }>;
        };
        /**
         * Where signing out leads: the page that ends OAuth2 Proxy's session, as a path or an address that begins with
         * http:// or https://. Default: `/oauth2/sign_out`.
         *
         * @visibility frontend
         */
        signOutUrl?: string;
      };
    };
  };
}
