/** Exports nothing and opens nothing. */
module com.acme.sealed {}
