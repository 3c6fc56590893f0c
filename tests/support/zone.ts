/**
 * The zone of the people in the tests, for this process and for every browser that it starts: otherwise their today and
 * the test's are two days for an hour or two of each night. Another `TZ` from outside is kept: it tries another hour.
 */
process.env["TZ"] ??= "Europe/Stockholm";

/** Asked for by the test runner, which wants a function from each of its set-ups. */
export function setup(): void {}
