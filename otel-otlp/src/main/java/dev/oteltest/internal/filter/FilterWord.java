package dev.oteltest.internal.filter;

/**
 * A text in a filter, without its quotes and escapes.
 *
 * @param index where it starts in the filter, from 0
 * @param quoted whether it was in quotes, so that stars are only characters
 */
record FilterWord(int index, String text, boolean quoted) {}
