package dev.oteltest.junit.spring;

import java.util.Collection;
import java.util.List;
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
 * @param implied whether the kind of test brings it along, so that tests of two kinds differ in it
 */
record ContextPart(
    Object identity,
    String slot,
    String text,
    @Nullable String value,
    int weight,
    boolean implied) {

  static final int LARGE = 8;
  static final int MEDIUM = 4;
  static final int SMALL = 1;

  /** A part that is there or not. */
  static ContextPart of(String text, int weight) {
    return of(text, text, weight);
  }

  /** A part that is there or not, as an object that Spring compares. */
  static ContextPart of(Object identity, String text, int weight) {
    return new ContextPart(identity, text, text, null, weight, false);
  }

  /** Parts of one kind, each of which is there or not. */
  static List<ContextPart> all(String kind, Collection<?> values, int weight) {
    return values.stream().map(value -> of(kind + " " + value, weight)).toList();
  }

  /** A setting that may have another value. */
  static ContextPart setting(String slot, String before, String value, int weight) {
    return new ContextPart(slot + "=" + value, slot, before + value, value, weight, false);
  }

  /** Returns the same part as one that the kind of test brings along. */
  ContextPart impliedByKind() {
    return new ContextPart(identity, slot, text, value, weight, true);
  }

  /** Returns the same part of a parent context. */
  ContextPart ofParent() {
    return new ContextPart(
        new OfParent(identity), "parent: " + slot, "parent: " + text, value, weight, implied);
  }

  private record OfParent(Object identity) {}
}
