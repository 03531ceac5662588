package dev.oteltest.junit.spring;

import org.jspecify.annotations.Nullable;

/**
 * A part of a context's configuration.
 *
 * @param identity what Spring compares
 * @param slot what there is only one of in a configuration, such as a property's name; two parts of
 *     one slot replace each other
 * @param text the part as people see it
 * @param value the end of the text that distinguishes it from others of its slot; null if nothing
 *     does that can be shown
 * @param weight how much a difference in it makes two contexts unlike
 */
record ContextPart(Object identity, String slot, String text, @Nullable String value, int weight) {

  /** A part that is there or not. */
  static ContextPart of(String text, int weight) {
    return new ContextPart(text, text, text, null, weight);
  }

  /** A setting that may have another value. */
  static ContextPart setting(String slot, String before, String value, int weight) {
    return new ContextPart(slot + "=" + value, slot, before + value, value, weight);
  }

  /** Returns the same part of a parent context. */
  ContextPart ofParent() {
    return new ContextPart(
        new OfParent(identity), "parent: " + slot, "parent: " + text, value, weight);
  }

  private record OfParent(Object identity) {}
}
