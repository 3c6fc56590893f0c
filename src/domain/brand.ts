/** A promise the compiler keeps: made only where the value is checked or born. */
export type Brand<T, Name extends string> = T & { readonly __brand: Name };
