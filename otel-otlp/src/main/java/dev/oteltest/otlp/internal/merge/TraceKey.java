package dev.oteltest.otlp.internal.merge;

/** The two halves of a trace id, or of another number of 16 bytes. */
record TraceKey(long high, long low) {}
