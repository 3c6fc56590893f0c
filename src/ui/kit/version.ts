declare const __BUILD__: string;

/** The package's version and the first letters of the build's fingerprint, e.g. `0.1.0-1f3a9c2e`. */
export const version = __BUILD__;
