package dev.oteltest.assertions.internal.check;

import dev.oteltest.assertions.condition.Closeness;
import dev.oteltest.assertions.condition.Condition;
import dev.oteltest.assertions.internal.text.NameList;
import dev.oteltest.assertions.internal.text.ValueFormatter;
import io.opentelemetry.api.common.Attributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Conditions on which attributes there are, whatever their values. */
public final class AttributeSets {

  static final String NO_ATTRIBUTES = "has no attributes";

  private static final int MAX_LISTED = 12;

  private AttributeSets() {}

  public static Condition<Attributes> none() {
    return Condition.<Attributes>of(
            "no attributes",
            Attributes::isEmpty,
            attributes -> "has " + listed(new ArrayList<>(keysOf(attributes))))
        .unknownIf(Attributes::isEmpty);
  }

  /** Returns the condition that there are at least the given attributes, with any values. */
  public static Condition<Attributes> hasAtLeast(Collection<String> keys) {
    if (keys.isEmpty()) {
      throw new IllegalArgumentException("keys must not be empty: that would match anything");
    }
    Set<String> wanted = new TreeSet<>(keys);
    return new Condition<Attributes>(
            "attributes " + all(wanted),
            attributes -> keysOf(attributes).containsAll(wanted),
            attributes -> missing(keysOf(attributes), without(wanted, keysOf(attributes))),
            wanted)
        .unknownIf(attributes -> !keysOf(attributes).containsAll(wanted))
        .decided(Condition.Decided.ONCE_TRUE)
        .weighedBy(
            attributes -> {
              int missing = without(wanted, keysOf(attributes)).size();
              return missing == 0
                  ? Closeness.IDENTITY
                  : Closeness.other(1 - missing / (double) wanted.size());
            });
  }

  /** Returns the condition that there are exactly the given attributes, with any values. */
  public static Condition<Attributes> hasOnly(Collection<String> keys) {
    if (keys.isEmpty()) {
      return none();
    }
    Set<String> allowed = Set.copyOf(keys);
    return new Condition<Attributes>(
            "attributes " + all(new TreeSet<>(allowed)) + " and no others",
            attributes -> keysOf(attributes).equals(allowed),
            attributes -> {
              Set<String> there = keysOf(attributes);
              return differences(without(there, allowed), without(allowed, there));
            },
            allowed)
        .unknownIf(attributes -> allowed.containsAll(keysOf(attributes)));
  }

  /** Returns the condition that there are no attributes besides the given ones. */
  public static Condition<Attributes> noOthersThan(Collection<String> keys) {
    Set<String> allowed = new TreeSet<>(keys);
    Predicate<Attributes> noOthers = attributes -> allowed.containsAll(keysOf(attributes));
    return new Condition<>(
            allowed.isEmpty() ? "no attributes" : "no other attributes",
            noOthers,
            attributes -> "has " + all(without(keysOf(attributes), allowed)),
            allowed)
        .unknownIf(noOthers);
  }

  private static Set<String> without(Set<String> keys, Set<String> others) {
    Set<String> left = new TreeSet<>(keys);
    left.removeAll(others);
    return left;
  }

  private static String differences(Set<String> more, Set<String> missing) {
    List<String> differences = new ArrayList<>();
    if (!missing.isEmpty()) {
      differences.add("lacks " + all(missing));
    }
    if (!more.isEmpty()) {
      differences.add("also has " + listed(new ArrayList<>(more)));
    }
    return String.join(" and ", differences);
  }

  private static String missing(Set<String> there, Set<String> missing) {
    if (there.isEmpty()) {
      return NO_ATTRIBUTES;
    }
    String likeTheFirst = missing.iterator().next();
    return "lacks "
        + listed(new ArrayList<>(missing))
        + ", has only "
        + listed(NameList.likeliestFirst(likeTheFirst, there));
  }

  public static String listed(List<String> keys) {
    String rest = keys.size() > MAX_LISTED ? ", and " + (keys.size() - MAX_LISTED) + " more" : "";
    return all(keys.subList(0, Math.min(MAX_LISTED, keys.size()))) + rest;
  }

  private static String all(Collection<String> keys) {
    return String.join(", ", keys.stream().map(ValueFormatter::plain).toList());
  }

  public static Set<String> keysOf(Attributes attributes) {
    Set<String> keys = new TreeSet<>();
    attributes.forEach((key, value) -> keys.add(key.getKey()));
    return keys;
  }
}
