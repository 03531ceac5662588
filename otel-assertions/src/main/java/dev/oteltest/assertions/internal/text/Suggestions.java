package dev.oteltest.assertions.internal.text;

import dev.oteltest.internal.text.NearestName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Suggests existing names for a name that does not exist. */
public final class Suggestions {

  private Suggestions() {}

  /** Asks whether an existing name was meant instead of one that does not exist. */
  public static String question(String sought, String existing) {
    ValuePair pair = ValuePair.of(sought, existing);
    String instead = pair.isShortened() ? " instead of " + pair.expected() : "";
    return "Did you mean " + pair.actualOnly() + instead + "?";
  }

  /** Returns the names, the most likely one first and the others in their given order. */
  public static List<String> likeliestFirst(String sought, Collection<String> names) {
    String best = NearestName.closest(sought, names);
    List<String> sorted = new ArrayList<>(names);
    if (best != null) {
      sorted.sort(Comparator.comparing(name -> !name.equals(best)));
    }
    return sorted;
  }
}
