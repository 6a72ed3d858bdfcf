/** The engine of Artillery, as far as a test uses it; it has no types of its own. */
declare module '@artilleryio/int-core' {
  interface ArtilleryRun extends NodeJS.EventEmitter {
    run(variables: object): void;
    stop(): Promise<void>;
  }
  const core: {
    updateGlobalObject(): Promise<void>;
    readonly runner: {
      runner(script: object, payload: undefined, options: object): Promise<ArtilleryRun>;
    };
  };
  export = core;
}
