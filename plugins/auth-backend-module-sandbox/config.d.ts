export interface Config {
  auth?: {
    providers?: {
      /** Sign-in without proof, for the sandbox on one's own machine. Refused when NODE_ENV is production. */
      sandbox?: {
        /** The closed list of people to choose from. */
        people: Array<{
          /** Entity reference, such as user:default/petra */
          user: string;
          /** Name as shown */
          title: string;
          /** What this person does, as shown */
          role: string;
          /** Entity references of the groups whose rights this person has */
          groups?: string[];
        }>;
      };
    };
  };
}
